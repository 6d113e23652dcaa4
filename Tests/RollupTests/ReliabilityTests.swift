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
    let reliability = Reliability(findings: ["all-answers-same": 1, "prerequisite": 2], others: [:])
    // 1 × (1 − 0.5) × (1 − 0.06)
    #expect(reliability.fraction == Fraction(47, 100))
    #expect(reliability.reasons.map(\.rule) == ["all-answers-same", "prerequisite"])
    #expect(reliability.reasons.map(\.loss) == [500, 60])
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
    for (rule, loss) in Reliability.losses {
      #expect(rules.contains(rule))
      let most = loss.most == loss.each ? "" : Fraction(loss.most, 10).decimal(1)
      let row = "| `\(rule)` | \(Fraction(loss.each, 10).decimal(1)) | \(most) |"
      #expect(method.contains(row), "\(row)")
    }
  }

  @Test func theCopiedCompanyIsNamed() {
    #expect(
      Reliability(findings: ["copied-answers": 1], others: ["copied-answers": "S-2"]).reasons.map(\.other) == ["S-2"])
  }
}
