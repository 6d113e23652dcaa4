import Foundation
import Testing

@testable import Criteria

@Suite struct LineageTests {
  private typealias Step = EditionLineage.Step

  private func lineage(_ steps: [EditionLineage.Step]) -> EditionLineage {
    EditionLineage(edition: "2.1", steps: steps)
  }

  @Test func onlyTheSameItemCanBeCompared() {
    let numbers = lineage([
      Step(.reworded, before: [1], now: [1]), Step(.unchanged, before: [10], now: [11]),
      Step(.new, before: [], now: [10]),
      Step(.split, before: [20], now: [20, 21]), Step(.gone, before: [21, 11], now: []),
      Step(.merged, before: [30, 31], now: [30]),
      Step(.new, before: [], now: [31]),
    ]).comparable(itemCount: itemCount)
    #expect(numbers[0] == 1)
    #expect(numbers[1] == 2)
    #expect(numbers[10] == 10)
    #expect(numbers[152] == 153)
    for item in [10, 20, 21, 30, 31] { #expect(numbers[item - 1] == nil, "No. \(item)") }
    #expect(numbers.compactMap { $0 }.count == 148)
  }

  @Test(arguments: [
    (
      [EditionLineage.Step(.split, before: [20], now: [20])],
      EditionLineage.Misfit.step(.init(.split, before: [20], now: [20]))
    ),
    ([.init(.reworded, before: [1], now: [154])], .step(.init(.reworded, before: [1], now: [154]))),
    ([.init(.reworded, before: [1000], now: [1])], .step(.init(.reworded, before: [1000], now: [1]))),
    ([.init(.new, before: [], now: [0])], .step(.init(.new, before: [], now: [0]))),
    ([.init(.reworded, before: [1], now: [1]), .init(.merged, before: [1, 2], now: [2])], .twice(1)),
    ([.init(.split, before: [5], now: [5, 5])], .twice(5)),
    // No. 7 can't be what it was, since the earlier No. 7 is No. 8 now.
    ([.init(.unchanged, before: [7], now: [8])], .taken(7)),
  ]) func contradictionsAreFound(_ steps: [EditionLineage.Step], _ misfit: EditionLineage.Misfit) {
    #expect(lineage(steps).misfit(itemCount: itemCount) == misfit)
  }

  @Test func theBuiltInCatalogueReadsItselfBack() throws {
    var catalogue = try Catalogue.builtIn()
    _ = catalogue.lay(over: [ItemOverlay(no: 3, origin: ItemOrigin(edition: "2.1", change: .new, items: [3]))])
    let again = try Catalogue(json: JSONEncoder().encode(catalogue.file))
    #expect(again.lineages == [lineage([Step(.new, before: [], now: [3]), Step(.gone, before: [3], now: [])])])
    var file = String(decoding: try JSONEncoder().encode(catalogue.file), as: UTF8.self)
    file = file.replacing(#""change":"gone""#, with: #""change":"split""#)
    #expect(throws: EditionLineage.Misfit.self) { try Catalogue(json: Data(file.utf8)) }
  }

  // MARK: The office's sheet

  private func sheet(_ rows: [[String]]) -> OfficialSheet {
    let headings = ["No.", "前版", "変更区分", "前版の項目"]
    return OfficialSheet(
      headings: headings,
      rows: rows.enumerated().map { index, cells in
        TableRow(line: index + 2, cells: Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first }))
      }, numbers: 1...itemCount)
  }

  @Test func aSheetDeclaresWhatItsItemsWere() throws {
    let read = sheet([
      ["1", "V2.1", "文言修正", ""], ["20", "2.1", "分割", "20"], ["21", "第2.1版", "split", "No.20"],
      ["30", "2.1", "統合", "30、31"],
      ["31", "2.1", "新設", "21"], ["2", "", "", ""],
    ])
    #expect(!read.problems.contains { $0.isError })
    var catalogue = try Catalogue.builtIn()
    _ = catalogue.lay(over: read.overlays)
    #expect(
      catalogue.lineages == [
        lineage([
          Step(.reworded, before: [1], now: [1]), Step(.split, before: [20], now: [20, 21]),
          Step(.merged, before: [30, 31], now: [30]),
          Step(.new, before: [], now: [31]), Step(.gone, before: [21], now: []),
        ])
      ])
  }

  @Test(arguments: [
    (["1", "", "文言修正", "1"], "前版"), (["1", "2.1", "", "1"], "変更区分"), (["1", "2.1", "ほか", "1"], "前版の項目"),
    (["1", "2.1", "文言修正", "154"], "前版の項目"), (["1", "2.1", "廃止", "1"], "前版の項目"),
  ]) func whatIsHalfSaidIsRefused(_ row: [String], _ column: String) {
    let problem = sheet([row]).problems.first
    #expect(problem?.kind == .badOrigin)
    #expect(problem?.column == column)
    #expect(problem?.line == 2)
    #expect(problem?.isError == true)
  }

  @Test func rowsThatContradictEachOtherAreNamed() {
    let problem = sheet([["8", "2.1", "変更なし", "7"], ["7", "", "", ""]]).problems.first
    #expect(problem?.kind == .lineageMisfit)
    #expect(problem?.line == 3)
    #expect(problem?.found == "7")
    #expect(problem?.isError == true)
  }

  @Test(arguments: [
    ("2.1", true), ("V2.1", true), ("Ver.２．１", true), ("第2.1版", true), ("2.10", false), ("2.2", false), ("", false),
  ])
  func editionsHaveManyNames(_ text: String, _ isIt: Bool) {
    #expect(Edition.names(text, "2.1") == isIt)
  }
}
