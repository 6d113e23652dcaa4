import Criteria
import Partners

extension LedgerStep {
  private static let people = ["甲", "乙", ""]

  private static func day(_ dice: inout SplitMix) -> Day {
    Day(year: 2026, month: Int.random(in: 1...12, using: &dice), day: Int.random(in: 1...28, using: &dice)) ?? .none
  }

  /// Any step on the ledger of `S-0001`, possible or not.
  package static func random(_ dice: inout SplitMix) -> LedgerStep {
    let id = "L-\(Int.random(in: 1...3, using: &dice))"
    let person = people.randomElement(using: &dice) ?? ""
    switch Int.random(in: 0..<11, using: &dice) {
    case 0, 1:
      var line = LedgerLine(
        id: id, kind: LedgerLine.Kind.allCases.randomElement(using: &dice) ?? .access, supplier: "S-0001", what: "図面")
      line.givenOn = day(&dice)
      line.note = Bool.random(using: &dice) ? "x" : ""
      return .enter(line)
    case 2: return .end(day(&dice))
    case 3, 4, 5:
      // Half of them kept, so that what becomes of kept things comes up too.
      let kind = Bool.random(using: &dice) ? .kept : LedgerFate.Kind.allCases.randomElement(using: &dice) ?? .kept
      var fate = LedgerFate(kind: kind, on: day(&dice))
      if Bool.random(using: &dice) {
        (fate.how, fate.doneBy, fate.basis, fate.until) = ("裁断", "先方", "法令", day(&dice))
        fate.certificate = "証-1"
      }
      fate.recordedBy = person
      return .record(id, fate)
    case 6, 7: return .verify(id, by: person, on: day(&dice))
    case 8: return .close(by: person, on: day(&dice))
    case 9:
      let kind = LedgerAnswer.Kind.allCases.randomElement(using: &dice) ?? .held
      return .confirm(id, LedgerAnswer(kind: kind, on: day(&dice), by: person))
    default: return .force(by: person, on: day(&dice), reason: Int.random(in: 0..<8, using: &dice) == 0 ? "紛失" : "")
    }
  }
}
