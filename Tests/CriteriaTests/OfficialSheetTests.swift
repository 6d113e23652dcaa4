import Testing

@testable import Criteria

@Suite struct OfficialSheetTests {
  private func sheet(_ headings: [String], _ rows: [[String]]) -> OfficialSheet {
    OfficialSheet(
      headings: headings,
      rows: rows.enumerated().map { index, cells in
        TableRow(line: index + 2, cells: Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first }))
      }, numbers: 1...itemCount)
  }

  @Test func aWholeSheetHasNothingMissing() {
    let whole = sheet(["No."], (1...153).map { ["\($0)"] })
    #expect(whole.problems.isEmpty)
    #expect(whole.overlays.map(\.no) == Array(1...153))
    let short = sheet(["No."], (1...150).map { ["\($0)"] })
    #expect(short.problems.map(\.kind) == [.missingItem])
    #expect(short.problems.first?.found == "3")
    #expect(short.problems.first?.isError == false)
  }

  @Test func theConditionIsPreferredToTheRequirement() {
    let overlays = sheet(["要求事項", "No", "達成条件", "達成基準"], [["要求", "41", "条件", "基準"]]).overlays
    #expect(overlays == [ItemOverlay(no: 41, title: "条件", text: "基準")])
  }

  @Test(arguments: [
    ("8 他社との要件", 8, "他社との要件"), ("８　他社との要件", 8, "他社との要件"), ("24事故対応", 24, "事故対応"), ("8", 8, nil), ("他社との要件", nil, nil),
    ("0 なし", nil, nil), ("100 なし", nil, nil),
  ]) func aLabelStandsBeforeItsName(_ text: String, _ no: Int?, _ name: String?) {
    let overlay = sheet(["no", "ラベル"], [["1", text]]).overlays.first
    #expect(overlay?.label == no)
    #expect(overlay?.labelName == name)
  }

  @Test func aLabelMayHaveAColumnOfItsOwn() {
    let read = sheet(["no", "label_no", "label"], [["1", "８", "他社との要件"], ["2", "x", "他社との要件"]])
    #expect(read.overlays.first == ItemOverlay(no: 1, label: 8, labelName: "他社との要件"))
    #expect(read.problems.first?.kind == .badLabel)
    #expect(read.problems.first?.line == 3)
    #expect(read.problems.first?.found == "x")
  }

  @Test func ofARepeatedItemTheFirstRowCounts() {
    let read = sheet(["no", "lv"], [["5", "1"], ["No.5", "2"]])
    #expect(read.overlays == [ItemOverlay(no: 5, level: .one)])
    #expect(read.problems.first?.kind == .repeatedItem)
    #expect(read.problems.first?.line == 3)
    #expect(read.problems.first?.isError == true)
  }
}
