import Criteria
import Foundation
import Partners
import Rollup
import TestSupport
import Testing

@testable import Reports

@Suite struct ReviewOutputTests {
  private func review(
    _ names: [String], office: String = "", sources: [ReviewInput.Source] = [], hasBefore: Bool = true
  ) throws -> Review {
    let catalogue = try Catalogue.builtIn()
    let yardstick = Yardstick(catalogue: catalogue, weights: .standard)
    let entries = names.enumerated().map { index, name -> RankingEntry in
      var supplier = Supplier(code: "S-\(index)", name: name)
      for factor in ImportanceScale.standard.factors { supplier.scores[factor.id] = 3 - index % 4 }
      return RankingEntry(
        supplier: supplier, target: .two, answers: (0..<153).map { ($0 + index) % 3 == 0 ? 0x30 : 0x32 })
    }
    let gap = Gap(
      item: 1, level: .one, kind: .unmet, answer: .unmet, weight: 3000, plannedDate: .none, evidenceDate: .none,
      sinceYear: 2025)
    let returns = entries.reduce(into: [String: ReviewInput.ReturnFacts]()) {
      $0[$1.supplier.code] = .init(
        answers: $1.answers ?? [], isInvalid: true, answeredOn: .none, version: 1, gaps: [gap])
    }
    let rule = ReviewInput.RuleCount(
      rule: "wrong-year", name: LocalizedText(ja: "<年度>", en: "<year>"), severity: .warning, count: 2, suppliers: 1)
    let waiver = Waiver(
      rule: "wrong-year", supplier: "S-0", item: nil, reason: "<i>=1", by: "a,b",
      until: Day(iso: "2026-12-31") ?? .none,
      place: SourceLocation(file: "tenken.yaml", row: 2))
    let ranking = Ranking(year: 2026, entries: entries, scale: .standard, yardstick: yardstick)
    var input =
      ReviewInput(
        year: 2026, asOf: Day(iso: "2026-11-30") ?? .none, office: office, ranking: ranking,
        previous: hasBefore ? ranking : nil,
        returns: returns,
        history: AnswerHistory(
          catalogue,
          [2025: hasBefore ? returns.mapValues { $0.answers.reversed() } : [:], 2026: returns.mapValues(\.answers)]),
        ruleCounts: [rule],
        sources: sources, catalogue: catalogue, scale: .standard, weights: .standard, yardstick: yardstick,
        waivers: [Waiver.Use(waiver: waiver, state: .active, findings: 1)],
        flows: FlowCoverage(
          suppliers: ranking.lines.map(\.supplier), facts: [:], scale: .standard, confirmedForMonths: 12,
          asOf: Day(iso: "2026-11-30") ?? .none),
        importance: ScaleDifference(
          before: ([], .standard), after: (ranking.lines.map(\.supplier), .standard)),
        visited: [
          ReviewInput.VisitedItem(
            supplier: "S-0", on: Day(iso: "2026-10-01") ?? .none, item: 1, said: .met, found: .unmet),
          ReviewInput.VisitedItem(
            supplier: "S-0", on: Day(iso: "2026-10-01") ?? .none, item: 4, said: nil, found: .met),
        ],
        promises: ranking.lines.prefix(1).map {
          ReviewInput.Promises(
            supplier: $0.supplier, year: 2025,
            count: PromiseCount([
              ActionLine(
                action: CorrectiveAction(supplier: $0.supplier.code, year: 2025, item: 1), source: .planned,
                settlement: Settlement(
                  due: Day(iso: "2026-06-30") ?? .none, year: 2025, since: .none, looks: [],
                  asOf: Day(iso: "2026-11-30") ?? .none))
            ]))
        })
    let stability = Stability(ranking: ranking, scale: .standard, spread: 0.2, top: 2, seed: 1)
    input.stability = .init(result: stability.result(stability.draw(0..<20)), spread: 20, seed: 1)
    input.journal = .init(entries: 3, hash: "00ff")
    return Review(input)
  }

  /// Names of elements that aren't closed in order, empty where the page is well built.
  private func unbalanced(_ page: String) -> [String] {
    var open: [String] = []
    for match in page.matches(of: /<(\/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*?)?(\/?)>/) {
      let name = String(match.2)
      if ["meta", "br", "hr", "img", "link", "input"].contains(name) || !match.3.isEmpty { continue }
      if match.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name {
        return open + ["/\(name)"]
      }
    }
    return open
  }

  @Test(arguments: Language.allCases, [[], ["みほん"]]) func aRegisterOfNoneOrOneGivesAWholePage(
    _ language: Language, _ names: [String]
  )
    throws
  {
    for hasBefore in [true, false] {
      let page = ReviewPage(review: try review(names, hasBefore: hasBefore), language: language).text
      #expect(unbalanced(page).isEmpty)
      #expect(page.hasSuffix("</html>\n"))
      #expect(page.contains("Content-Security-Policy"))
      #expect(!page.contains("NaN"))
      #expect(!page.contains("Optional("))
      #expect(!page.contains("nil"))
    }
  }

  @Test func everyLinkOfThePageLeadsToAPlaceOfThePage() throws {
    let page = ReviewPage(review: try review(["一", "二", "三"]), language: .ja).text
    let ids = page.matches(of: /\bid="([^"]+)"/).map { String($0.1) }
    let named = page.matches(of: /aria-labelledby="([^"]+)"/).flatMap { $0.1.split(separator: " ").map(String.init) }
    let links = page.matches(of: /href="([^"]*)"/).map { String($0.1) }
    #expect(Set(ids).count == ids.count)
    #expect(Set(named).isSubset(of: ids))
    #expect(!links.isEmpty)
    #expect(links.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
    #expect(page.firstMatch(of: /<[^>]*\s(?:src|srcset|on[a-z]+|data|action|formaction)=/) == nil)
    #expect(!page.contains("url("))
    #expect(!page.contains("@import"))
  }

  @Test(arguments: [
    "</title><script>", "\"><svg onload=x>", "' onmouseover='x", "</bdi></td>", "&lt;b&gt;", "<!--", "]]>",
    "a\u{202E}b", "a\u{0}b",
    "\u{2066}x",
  ]) func hostileNamesStayTextWhereverTheyStand(_ name: String) throws {
    let quiet = try review(["みほん", "れい"], office: "室", sources: [.init(name: "a.csv", sha256: "00", byteCount: 1)])
    let hostile = try review([name, name], office: name, sources: [.init(name: name, sha256: name, byteCount: 1)])
    for language in Language.allCases {
      let page = ReviewPage(review: hostile, language: language).text
      // The same tags as with quiet names: nothing was added, closed or commented out.
      func tags(_ page: String) -> [String] {
        page.matches(of: /<[^>]*>/).map { String($0.0.prefix { !" >".contains($0) }) }
      }
      #expect(tags(page) == tags(ReviewPage(review: quiet, language: language).text))
      #expect(unbalanced(page).isEmpty)
      #expect(!page.unicodeScalars.contains { ["\u{202E}", "\u{2066}", "\u{0}"].contains($0) })
    }
  }

  @Test func namesOfTheTablesAreKeptApartFromWhatStandsAround() throws {
    let page = ReviewPage(review: try review(["שלום"], office: "مكتب"), language: .en).text
    #expect(page.contains("<td><bdi>שלום</bdi></td>"))
    #expect(page.contains("<p><bdi>مكتب</bdi></p>"))
  }

  @Test func everyTableIsReadableAsCSVAndJSONWithTheSameRows() throws {
    func reviewing() throws -> Review {
      var input = try review(
        ["=1+1", "a,b", "\"c\"", "d"], sources: [.init(name: "a.csv", sha256: "00", byteCount: 12)]
      ).input
      input.cycle = CycleCoverage(
        dueOn: Day(number: 2026_07_31), counts: [.overdue: 1, .accepted: 2], visits: 1, overdue: [])
      return Review(input)
    }
    let (reviewed, again) = (try reviewing(), try reviewing())
    #expect(Set(ReviewTable.all.map(\.name)).count == ReviewTable.all.count)
    for table in ReviewTable.all {
      let csv = String(decoding: try table.bytes(of: reviewed, format: .csv, language: .en), as: UTF8.self)
      let json = try table.bytes(of: reviewed, format: .json, language: .en)
      let rows = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [[String: Any]])
      #expect(
        (!rows.isEmpty || ["cycle", "item43", "overdue"].contains(table.name)),
        "\(table.name)")
      #expect(
        csv.split(separator: "\n").count == rows.count + 1,
        "\(table.name)")
      let keys = csv.prefix { $0 != "\n" }.split(separator: ",").map { name in
        let parts = name.split(separator: "_")
        return parts.prefix(1).joined() + parts.dropFirst().map { $0.capitalized }.joined()
      }
      #expect(rows.allSatisfy { Set($0.keys) == Set(keys) }, "\(table.name)")
      #expect(
        try table.bytes(of: reviewed, format: .csv, language: .ja)
          == table.bytes(of: again, format: .csv, language: .ja))
    }
  }
}
