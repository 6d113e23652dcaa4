import Criteria
import Foundation
import Partners
import Rollup
import TestSupport
import Testing

@testable import Reports

@Suite struct ReviewPageContentTests {
  /// Suppliers of which every third is important, every seventh unrated and every eleventh silent.
  private func review(count: Int) throws -> Review {
    let catalogue = try Catalogue.builtIn()
    let yardstick = Yardstick(catalogue: catalogue, weights: .standard)
    let entries = (0..<count).map { index -> RankingEntry in
      var supplier = Supplier(code: "S-\(1000 + index)", name: "みほん\(index)", nameEn: "Mihon \(index)")
      for factor in ImportanceScale.standard.factors where index % 7 != 6 {
        supplier.scores[factor.id] = index % 3 == 0 ? 3 : 1
      }
      let answers: [UInt8] = (0..<153).map {
        ($0 * 31 + index * 17) % 9 == 0 ? AnswerCode.unmet.rawValue : AnswerCode.met.rawValue
      }
      return RankingEntry(supplier: supplier, target: .two, answers: index % 11 == 10 ? nil : answers)
    }
    let gap = Gap(
      item: 1, level: .one, kind: .unmet, answer: .unmet, weight: 3000, plannedDate: Day(iso: "2026-11-29") ?? .none,
      evidenceDate: .none,
      sinceYear: 2025)
    let returns = entries.reduce(into: [String: ReviewInput.ReturnFacts]()) { returns, entry in
      guard let answers = entry.answers else { return }
      returns[entry.supplier.code] = .init(
        answers: answers, isInvalid: false, answeredOn: .none, version: 1, gaps: [gap])
    }
    let ranking = Ranking(year: 2026, entries: entries, scale: .standard, yardstick: yardstick)
    return Review(
      ReviewInput(
        year: 2026, asOf: Day(iso: "2026-11-30") ?? .none, office: "調達セキュリティ室", ranking: ranking, previous: ranking,
        returns: returns,
        history: AnswerHistory(catalogue, [2025: returns.mapValues(\.answers), 2026: returns.mapValues(\.answers)]),
        ruleCounts: [],
        sources: [], catalogue: catalogue, scale: .standard,
        weights: .standard, yardstick: yardstick))
  }

  /// The part of the page under one heading.
  private func section(_ id: String, of page: String) throws -> Substring {
    let start = try #require(page.range(of: "<section id=\"\(id)\""))
    let end = try #require(page.range(of: "</section>", range: start.lowerBound..<page.endIndex))
    return page[start.lowerBound..<end.lowerBound]
  }

  @Test func sectionsStandInTheirOrderInBothLanguages() throws {
    let reviewed = try review(count: 30)
    for language in Language.allCases {
      let page = ReviewPage(review: reviewed, language: language).text
      #expect(
        page.matches(of: /<section id="([a-z]+)"/).map { String($0.1) } == [
          "summary", "coverage", "picture", "labels", "ranking", "unranked", "next", "missed", "change", "trend",
          "findings", "gaps",
          "method",
        ])
    }
  }

  @Test func theEnglishPageHasNoJapaneseButWhatTheOfficeWrote() throws {
    let page = ReviewPage(review: try review(count: 30), language: .en).text
    let style = try #require(page.range(of: "</style>"))
    let text = page[style.upperBound...].replacing("調達セキュリティ室", with: "")
    #expect(text.firstMatch(of: /[\u{3041}-\u{30FF}\u{4E00}-\u{9FFF}]/) == nil)
  }

  @Test func numbersOfTheSummaryAreThoseOfTheTables() throws {
    let reviewed = try review(count: 60)
    let page = ReviewPage(review: reviewed, language: .ja).text
    let gaps = reviewed.lines.reduce(0) { $0 + ($1.supplier.score?.gapCount ?? 0) }
    #expect(try section("summary", of: page).contains("<strong>\(gaps) 件</strong>"))
    #expect(try section("coverage", of: page).contains("<td class=\"n\">\(gaps)</td></tr></tfoot>"))
    // Rows of the body, without the heading.
    func rows(_ id: String) throws -> Int { try section(id, of: page).matches(of: /<tr><t[hd](?! scope="col")/).count }
    #expect(try rows("ranking") == reviewed.coverage.ranked)
    #expect(try rows("unranked") == reviewed.coverage.suppliers - reviewed.coverage.ranked)
    #expect(try section("gaps", of: page).matches(of: /<details>/).count == reviewed.coverage.received)
  }

  @Test func achievementNeverStandsWithoutCoverage() throws {
    for language in Language.allCases {
      let page = ReviewPage(review: try review(count: 30), language: language).text
      let (achieved, coverage) = language == .ja ? ("達成度", "回答率") : ("Achieved", "Coverage")
      for head in page.matches(of: /<thead>.*?<\/thead>/) where head.0.contains(">\(achieved)<") {
        #expect(head.0.contains(">\(coverage)<"))
      }
    }
  }

  @Test func aLongRegisterIsCutAndSaysWhereTheRestIs() throws {
    let reviewed = try review(count: 900)
    let page = ReviewPage(review: reviewed, language: .ja).text
    let rest = reviewed.coverage.ranked - ReviewPage.Limit.suppliers
    #expect(rest > 0)
    #expect(page.contains("ほか \(rest) 社は ranking-2026.csv にある。"))
    #expect(page.contains("ほか \(reviewed.coverage.received - ReviewPage.Limit.gapLists) 社は gaps-2026.csv にある。"))
    #expect(try section("labels", of: page).contains("ほか \(reviewed.coverage.ranked - Review.heatMapLimit) 社"))
    #expect(try section("picture", of: page).matches(of: /<title>/).count == ReviewPage.Limit.points)
    let ranked = reviewed.lines.filter { $0.supplier.status == .ranked }.map(\.supplier.supplier.code)
    let codes = try section("ranking", of: page).matches(of: /<th scope="row">(S-[0-9]+)</).map { String($0.1) }
    let folds = try section("ranking", of: page).matches(of: /<details class="rest">/).count
    #expect(
      codes == ranked,
      "every place is on the page once, in order")
    #expect(
      folds == (rest + ReviewPage.Limit.fold - 1) / ReviewPage.Limit.fold,
      "every place is on the page once, in order")
  }

  @Test func datesThatArePastAreMarkedInWords() throws {
    let page = ReviewPage(review: try review(count: 3), language: .ja).text
    #expect(try section("gaps", of: page).contains("2026年11月29日 <em>超過</em>"))
  }

  @Test func theJSONDocumentHoldsEveryTable() throws {
    let reviewed = try review(count: 30)
    let bytes = try ReviewJSON.bytes(of: reviewed, language: .ja)
    #expect(try bytes == ReviewJSON.bytes(of: review(count: 30), language: .ja))
    let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let facts = try #require(document["review"] as? [String: Any])
    #expect(facts["fiscalYear"] as? Int == 2026)
    #expect(facts["asOf"] as? String == "2026-11-30")
    for table in ReviewTable.all {
      let rows = try #require(document[table.key] as? [[String: Any]], "\(table.key)")
      let alone =
        try JSONSerialization.jsonObject(with: Data(try table.bytes(of: reviewed, format: .json, language: .ja)))
        as? [[String: Any]]
      #expect(rows.count == alone?.count)
    }
    #expect(document.keys.contains("missedItems"))
    #expect(document.keys.contains("nextSteps"))
    #expect((document["ranking"] as? [Any])?.count == reviewed.coverage.suppliers)
  }

  @Test func linesOfEqualPriorityStayInThePlot() throws {
    let lines = try review(count: 30).lines.map(\.supplier).filter { $0.status == .ranked }
    let picture = ScatterPicture(lines: lines, scale: .standard)
    let plot = ScatterPicture.plot
    #expect(picture.curves.map(\.name) == ["0.5", "1", "2"])
    for point in picture.curves.flatMap(\.points) {
      #expect(point.x >= plot.left)
      #expect(point.x <= plot.right + 0.001)
      #expect(point.y >= plot.top - 0.001)
      #expect(point.y <= plot.bottom)
    }
  }
}
