import Criteria
import Foundation
import Markup
import Partners
import Testing

@testable import Reports

/// A listing's columns as others see them, whatever its rows are.
private struct Heading: Sendable {
  let name: String
  let key: String
  let title: LocalizedText

  init<Row>(_ column: Column<Row>) { (name, key, title) = (column.name, column.key, column.title) }
}

/// The listings by the name of their schema; those whose texts are confidential without them.
private let listings: [(schema: String, columns: [Heading])] = [
  ("actions", ActionListing.columns.map(Heading.init)),
  ("agreement", AnswerReliabilityListing.columns.map(Heading.init)),
  ("confirmations", OverdueListing.columns.map(Heading.init)),
  ("corrections", CorrectionListing.columns(reveals: false).map(Heading.init)),
  ("criteria", CriteriaListing.columns.map(Heading.init)),
  ("aged-evidence", AgedEvidenceListing.columns.map(Heading.init)),
  ("agreement-problems", AgreementProblemListing.columns.map(Heading.init)),
  ("agreements", AgreementListing.columns(reveals: false).map(Heading.init)),
  ("comparison", ComparisonListing.columns(reveals: false).map(Heading.init)),
  ("contracts", ContractListing.columns(reveals: false).map(Heading.init)),
  ("cycle-changes", CycleChangeListing.columns.map(Heading.init)), ("cycle", CycleListing.columns.map(Heading.init)),
  ("edition-diff", EditionDifferenceListing.columns.map(Heading.init)),
  ("edition-items", EditionProposalListing.columns.map(Heading.init)),
  ("editions", EditionListing.columns.map(Heading.init)),
  ("endings", EndingListing.columns.map(Heading.init)), ("findings", FindingsListing.columns.map(Heading.init)),
  ("flow-coverage", FlowCoverageListing.columns.map(Heading.init)), ("flows", FlowListing.columns.map(Heading.init)),
  ("gap-history", GapHistoryListing.columns.map(Heading.init)), ("gaps", GapsListing.columns.map(Heading.init)),
  ("evidence", EvidenceListing.columns.map(Heading.init)),
  ("shown-answers", ShownAnswerListing.columns.map(Heading.init)),
  ("appointments", AppointmentListing.columns.map(Heading.init)), ("drills", DrillListing.columns.map(Heading.init)),
  ("talks", TalkListing.columns.map(Heading.init)),
  ("certificates", CertificateListing.columns.map(Heading.init)),
  ("contacts", ContactListing.columns.map(Heading.init)), ("incidents", IncidentListing.columns.map(Heading.init)),
  ("impact", ImpactListing.columns.map(Heading.init)),
  ("journal", JournalListing.columns(reveals: false).map(Heading.init)),
  ("ledger", LedgerListing.columns(reveals: false).map(Heading.init)),
  ("levers", LeverListing.columns.map(Heading.init)), ("promises", PromiseListing.columns.map(Heading.init)),
  ("rank", RankListing.columns.map(Heading.init)), ("ratings", RatingListing.columns.map(Heading.init)),
  ("reliability", ReliabilityListing.columns.map(Heading.init)),
  ("scale-diff", ScaleDifferenceListing.columns.map(Heading.init)),
  ("stability", StabilityListing.columns.map(Heading.init)),
  ("statement", StatementListing.columns(reveals: false).map(Heading.init)),
  ("status", TaskListing.columns.map(Heading.init)),
  ("suppliers", SupplierListing.columns(withoutFactors).map(Heading.init)),
  ("trend", TrendListing.columns.map(Heading.init)), ("visit-plan", VisitPlanListing.columns.map(Heading.init)),
  ("visits", VisitListing.columns.map(Heading.init)),
]

private let withoutFactors = ImportanceScale(version: "x", decidedBy: "", decidedOn: .none, factors: [], classes: [])

@Suite struct ColumnTests {
  private let schemas = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Schemas")

  private func object(_ file: String) throws -> [String: Any] {
    let data = try Data(contentsOf: schemas.appending(path: file))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test(arguments: listings.indices) func aListingHasTheColumnsOfItsSchemaInTheirOrder(_ index: Int) throws {
    let (name, columns) = listings[index]
    let items = try #require(try object("output-\(name).schema.json")["items"] as? [String: Any])
    #expect(columns.map(\.key) == items["required"] as? [String])
    let properties = try #require(items["properties"] as? [String: Any])
    #expect(Set(properties.keys).isSuperset(of: columns.map(\.key)))
  }

  @Test func everySchemaOfAnOutputHasItsListing() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: schemas.path).filter { $0.hasPrefix("output-") }
    #expect(Set(files) == Set(listings.map { "output-\($0.schema).schema.json" }))
  }

  @Test(arguments: listings.indices) func columnsAreNamedInSnakeCaseOnceAndTitledInBothLanguages(_ index: Int) {
    let columns = listings[index].columns
    #expect(Set(columns.map(\.name)).count == columns.count)
    for column in columns {
      #expect(column.name.wholeMatch(of: /[a-z]+(?:_[a-z0-9]+)*/) != nil)
      #expect(column.key.wholeMatch(of: /[a-z]+(?:[A-Z][a-z0-9]+)*/) != nil)
      for language in Language.allCases { #expect(!column.title[language].isEmpty) }
    }
  }

  @Test(arguments: ReviewTable.all.indices) func aTableOfTheReviewHasATitleForEachColumn(_ index: Int) {
    let table = ReviewTable.all[index]
    for language in Language.allCases { #expect(table.titles(in: language).count == table.columnNames.count) }
  }

  private let columns: [Column<Int>] = [
    .number("number", ja: "数", en: "number") { $0 }.onPage(2, ja: "番号", en: "No.", isNumber: true) { row, _ in
      "\(row)"
    },
    .flag("is_even", ja: "偶数", en: "even") { $0 % 2 == 0 },
    .words("word", ja: "語", en: "word") { $0 > 1 ? LocalizedText(ja: "多", en: "many") : nil }
      .onPage(1, ja: "ことば", en: "Word", namesRow: true) { "<b>\($0 > 1 ? $1.rawValue : "–")</b>" },
  ]

  @Test func everyFormatIsWrittenFromTheSameColumns() throws {
    func text(_ format: ListingFormat, _ language: Language) throws -> String {
      String(decoding: try format.bytes(of: [1, 2], by: columns, in: language), as: UTF8.self)
    }
    #expect(try text(.csv, .en) == "number,is_even,word\n1,no,\n2,yes,many\n")
    #expect(
      try text(.json, .ja)
        == "[\n{\"number\":1,\"isEven\":\"no\",\"word\":null},\n{\"number\":2,\"isEven\":\"yes\",\"word\":\"多\"}\n]\n")
    #expect(try text(.table, .ja) == "数  偶数  語\n--  ----  --\n 1  no\n 2  yes   多\n")
  }

  @Test func aPageShowsItsColumnsAtTheirPlaces() {
    let table = HTMLTable(caption: "x", of: columns, rows: [1, 2], in: .en)
    #expect(table.columns.map(\.title) == ["Word", "No."])
    #expect(table.rows.map { $0.map(\.text) } == [["<b>–</b>", "1"], ["<b>en</b>", "2"]])
  }

  @Test func aColumnOfAPartIsTheSameColumn() {
    let column = columns[0].of { (pair: (Int, String)) in pair.0 }
    #expect(column.name == "number")
    #expect(column.cell(of: (7, "x"), in: .ja) == .integer(7))
  }
}
