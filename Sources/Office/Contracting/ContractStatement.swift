import Criteria
import Partners
import Reports
import Store

/// The statement of completeness of one contract: every line ever given under it, and the flows beside them.
package struct ContractStatement {
  package let rows: [StatementListing.Row]
  package let flows: [SettlementListing.Row]
  private let supplier: Supplier
  private let ledger: ContractLedger
  private let ending: ContractEnding
  private let journalHead: String
  private let snapshot: (office: String, asOf: Day, language: Language)

  /// - Throws: `LedgerRefusal.notEnding`; `Failure` for an unknown supplier, an unknown contract, and where several are
  ///   open and none is named.
  package init(_ snapshot: Snapshot, of code: String, contract number: String?) throws {
    supplier = try snapshot.supplier(code).0
    let all = try snapshot.reader.ledger(of: supplier.code)
    ledger = try snapshot.endedContract(number, of: all)
    guard let ending = ledger.ending else { throw LedgerRefusal.notEnding }
    self.ending = ending
    let contract = ledger.contract
    rows = ledger.lines.flatMap {
      StatementListing.rows($0, of: contract.number, endedOn: ending.endedOn, asOf: snapshot.asOf)
    }
    flows = ContractStatement.flows(of: ledger, beside: try snapshot.flowComparison().beside(all))
    journalHead = try snapshot.reader.journalHead().hexadecimal
    self.snapshot = (snapshot.settings.office ?? "", snapshot.asOf, snapshot.language)
  }

  /// Those that nobody settled, as they were when the contract was closed, and those that somebody did.
  private static func flows(of ledger: ContractLedger, beside: [BesideLedger]) -> [SettlementListing.Row] {
    let classes = Dictionary(
      beside.map { ($0.flow.id, $0.flow.confidentiality) }, uniquingKeysWith: { first, _ in first })
    let settled = ledger.contract.settled
    let now = beside.filter { $0.contract == ledger.contract.number && !$0.isSettled }.map(\.flow.id)
    let unsettled = ledger.ending?.isClosed == true ? ledger.ending?.unsettled ?? [] : now
    return unsettled.map { (flow: $0, confidentiality: classes[$0] ?? "", settlement: nil) }
      + settled.map { (flow: $0.flow, confidentiality: classes[$0.flow] ?? "", settlement: $0) }
  }

  /// The page for the auditor.
  ///
  /// - Parameter reveals: whether it holds texts, which may be confidential.
  package func page(reveals: Bool) -> String {
    StatementPage(
      supplier: supplier, ledger: ledger, ending: ending, columns: StatementListing.columns(reveals: reveals),
      rows: rows, flowColumns: SettlementListing.columns(reveals: reveals), flows: flows, journalHead: journalHead,
      office: snapshot.office, asOf: snapshot.asOf, language: snapshot.language
    ).text
  }
}
