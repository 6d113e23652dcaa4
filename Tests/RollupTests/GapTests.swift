import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

@Suite struct GapTests {
  private let catalogue: Catalogue
  private let list: GapList
  private let asOf = Day(iso: "2026-06-30") ?? .none

  init() throws {
    catalogue = try Catalogue.builtIn()
    list = GapList(
      catalogue: catalogue, yardstick: Yardstick(catalogue: catalogue, weights: .standard), freshness: .standard)
  }

  private func sheet(_ answers: [Int: Answer], evidence: [Int: String] = [:]) -> CheckSheetReturn {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    sheet.fiscalYear = 2026
    for item in 1...153 {
      sheet[item].row = UInt32(item)
      sheet[item].answer = answers[item] ?? .met
      sheet[item].evidenceDate = evidence[item].flatMap { Day(iso: $0) } ?? .none
    }
    return sheet
  }

  @Test func everyKindIsTold() {
    let gaps = list.gaps(
      of: sheet(
        [1: .unmet, 4: .partial, 8: .unanswered, 9: .notApplicable, 42: .unmet],
        evidence: [61: "2025-06-29", 60: "2025-06-30"]),
      target: .two, asOf: asOf)
    #expect(
      gaps.map { "\($0.item) \($0.kind.rawValue)" } == [
        "1 unmet", "4 partial", "8 unanswered", "9 notAccepted", "61 stale",
      ])
    #expect(gaps.map(\.weight) == [3000, 3000, 3000, 3000, 2000])
  }

  @Test func aGapLastsSinceTheYearItBeganWithoutABreak() {
    func past(_ code: AnswerCode) -> [UInt8] { Array(repeating: code.rawValue, count: 153) }
    func since(_ earlier: [Int: [UInt8]]) -> Int? {
      list.gaps(of: sheet([1: .unmet]), target: .one, asOf: asOf, earlier: earlier.mapValues { PastAnswers($0) }).first?
        .sinceYear
    }
    #expect(since([:]) == 2026)
    #expect(since([2025: past(.met)]) == 2026)
    #expect(since([2025: past(.unmet), 2024: past(.partial), 2023: past(.met)]) == 2024)
    // 2024 says nothing, so what was before it doesn't count.
    #expect(since([2025: past(.unmet), 2023: past(.unmet)]) == 2025)
  }

  @Test func staleEvidenceBeginsThisYearWhateverWasBefore() {
    let unmet = PastAnswers(Array(repeating: AnswerCode.unmet.rawValue, count: 153))
    let gaps = list.gaps(
      of: sheet([:], evidence: [1: "2020-01-01"]), target: .one, asOf: asOf, earlier: [2025: unmet, 2024: unmet])
    #expect(gaps.map(\.kind) == [.stale])
    #expect(gaps.map(\.sinceYear) == [2026])
  }

  @Test func aReviewAgreesWithItself() {
    var random = SplitMix(seed: 7)
    var returns: [String: ReviewInput.ReturnFacts] = [:]
    var before: [String: [UInt8]] = [:]
    let yardstick = Yardstick(catalogue: catalogue, weights: .standard)
    let entries = (0..<60).map { index -> RankingEntry in
      var supplier = Supplier(code: "S-\(100 + index)", name: "みほん")
      if index % 9 != 0 {
        for factor in ImportanceScale.standard.factors {
          supplier.scores[factor.id] = Int.random(in: 0...3, using: &random)
        }
      }
      let codes: [UInt8]? =
        index % 7 == 0 ? nil : (0..<153).map { _ in AnswerCode.allCases.randomElement(using: &random)?.rawValue ?? 0 }
      if let codes {
        returns[supplier.code] = ReviewInput.ReturnFacts(
          answers: codes, isInvalid: index % 5 == 0, answeredOn: .none, version: 1, gaps: [])
        before[supplier.code] = (0..<153).map { _ in AnswerCode.allCases.randomElement(using: &random)?.rawValue ?? 0 }
      }
      return RankingEntry(supplier: supplier, target: Level.allCases[index % 3], answers: codes)
    }
    let ranking = Ranking(year: 2026, entries: entries, scale: .standard, yardstick: yardstick)
    let review = Review(
      ReviewInput(
        year: 2026, asOf: asOf, office: "", ranking: ranking, previous: ranking, returns: returns,
        history: AnswerHistory(catalogue, [2025: before, 2026: returns.mapValues(\.answers)]), ruleCounts: [],
        sources: [], catalogue: catalogue, scale: .standard, weights: .standard, yardstick: yardstick))
    let coverage = review.coverage
    #expect(coverage.suppliers == 60)
    #expect(coverage.received + coverage.missing == 60)
    #expect(coverage.received == returns.count)
    #expect(coverage.ranked == review.lines.count { $0.supplier.rank != nil })
    for line in review.lines where line.facts != nil {
      #expect(line.newGaps + line.continuedGaps == line.supplier.score?.gapCount)
    }
    #expect(
      review.missedItems.allSatisfy { $0.missed <= $0.asked && $0.importantMissed <= min($0.missed, $0.importantAsked) }
    )
    #expect(
      review.missedItems.reduce(0) { $0 + $1.missed }
        == review.lines.reduce(0) { $0 + ($1.supplier.score?.gapCount ?? 0) })
    #expect(review.heatMap.count <= Review.heatMapLimit)
  }
}
