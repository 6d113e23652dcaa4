import Foundation
import Rules
import Testing

@testable import Rollup

@Suite struct ReliabilityTests {
  @Test func nothingSaidIsFullyReliable() {
    #expect(Reliability(findings: [:]).fraction == Fraction(1))
    #expect(Reliability(findings: ["missing-item": 40, "unknown-answer": 3]).reasons.isEmpty)
  }

  @Test func eachReasonTakesItsPartOfWhatIsLeft() {
    let reliability = Reliability(findings: ["unchanged-from-last-year": 1, "prerequisite": 2], others: [:])
    // 1 × (1 − 0.2) × (1 − 0.5)
    #expect(reliability.fraction == Fraction(4, 10))
    #expect(reliability.reasons.map(\.rule) == ["prerequisite", "unchanged-from-last-year"])
    #expect(reliability.reasons.map(\.loss) == [200, 500])
  }

  @Test func manyFindingsOfOneRuleTakeNoMoreThanItsMost() {
    #expect(Reliability(findings: ["stale-evidence": 1000]).fraction == Fraction(8, 10))
  }

  @Test func itStaysBetweenZeroAndOne() {
    let worst = Reliability(findings: Reliability.losses.mapValues { _ in 1000 })
    #expect(worst.fraction > Fraction(0))
    #expect(worst.fraction < Fraction(1, 100))
    #expect(Reliability.losses.values.allSatisfy { $0.each > 0 && $0.each <= $0.most && $0.most < 1000 })
  }

  @Test func everyReasonIsARuleAndStandsInTheMethod() throws {
    let rules = Set(RuleBook.descriptions.map(\.id))
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../docs/method.md"
    ).standardized
    let method = try String(contentsOf: page, encoding: .utf8)
    for index in Reliability.Index.all {
      let row = "| `\(index.id)` | \(Fraction(index.most, 10).decimal(1)) |"
      #expect(method.contains(row), "\(row)")
    }
    for (rule, loss) in Reliability.losses {
      #expect(rules.contains(rule))
      let most = loss.most == loss.each ? "" : Fraction(loss.most, 10).decimal(1)
      let row = "| `\(rule)` | \(Fraction(loss.each, 10).decimal(1)) | \(most) |"
      #expect(method.contains(row), "\(row)")
    }
  }

  /// They mark the very good and the very bad.
  @Test func aRunOfEqualAnswersTakesNothingAway() {
    #expect(Reliability(findings: ["all-answers-same": 1]).value == 1_000_000)
  }

  @Test func whatIsMeasuredTakesItsPartToo() {
    var agreement = AnswerReliability()
    for _ in 0..<4 { agreement.count(said: .met, found: .unmet) }
    let fit = AnswerFit.Verdict(misfit: 700, tail: (from: 57, doubt: 8000))
    let reliability = Reliability(findings: [:], fit: fit, agreement: agreement)
    #expect(reliability.reasons.map(\.rule) == ["answers-dont-fit", "careless-tail", "said-against-found"])
    #expect(reliability.reasons.map(\.loss) == [375, 400, 400])
    #expect(reliability.reasons.map(\.count) == [1, 57, 4])
    #expect(Reliability(findings: [:], fit: AnswerFit.Verdict(misfit: -1000, tail: (57, 2999))).value == 1_000_000)
  }

  @Test func theCopiedCompanyIsNamed() {
    #expect(
      Reliability(findings: ["copied-answers": 1], others: ["copied-answers": "S-2"]).reasons.map(\.other) == ["S-2"])
  }
}
