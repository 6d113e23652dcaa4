import Criteria
import Partners
@testable import Rollup
import TestSupport
import Testing

@Suite struct VisitTests {
  /// Wilson's interval as published tables have it: 8 of 10, 0 of 5, 5 of 5.
  @Test(arguments: [(8, 10, 0.4902, 0.9433), (0, 5, 0.0, 0.4345), (5, 5, 0.5655, 1.0), (1, 2, 0.0945, 0.9055)])
  func theIntervalIsWilsons(agreeing: Int, looked: Int, low: Double, high: Double) throws {
    var value = AnswerReliability()
    for index in 0..<looked { value.count(said: .met, found: index < agreeing ? .met : .unmet) }
    let interval = try #require(value.interval)
    #expect(abs(interval.lowerBound - low) < 0.0001, "\(interval)")
    #expect(abs(interval.upperBound - high) < 0.0001, "\(interval)")
    #expect(value.overstated == looked - agreeing)
    #expect(value.understated == 0)
  }

  @Test func whatWasNotAnsweredSaysNothing() {
    var value = AnswerReliability()
    value.count(said: .unanswered, found: .met)
    #expect(value.looked == 0)
    #expect(value.share == nil)
    #expect(value.interval == nil)
    value.count(said: .unmet, found: .partial)
    value.count(said: .notApplicable, found: .unmet)
    #expect(value.understated == 1)
    #expect(value.overstated == 1)
  }

  @Test func theLaterVisitCounts() throws {
    func visit(_ iso: String, _ answer: Answer) throws -> Visit {
      Visit(supplier: "S-1", on: try #require(Day(iso: iso)), by: "x", found: [Visit.Found(item: 2, answer: answer)])
    }
    let found = FoundAnswers([try visit("2026-11-01", .met), try visit("2026-05-01", .unmet)])
    var answers = [UInt8](repeating: AnswerCode.partial.rawValue, count: 153)
    answers = found.laid(over: answers)
    #expect(answers[1] == AnswerCode.met.rawValue)
    #expect(answers[0] == AnswerCode.partial.rawValue)
    #expect(try visit("2027-03-31", .met).fiscalYear == 2026)
    #expect(try visit("2027-04-01", .met).fiscalYear == 2027)
  }

  /// need = I × (wg·G + wd·D + wt·T) ÷ (wg + wd + wt), recomputed with whole numbers.
  @Test func theArithmeticOfThePlanIsAsItIsWritten() throws {
    let scale = ImportanceScale.standard
    func entry(_ code: String, importance: Int, _ answer: AnswerCode?) -> RankingEntry {
      var supplier = Supplier(code: code, name: code)
      for factor in scale.factors { supplier.scores[factor.id] = importance }
      return RankingEntry(
        supplier: supplier, target: .one, answers: answer.map { [UInt8](repeating: $0.rawValue, count: 153) })
    }
    let ranking = Ranking(
      year: 2026,
      entries: [entry("A", importance: 2, .partial), entry("B", importance: 2, .met), entry("C", importance: 3, nil)],
      scale: scale, yardstick: Yardstick(catalogue: try Catalogue.builtIn(), weights: .standard))
    let visit = Visit(supplier: "A", on: try #require(Day(iso: "2024-06-01")), by: "x", found: [])
    func plan(_ weights: VisitPlan.Weights, count: Int = 3, included: Set<String> = [], excluded: Set<String> = [])
      -> VisitPlan
    {
      VisitPlan(
        ranking: ranking, reliabilities: ["A": Fraction(4, 5), "B": Fraction(1, 2)], visits: [visit], weights: weights,
        count: count,
        included: included, excluded: excluded)
    }
    let lines = plan(VisitPlan.Weights()).lines
    // C: 3 × (1 + 1 + 1) ÷ 3; A: 2 × (1/2 + 1/5 + 2/5) ÷ 3; B: 2 × (0 + 1/2 + 1) ÷ 3.
    #expect(lines.map(\.supplier.code) == ["C", "B", "A"])
    #expect(lines.map(\.need) == [Fraction(3), Fraction(1), Fraction(11, 15)])
    #expect(
      plan(VisitPlan.Weights(gap: 1, doubt: 0, time: 0)).lines.map(\.need) == [Fraction(3), Fraction(1), Fraction(0)])
    #expect(plan(VisitPlan.Weights(), count: 1, included: ["A"]).lines.map(\.supplier.code) == ["A"])
    #expect(plan(VisitPlan.Weights(), excluded: ["C"]).lines.map(\.supplier.code) == ["B", "A"])
  }
}
