import Criteria
import Partners
import Registers
import Rules
import Testing

/// What an office sets about the rules of registers.
@Suite struct RuleSettingTests {
  private let csv = "code,name,tier,parent_code,x\nK-1,みほん,0,K-9,\nK-2,れい,1,K-9,\n"

  private func read(_ csv: String, _ change: (inout RuleSettings) -> Void, waivers: [Waiver] = []) throws
    -> (SupplierRegister, TableRuleBook)
  {
    var settings = RuleSettings()
    change(&settings)
    let rules = TableRuleBook(
      settings: settings, waivers: WaiverBook(waivers, on: Day(iso: "2026-06-30") ?? .none))
    return (try suppliers(csv, rules: rules), rules)
  }

  private func waiver(_ rule: String, of supplier: String) -> Waiver {
    Waiver(
      rule: rule, supplier: supplier, item: nil, reason: "移行中", by: "例田", until: Day(iso: "2026-12-31") ?? .none,
      place: SourceLocation(file: "tenken.yaml"))
  }

  private func errors(_ register: SupplierRegister, _ rules: TableRuleBook) -> [String] {
    register.findings.filter { rules.countsAsError($0.finding, supplier: $0.supplier) }.rules
  }

  @Test func aRuleThatIsSwitchedOffSaysNothing() throws {
    let (register, _) = try read(csv) { $0.disabled = ["supplier-unknown-column", "supplier-unknown-parent"] }
    #expect(register.findings.places == ["2 supplier-tier"])
  }

  @Test func aCellThatCannotBeUsedIsNeverTakenWhateverItsSeverity() throws {
    let (register, rules) = try read(csv) { $0.severities = ["supplier-tier": .warning] }
    #expect(register.suppliers.map(\.code) == ["K-2"])
    #expect(errors(register, rules) == [])
    #expect(register.findings.first { $0.finding.rule == "supplier-tier" }?.finding.severity == .warning)
  }

  @Test func aDoubtThatTheOfficeMakesAnErrorRefusesTheRow() throws {
    let (register, rules) = try read(csv) { $0.severities = ["supplier-unknown-parent": .error] }
    #expect(register.suppliers.isEmpty)
    #expect(errors(register, rules) == ["supplier-tier", "supplier-unknown-parent"])
  }

  @Test func aWaiverTakesADoubtOutOfTheCount() throws {
    let waived = waiver("supplier-unknown-parent", of: "K-2")
    let (register, rules) = try read(
      csv, { $0.severities = ["supplier-unknown-parent": .error] }, waivers: [waived])
    #expect(register.suppliers.map(\.code) == ["K-2"])
    #expect(errors(register, rules) == ["supplier-tier"])
    let found = try #require(register.findings.first { $0.finding.rule == "supplier-unknown-parent" })
    #expect(rules.waiver(for: found.finding, supplier: found.supplier) == waived)
  }

  @Test func noWaiverMakesACellUsable() throws {
    let (register, rules) = try read(csv, { _ in }, waivers: [waiver("supplier-tier", of: "K-1")])
    #expect(register.suppliers.map(\.code) == ["K-2"])
    #expect(errors(register, rules) == ["supplier-tier"])
  }
}
