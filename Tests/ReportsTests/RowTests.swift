import Criteria
import Foundation
import Partners
import TestSupport
import Testing

@testable import Reports
@testable import Rollup

@Suite struct RowTests {
  private let catalogue: Catalogue
  private let scale = ImportanceScale.standard

  init() throws {
    catalogue = try Catalogue.builtIn()
  }

  private func cells(_ score: Int?, _ answer: AnswerCode?) throws -> [ListingCell] {
    var supplier = Supplier(code: "S", name: "みほん")
    for factor in scale.factors { supplier.scores[factor.id] = score }
    let entry = RankingEntry(
      supplier: supplier, target: .one, answers: answer.map { Array(repeating: $0.rawValue, count: 153) })
    let lenient = Yardstick(catalogue: catalogue.acceptingNotApplicableEverywhere(), weights: .standard)
    let line = try #require(Ranking(year: 2026, entries: [entry], scale: scale, yardstick: lenient).lines.first)
    return RankListing.columns.cells(of: line, in: .ja)
  }

  /// The names of the columns that are empty in a row of the ranking.
  private func empty(_ cells: [ListingCell]) -> Set<String> {
    Set(zip(RankListing.columns, cells).filter { $0.1 == .nothing }.map(\.0.name))
  }

  /// Where a text has a comma, a quote or a line break, and where a spreadsheet would run it.
  @Test(arguments: [
    ("plain", "plain"), ("with, comma", "\"with, comma\""), ("says \"no\"", "\"says \"\"no\"\"\""),
    ("=1+1", "\"'=1+1\""), ("－5", "\"'－5\""), ("two\nlines", "\"two\nlines\""), ("", ""),
  ])
  func aFindingIsARowOfCSV(text: String, cell: String) throws {
    let place = SourceLocation(file: text, sheet: "回答", row: 12_345, column: 7, path: text)
    let finding = Finding(rule: "prerequisite", severity: .warning, location: place, item: 41)
    let waiver = Waiver(
      rule: "prerequisite", supplier: text, item: nil, reason: text, by: text,
      until: try #require(Day(iso: "2026-12-31")), place: SourceLocation(file: ""))
    for (waiver, last) in [(nil, ",,"), (waiver, "2026-12-31,\(cell),\(cell)")] {
      let bytes = try FindingsListing.withRow(
        of: finding, supplierCode: text, fiscalYear: 2026, message: text, remedy: text, waiver: waiver
      ) { try ListingFormat.csv.bytes(of: [$0], by: FindingsListing.columns, in: .en) }
      let heading = FindingsListing.columns.map(\.name).joined(separator: ",")
      let row = "prerequisite,warning,\(cell),回答,12345,7,\(cell),\(cell),2026,41,\(cell),\(cell),\(last)"
      #expect(String(decoding: bytes, as: UTF8.self) == "\(heading)\n\(row)\n")
    }
  }

  @Test func whatIsUndefinedInTheRankingIsEmptyAndNothingElse() throws {
    let scored: Set = ["gap", "achievement", "coverage", "answered", "gaps_lv1", "gaps_lv2", "gaps_lv3", "found"]
    #expect(try empty(cells(3, .partial)) == [])
    #expect(try empty(cells(3, .notApplicable)) == ["rank", "gap", "priority", "achievement"])
    #expect(try empty(cells(3, nil)) == scored.union(["rank", "priority"]))
    #expect(try empty(cells(nil, .partial)) == ["rank", "importance_class", "importance", "priority"])
    #expect(try empty(cells(nil, nil)) == scored.union(["rank", "importance_class", "importance", "priority"]))
  }

  @Test func numbersOfTheRankingHaveFourDecimals() throws {
    let required = catalogue.items(upTo: .one).count
    #expect(
      try cells(1, .partial) == [
        .integer(1), .text("S"), .text("みほん"), .text("B"), .decimal("1.0000"), .decimal("0.5000"), .decimal("0.5000"),
        .decimal("0.5000"),
        .decimal("1.0000"), .integer(required), .integer(required), .integer(required), .integer(0), .integer(0),
        .text("ranked"),
        .integer(0),
      ])
    for (score, answer, status) in [(nil, nil, "unrated"), (1, nil, "noReturn"), (1, .notApplicable, "notScorable")]
      as [(Int?, AnswerCode?, String)]
    {
      #expect(try cells(score, answer).dropLast().last == .text(status))
    }
  }

  @Test func gapsOfTheRankingAreCountedByLevel() throws {
    let supplier = Supplier(code: "S", name: "x", scores: ["confidentiality": 0, "criticality": 0, "incident": 0])
    let unmet = [1, 4, 8, 42] + catalogue.items.filter { $0.level == .two }.prefix(2).map(\.no)
    let answers = (1...153).map { (unmet.contains($0) ? AnswerCode.unmet : .met).rawValue }
    let yardstick = Yardstick(catalogue: catalogue, weights: .standard)
    let entry = RankingEntry(supplier: supplier, target: .three, answers: answers)
    let line = try #require(Ranking(year: 2026, entries: [entry], scale: scale, yardstick: yardstick).lines.first)
    #expect(RankListing.columns[11...13].map { $0.cell(of: line, in: .ja) } == [.integer(3), .integer(2), .integer(1)])
  }

  @Test func aGapIsListedWithItsItemAndWithoutDaysThatWereNotGiven() {
    let gap = Gap(
      item: 42, level: .three, kind: .stale, answer: .met, weight: 1250, plannedDate: .none,
      evidenceDate: Day(iso: "2024-04-01") ?? .none,
      sinceYear: 2024)
    for language in Language.allCases {
      let row = GapsListing.columns.cells(
        of: (gap, catalogue[42], Supplier(code: "S", name: "名"), 2026, .none), in: language)
      #expect(
        row == [
          .text("S"), .text("名"), .integer(2026), .integer(42), .integer(3), .integer(8),
          .text(catalogue[42].title[language]),
          .text("met"),
          .text("stale"), .decimal("1.25"), .nothing, .text("2024-04-01"), .integer(2024), .text("said"), .nothing,
        ])
    }
  }

  @Test func whatARowDoesNotHaveIsNothing() throws {
    let finding = Finding(rule: "wrong-year", severity: .error, location: SourceLocation(file: "a.csv"))
    let nothing = FindingsListing.withRow(of: finding, message: "m", remedy: "r", waiver: nil) { row in
      FindingsListing.columns.cells(of: row, in: .ja).count { $0 == .nothing }
    }
    #expect(nothing == 7)
    let supplier = SupplierListing.columns(scale).cells(of: (Supplier(code: "S", name: "x"), .one), in: .ja)
    #expect(supplier.suffix(5).allSatisfy { $0 == .nothing })
    for row in CriteriaListing.rows(of: catalogue) {
      let cells = CriteriaListing.columns.cells(of: row, in: .en)
      #expect((cells[1] == .nothing) == (row.item.level == nil))
      #expect(cells[6] != .text(""))
    }
  }

  @Test(arguments: [
    (0, "0"), (1, "0.001"), (1000, "1"), (1250, "1.25"), (1_000_000, "1000"), (-500, "-0.5"), (-1500, "-1.5"),
    (10, "0.01"),
  ])
  func thousandthsAreShownWithoutNeedlessZeros(_ value: Int, _ text: String) {
    #expect(ListingCell.thousandths(value) == text)
  }
}

@Suite struct ItemSheetTests {
  @Test(arguments: Language.allCases) func everyItemCanBeShown(_ language: Language) throws {
    let catalogue = try Catalogue.builtIn()
    for item in catalogue.items {
      let text = ItemSheet(item: item, catalogue: catalogue).text(in: language)
      #expect(text.hasPrefix("No. \(item.no)  \(item.title[language])"))
      #expect(text.hasSuffix("\n"))
      #expect(!text.contains("Optional("))
      #expect(!text.contains(": \n"), "No. \(item.no): a heading without words")
      #expect(!text.contains("  - \n"), "No. \(item.no): a heading without words")
      #expect(item.schedule.allSatisfy { !$0.words[language].isEmpty }, "No. \(item.no)")
      #expect(text.contains("p. \(item.page ?? 0)\n") == item.isExplained)
    }
    let yearly = ItemSheet(item: catalogue[42], catalogue: catalogue).text(in: language)
    #expect(yearly.contains(language == .ja ? "年1回以上" : "at least once a year"))
    #expect(yearly.contains("Lv3 / 8 "))
    let daily = ItemSheet(item: catalogue[137], catalogue: catalogue).text(in: language)
    #expect(daily.contains(language == .ja ? "日1回以上" : "at least once a day"))
    // What the commentary prints otherwise than others: before, day by day, without "or more", around the clock.
    func words(_ no: Int) -> String { ItemSheet(item: catalogue[no], catalogue: catalogue).text(in: language) }
    #expect(words(44).contains(language == .ja ? "開始前" : "before the start"))
    #expect(words(8).contains(language == .ja ? "定常的" : "on an ongoing basis"))
    #expect(words(64).contains(language == .ja ? ": 年1回\n" : ": once a year\n"))
    #expect(words(145).contains(language == .ja ? "24時間365日" : "24 hours, 365 days"))
    #expect(words(151).contains(language == .ja ? "定期的" : "regularly"))
    #expect(words(10).contains(language == .ja ? "（解説書による）" : "(from the commentary)"))
    #expect(words(1).contains(language == .ja ? "（Tenken の判断）" : "(Tenken's judgement)"))
  }
}

@Suite struct ExplanationTests {
  private func explained(_ scores: [String: Int], _ answers: [Int: AnswerCode]?, _ language: Language) throws -> String
  {
    let yardstick = Yardstick(catalogue: try Catalogue.builtIn(), weights: LevelWeights(one: 1333, two: 500, three: 1))
    let codes = answers.map { given in (1...153).map { (given[$0] ?? .met).rawValue } }
    let entries = ["S", "T"].map {
      RankingEntry(supplier: Supplier(code: $0, name: "みほん", scores: scores), target: .two, answers: codes)
    }
    let ranking = Ranking(year: 2026, entries: entries, scale: .standard, yardstick: yardstick)
    let line = try #require(ranking.lines.first)
    return RankExplanation(
      line: line, answers: codes ?? [], ranking: ranking, scale: .standard, yardstick: yardstick
    ).text(in: language)
  }

  @Test func termsAddUpToTheirSums() throws {
    let text = try explained(
      ["confidentiality": 3, "criticality": 2, "incident": 1], [1: .partial, 4: .unmet, 60: .unanswered], .en)
    let terms = text.matches(of: /: ([0-9.]+) × ([0-9]+) = ([0-9.]+) \(/).compactMap {
      match -> (Double, Double, Double)? in
      guard let weight = Double(match.1), let score = Double(match.2), let product = Double(match.3) else { return nil }
      return (weight, score, product)
    }
    #expect(terms.count == 3)
    #expect(terms.allSatisfy { $0.0 * $0.1 == $0.2 })
    for sum in text.matches(of: /[AI] = ([0-9.]+) ÷ ([0-9.]+) = ([0-9.]+)/) {
      let numbers = [sum.1, sum.2, sum.3].compactMap { Double($0) }
      try #require(numbers.count == 3, "\(sum.0)")
      #expect(abs(numbers[0] / numbers[1] - numbers[2]) <= 0.000051, "\(sum.0)")
    }
    #expect(text.contains("I = \(terms.reduce(0) { $0 + Int($1.2) }) ÷ 6 = 2.3333 (class A)"))
    #expect(text.contains("tied: S, T"))
    #expect(text.contains("Rank 1 of 2"))
  }

  @Test func whatIsMissingIsSaid() throws {
    let unrated = try explained(["incident": 1], [:], .en)
    #expect(unrated.contains("unrated"))
    #expect(unrated.contains("No rank (unrated)"))
    #expect(!unrated.contains("Priority P"))
    let silent = try explained(["confidentiality": 3, "criticality": 2, "incident": 1], nil, .ja)
    #expect(silent.contains("この年度の回答がありません"))
    #expect(silent.contains("順位なし（未回収）"))
  }
}
