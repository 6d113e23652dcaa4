import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

@Suite struct ReviewNextStepTests {
  private let catalogue: Catalogue
  private let yardstick: Yardstick
  private let scale = ImportanceScale.standard

  init() throws {
    catalogue = try Catalogue.builtIn()
    yardstick = Yardstick(catalogue: catalogue, weights: .standard)
  }

  /// A supplier, its score for every factor, its answers other than met, and what was planned for its gaps.
  private struct Case {
    var code: String
    var score: Int? = 3
    var answers: [Int: AnswerCode]? = [:]
    var before: [Int: AnswerCode]?
    var gaps: [(kind: GapKind, planned: String)] = []
    var isInvalid = false
  }

  private func codes(_ changes: [Int: AnswerCode]) -> [UInt8] { (1...153).map { (changes[$0] ?? .met).rawValue } }

  private func review(_ cases: [Case]) -> Review {
    func ranking(_ year: Int, _ answers: (Case) -> [Int: AnswerCode]?) -> Ranking {
      let entries = cases.map { one -> RankingEntry in
        var supplier = Supplier(code: one.code, name: "みほん")
        for factor in scale.factors { supplier.scores[factor.id] = one.score }
        return RankingEntry(supplier: supplier, target: .one, answers: answers(one).map(codes))
      }
      return Ranking(year: year, entries: entries, scale: scale, yardstick: yardstick)
    }
    let returns = cases.reduce(into: [String: ReviewInput.ReturnFacts]()) { returns, one in
      guard let answers = one.answers else { return }
      let gaps = one.gaps.map { kind, planned in
        Gap(
          item: 1, level: .one, kind: kind, answer: kind == .stale ? .met : .unmet, weight: 3000,
          plannedDate: Day(iso: planned) ?? .none,
          evidenceDate: .none, sinceYear: 2026)
      }
      returns[one.code] = .init(
        answers: codes(answers), isInvalid: one.isInvalid, answeredOn: .none, version: 1, gaps: gaps)
    }
    func byCode(_ answers: (Case) -> [UInt8]?) -> [String: [UInt8]] {
      cases.reduce(into: [:]) { $0[$1.code] = answers($1) }
    }
    let history = AnswerHistory(
      catalogue, [2025: byCode { $0.before.map(codes) }, 2026: byCode { $0.answers.map(codes) }])
    return Review(
      ReviewInput(
        year: 2026, asOf: Day(iso: "2026-11-30") ?? .none, office: "", ranking: ranking(2026, \.answers),
        previous: ranking(2025, \.before), returns: returns, history: history, ruleCounts: [], sources: [],
        catalogue: catalogue,
        scale: scale, weights: .standard, yardstick: yardstick))
  }

  /// Codes and numbers of gaps of one kind of step: `S-1 2`.
  private func targets(_ kind: Review.NextStep.Kind, _ cases: [Case]) -> [String] {
    review(cases).nextSteps.first { $0.kind == kind }?.targets.map { "\($0.supplier.code) \($0.gaps)" } ?? []
  }

  @Test func whatIsInOrderAsksForNothing() {
    #expect(review([Case(code: "A"), Case(code: "B", score: 0)]).nextSteps.isEmpty)
  }

  @Test func whatCannotBeRankedOrReadIsAskedFor() {
    let cases = [
      Case(code: "A", answers: nil), Case(code: "B", score: nil), Case(code: "C", isInvalid: true),
      Case(code: "D", score: nil, answers: nil),
    ]
    #expect(targets(.collect, cases) == ["D 0", "A 0"])
    #expect(targets(.rate, cases) == ["B 0", "D 0"])
    #expect(targets(.mend, cases) == ["C 0"])
  }

  @Test func theFirstOfTheImportantOnesAreVisited() {
    let important = (1...7).map { number in
      Case(
        code: "A\(number)",
        answers: Dictionary(uniqueKeysWithValues: catalogue.items(upTo: .one).prefix(number).map { ($0.no, .unmet) }))
    }
    let others = [Case(code: "B", score: 1, answers: codesOfAllUnmet), Case(code: "C")]
    #expect(targets(.visit, important + others) == ["A7 7", "A6 6", "A5 5", "A4 4", "A3 3"])
  }

  private var codesOfAllUnmet: [Int: AnswerCode] { Dictionary(uniqueKeysWithValues: (1...153).map { ($0, .unmet) }) }

  @Test func datesArePastOnlyBeforeTheDayOfTheReview() {
    let cases = [
      Case(code: "A", gaps: [(.unmet, "2026-11-29"), (.partial, "2026-11-30"), (.unmet, ""), (.stale, "2026-01-01")]),
      Case(code: "B", score: 1, gaps: [(.unmet, ""), (.stale, "")]),
    ]
    #expect(targets(.overdue, cases) == ["A 1"])
    #expect(targets(.renew, cases) == ["A 1", "B 1"])
    // A date is asked only of important suppliers, and not for what is met.
    #expect(targets(.plan, cases) == ["A 1"])
  }

  @Test func aFallOfTenPointsIsAskedAbout() {
    let items = catalogue.items(upTo: .one).map(\.no)
    func unmet(_ count: Int) -> [Int: AnswerCode] {
      Dictionary(uniqueKeysWithValues: items.prefix(count).map { ($0, .unmet) })
    }
    let tenth = (items.count + 9) / 10
    let cases = [
      Case(code: "A", answers: unmet(tenth), before: [:]), Case(code: "B", answers: unmet(tenth - 1), before: [:]),
      Case(code: "C", answers: [:], before: unmet(20)), Case(code: "D", answers: unmet(20)),
    ]
    #expect(targets(.worsened, cases) == ["A 0"])
  }

  @Test func onlyWhatSeveralImportantSuppliersMissIsWorthABriefing() {
    let missed: [Int: AnswerCode] = [1: .unmet, 4: .unmet, 8: .unmet, 9: .unmet]
    let steps = review([
      Case(code: "A", answers: missed), Case(code: "B", answers: missed), Case(code: "C", score: 0, answers: missed),
    ])
    .nextSteps
    #expect(steps.last?.kind == .support)
    #expect(steps.last?.items == [1, 4, 8])
    #expect(
      !review([Case(code: "A", answers: missed), Case(code: "C", score: 0, answers: missed)]).nextSteps.contains {
        $0.kind == .support
      })
  }

  @Test func everySupplierStandsInOneClassAndOneStatus() {
    let reviewed = review([
      Case(code: "A"), Case(code: "B", answers: nil), Case(code: "C", score: nil),
      Case(code: "D", score: nil, answers: nil),
      Case(code: "E", score: 1, answers: [1: .unmet]), Case(code: "F", score: 0),
    ])
    #expect(reviewed.classes.map { $0.importanceClass?.id } == ["A", "B", "C", nil])
    #expect(reviewed.classes.reduce(0) { $0 + $1.suppliers } == reviewed.coverage.suppliers)
    #expect(reviewed.classes.reduce(0) { $0 + $1.received } == reviewed.coverage.received)
    #expect(reviewed.classes.allSatisfy { $0.byStatus.values.reduce(0, +) == $0.suppliers })
    #expect(reviewed.classes.reduce(0) { $0 + ($1.byStatus[.ranked] ?? 0) } == reviewed.coverage.ranked)
    #expect(reviewed.classes[3].byStatus == [.unrated: 2])
    #expect(reviewed.classes[0].byStatus == [.ranked: 1, .noReturn: 1])
  }

  @Test func suppliersBeyondTheHeatMapAreTakenTogether() throws {
    let cases = (0..<45).map {
      Case(code: "S-\(100 + $0)", score: 3, answers: $0 < 40 ? [1: .unmet, 4: .unmet] : $0 < 42 ? [1: .unmet] : [:])
    }
    let reviewed = review(cases)
    let rest = try #require(reviewed.heatMapRest)
    #expect(reviewed.heatMap.count + rest.suppliers == reviewed.coverage.ranked)
    #expect(rest.suppliers == 5)
    let label = try #require(catalogue[1].label)
    let weight = catalogue.items(upTo: .one).count { $0.label == label }
    #expect(rest.byLabel[label] == Fraction(5 * weight - 2, 5 * weight))
    #expect(review(Array(cases.prefix(40))).heatMapRest == nil)
  }
}
