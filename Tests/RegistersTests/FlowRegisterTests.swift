import Criteria
import Partners
import Registers
import Rules
import Testing

@Suite struct FlowRegisterTests {
  private func register(
    _ rows: [String: String]..., known: [String: Flow] = [:], supplier: String? = nil
  ) -> FlowRegister {
    let headings = Array(Set(rows.flatMap(\.keys))).sorted()
    let table = IncomingTable<FlowRow>(
      file: "f.csv", headings: headings, rows: rows.enumerated().map { TableRow(line: $0 + 2, cells: $1) })
    return FlowRegister(table, policy: .standard, companies: ["S-1", "S-2"], known: known, supplier: supplier)
  }

  private let plain = ["from": "OWN", "to": "S-1", "kind": "data", "what": "図面", "class": "秘", "means": "クラウド"]

  private func rules(_ changes: [String: String]) -> [String] {
    register(plain.merging(changes) { $1 }).findings.rules
  }

  @Test func aPlainFlowIsTakenWithoutAWord() {
    let register = register(plain)
    #expect(register.findings.isEmpty)
    #expect(register.flows.first?.means == .cloud)
    #expect(register.flows.first?.confidentiality == "秘")
  }

  @Test(arguments: [
    (["to": "OWN"], "flow-self-loop"), (["to": "S-9"], "flow-unknown-company"), (["to": ""], "flow-missing"),
    (["kind": "x"], "flow-kind"),
    (["class": "丸秘"], "flow-class"), (["class": ""], "flow-missing-class"),
    (["class": "極秘", "means": "メール"], "flow-weak-means"),
    (["means": "伝書鳩"], "flow-means"), (["stock_days": "-1"], "flow-days"), (["stock_days": "1.5"], "flow-days"),
    (["reconsigned_to": "S-1"], "flow-reconsignment"), (["reconsigned_to": "S-9"], "flow-reconsignment"),
    (["extra": ""], "flow-unknown-column"),
  ])
  func whatIsWrongIsNamed(_ changes: [String: String], _ rule: String) {
    #expect(rules(changes) == [rule])
  }

  @Test func topSecretByEncryptedMailIsFine() {
    #expect(rules(["class": "極秘", "means": "暗号化メール"]).isEmpty)
  }

  @Test func aRowWithAnErrorIsNotTakenAndItsPlaceIsNamed() {
    let register = register(plain, plain.merging(["to": "OWN"]) { $1 })
    #expect(register.flows.count == 1)
    #expect(register.findings.first?.finding.location.row == 3)
    #expect(register.findings.first?.finding.location.column == 5)
  }

  @Test func theSameFlowWithoutANumberHasTheSameKeyEveryTime() {
    #expect(register(plain).flows.first?.id == register(plain.merging(["means": "紙"]) { $1 }).flows.first?.id)
    #expect(register(plain, plain).findings.rules == ["flow-repeated-id"])
  }

  @Test func aSupplierCorrectsNothingButItsOwnFlows() {
    let known = Flow(id: "F-2", from: .init(code: "OWN"), to: .init(code: "S-2"), kind: .data, what: "secret")
    let foreign = register(plain.merging(["to": "S-2"]) { $1 }, supplier: "S-1")
    #expect(foreign.findings.rules == ["flow-foreign"])
    #expect(foreign.flows.isEmpty)
    // Another supplier's flow isn't taken over by naming its number.
    let stolen = register(plain.merging(["id": "F-2"]) { $1 }, known: ["F-2": known], supplier: "S-1")
    #expect(stolen.findings.rules == ["flow-foreign"])
    #expect(stolen.flows.isEmpty)
  }

  @Test func whatAFileHasNoColumnForStays() {
    let known = Flow(
      id: "F-1", from: .init(code: "OWN"), to: .init(code: "S-1"), kind: .data, what: "old", confidentiality: "秘",
      note: "n")
    let flow = register(["id": "F-1", "what": "new"], known: ["F-1": known]).flows.first
    #expect(flow?.what == "new")
    #expect(flow?.note == "n")
    #expect(flow?.confidentiality == "秘")
    #expect(flow?.to.code == "S-1")
  }

  @Test func theApostropheOfOurOwnListsIsTakenOff() {
    #expect(register(plain.merging(["what": "'=A1"]) { $1 }).flows.first?.what == "=A1")
  }
}
