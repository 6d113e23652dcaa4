import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

@Suite struct StandingTests {
  private let scale = ImportanceScale.standard
  private let catalogue: Catalogue
  private let lenient: Yardstick

  init() throws {
    catalogue = try Catalogue.builtIn()
    lenient = Yardstick(catalogue: catalogue.acceptingNotApplicableEverywhere(), weights: .standard)
  }

  private func entry(_ code: String, _ scores: [Int?], _ answer: AnswerCode?) -> RankingEntry {
    var supplier = Supplier(code: code, name: "みほん")
    for (factor, score) in zip(scale.factors, scores) { supplier.scores[factor.id] = score }
    return RankingEntry(
      supplier: supplier, target: .one, answers: answer.map { Array(repeating: $0.rawValue, count: 153) })
  }

  @Test func statusesStandInTheirOrderHoweverTheyCome() {
    let entries = [
      entry("Z", [nil, 3, 3], .notApplicable), entry("A", [0, 0, 0], .met), entry("C", [1, 1, 1], .notApplicable),
      entry("B", [3, 3, 3], .notApplicable), entry("D", [0, 0, 0], nil), entry("E", [3, 3, 3], nil),
      entry("é", [3, nil, 3], nil),
      entry("a", [3, 3, 3], .unmet), entry("Ｚ", [3, 3, 3], .unmet), entry("F", [1, 1, 1], .unmet),
      entry("10", [3, 3, 3], .unmet),
      entry("Z1", [3, 3, 3], .unmet),
    ]
    let expected = ["Z", "é", "E", "D", "B", "C", "10", "Z1", "a", "Ｚ", "F", "A"]
    var random = SplitMix(seed: 4)
    for _ in 0..<20 {
      let ranking = Ranking(year: 2026, entries: entries.shuffled(using: &random), scale: scale, yardstick: lenient)
      #expect(ranking.lines.map(\.supplier.code) == expected)
      #expect(ranking.lines.map { $0.rank ?? 0 } == [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 5, 6])
    }
    let ranking = Ranking(year: 2026, entries: entries, scale: scale, yardstick: lenient)
    #expect(
      ranking.lines[4...5].allSatisfy {
        $0.status == .notScorable && $0.priority == nil && $0.score?.coverage == Fraction(1)
      })
    // What is known of an unrated supplier is shown.
    #expect(ranking.lines[0].status == .unrated)
    #expect(ranking.lines[0].score != nil)
    #expect(ranking.lines[0].importanceClass == nil)
    #expect(ranking.lines[11].priority == Fraction(0))
    #expect(ranking.lines[3].required == catalogue.items(upTo: .one).count)
  }

  @Test func ranksAreGivenByExactPriority() {
    var random = SplitMix(seed: 5)
    let entries = (0..<200).map { index in
      entry(
        "S-\(index)", scale.factors.map { _ in Int.random(in: 0...3, using: &random) },
        [.unmet, .partial, .met][index % 3])
    }
    let lines = Ranking(year: 2026, entries: entries, scale: scale, yardstick: lenient).lines
    for line in lines {
      guard let rank = line.rank, let priority = line.priority else { continue }
      #expect(rank == 1 + lines.count { $0.priority.map { $0 > priority } ?? false })
    }
    for (a, b) in zip(lines, lines.dropFirst()) where a.priority == b.priority {
      #expect(Array(a.supplier.code.utf8).lexicographicallyPrecedes(Array(b.supplier.code.utf8)))
    }
  }

  @Test func oneUnratedFactorLeavesImportanceUnknown() {
    var supplier = entry("S", [3, nil, 3], nil).supplier
    #expect(scale.importance(of: supplier) == nil)
    #expect(scale.unratedFactors(of: supplier).map(\.id) == ["criticality"])
    supplier.scores["criticality"] = 0
    #expect(scale.importance(of: supplier) == Fraction(2))
    #expect(scale.unratedFactors(of: supplier).isEmpty)
  }

  @Test func classesHoldFromTheirThresholdInWhateverOrderTheyWereWritten() {
    func level(_ id: String, _ from: Int) -> ImportanceScale.ImportanceClass {
      .init(id: id, name: LocalizedText(ja: id, en: id), from: from, isImportant: false)
    }
    let odd = ImportanceScale(
      version: "1", decidedBy: "", decidedOn: .none, factors: scale.factors,
      classes: [level("low", 333), level("high", 1667)])
    #expect(odd.importanceClass(of: Fraction(5, 3))?.id == "low")
    #expect(odd.importanceClass(of: Fraction(1667, 1000))?.id == "high")
    #expect(odd.importanceClass(of: Fraction(1, 3))?.id == "low")
    #expect(odd.importanceClass(of: Fraction(332, 1000)) == nil)
  }

  @Test func theHighestConditionThatHoldsDecidesTheTarget() {
    let policy = TargetLevelPolicy.standardPolicy
    func target(_ scores: [String: Int]) -> Level {
      policy.targetLevel(of: Supplier(code: "S", name: "x", scores: scores))
    }
    #expect(target(["confidentiality": 1, "criticality": 1, "incident": 3]) == .one)
    #expect(target(["criticality": 2]) == .two)
    #expect(target(["confidentiality": 3]) == .three)
    let raised = TargetLevelPolicy(standard: .two, conditions: [.init(level: .one, factor: "incident", score: 0)])
    #expect(raised.targetLevel(of: Supplier(code: "S", name: "x", scores: ["incident": 3])) == .two)
  }
}
