import Partners
import Testing

@Suite struct JournalDifferenceTests {
  private func rows(_ rows: [String: String]) -> [String: JournalDifference.Row] {
    rows.mapValues { JournalDifference.Row(subject: "S-1", json: $0) }
  }

  private func entries(_ before: [String: String], _ after: [String: String]) -> [String] {
    JournalDifference.entries(action: "flow", from: rows(before), to: rows(after)).map { "\($0.before)→\($0.after)" }
  }

  @Test func newDifferentAndGoneRowsLeaveAnEntryInTheOrderOfTheirKeys() {
    #expect(entries(["b": "1", "c": "2", "d": "3"], ["d": "4", "a": "5", "c": "2"]) == ["→5", "1→", "3→4"])
  }

  @Test func anotherUnicodeFormIsAnotherRow() { #expect(entries(["a": "が"], ["a": "か\u{3099}"]).count == 1) }

  @Test func nothingChangedLeavesNothing() { #expect(entries(["a": "1"], ["a": "1"]).isEmpty) }
}

@Suite struct CanonicalJSONTests {
  @Test func membersStandInTheOrderOfTheirBytes() {
    let value = CanonicalJSON.object(["b": .integer(1), "B": .null, "あ": .flag(true), "a": .list([.text("x"), .null])])
    #expect(value.json == #"{"B":null,"a":["x",null],"b":1,"あ":true}"#)
  }

  @Test(arguments: [
    ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#), ("\u{1}\u{1F}", #""\u0001\u001f""#), ("/é\u{7F}", "\"/é\u{7F}\""),
  ]) func onlyWhatMustBeIsEscaped(_ text: String, _ json: String) { #expect(CanonicalJSON.text(text).json == json) }
}
