import Criteria
import Ingest
import Testing

/// An answer is read the same whatever shape the answers before it have, and a return whatever else its line holds.
@Suite struct JSONShapeTests {
  private static let answers: [String] = [
    #"{"item":7,"answer":"2","comment":"済"}"#,
    #"{"item":7,"answer":"0","comment":""}"#,
    #"{"item":"7","answer":2,"comment":null}"#,
    #"{"item":7,"answer":"2","comment":"a\nb"}"#,
    #"{"item":7,"answer":"2","comment":"a\u0001b"}"#,
    #"{"item":7,"answer":"2","comment":"a\qb"}"#,
    #"{"item":7,"answer":"2","comment":"\ud83d\ude00\"\\"}"#,
    #"{"item":07,"answer":"2","comment":"済"}"#,
    #"{"item":7.0,"answer":"2","comment":"済"}"#,
    #"{"item":7e0,"answer":0,"comment":0}"#,
    #"{"item":7,"answer":true,"comment":nul}"#,
    #"{"item":7,"answer":true,"comment":["x",{"y":1}]}"#,
    #"{"item":7,"answer":"2","comment":"済","comment":"済"}"#,
    #"{"item":7,"answer":"2","comment":"済","x":1}"#,
    #"{"item":7,"answer":"2","comment":"済",}"#,
    #"{"item":7,"answer":"2","comment":"済""#,
    #"{"item":7,"answer":"2","comment":"済"#,
    #"{"item":7,"answer":"2"}"#,
    #"{"answer":"2","item":7,"comment":"済"}"#,
    #"{ "item": 7, "answer": "2", "comment": "済" }"#,
    "{\"item\":\n7,\"answer\":\"2\",\n\"comment\":\"済\"}",
    #"{"item_no":7,"answer":"2","evidence":"a","evidence_date":"2026-01-02","planned_date":""}"#,
    "{}",
  ]

  private func reading(_ text: String) -> String {
    do {
      let reading = try Reading(text, name: "t.ndjson")
      return reading.returns.map { "\($0.supplierCode) \($0.answers) \($0.comment(of: 7)) \($0[7])" }.joined()
        + "\(reading.notes)"
    } catch {
      return "\(error)"
    }
  }

  private func json(_ answers: [String]) -> String {
    #"{"supplier_code":"S-1","fiscal_year":2026,"answers":["# + answers.joined(separator: ",") + "]}\n"
  }

  @Test(arguments: answers) func answersAfterThisOne(_ first: String) {
    for second in Self.answers {
      let other = first.replacing("7", with: "8")
      // With another blank it means the same and has another shape.
      let strange = "{  " + other.dropFirst()
      #expect(reading(json([other, second])) == reading(json([strange, second])))
    }
  }

  @Test func severalReturnsOnALine() throws {
    let one = json([Self.answers[0]]).dropLast()
    for text in ["\(one)\(one)\n", "\(one) \(one)\r\n\(one)", "\(one)\r\n\r\n \(one) \n\(one)\n", "\(one)"] {
      let reading = try Reading(text, name: "t.ndjson")
      #expect(reading.returns.count == text.components(separatedBy: "supplier_code").count - 1)
      #expect(reading.returns.allSatisfy { $0.answers == "7=met" })
      #expect(reading.notes == [])
    }
  }

  @Test(arguments: [1, 28, 29, 30, 31, 40, 100_000]) func nestedValues(_ depth: Int) {
    let value = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let text = json([#"{"item":7,"answer":"2","x":\#(value)}"#])
    // Return, answers, answer: the limit is 32.
    #expect(reading(text).contains("tooDeep") == (depth > 29))
  }
}
