import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// The ledgers of all suppliers that have contracts or lines, by code.
  package func ledgers() throws(StoreError) -> [SupplierLedger] {
    try asking {
      let lines = Dictionary(grouping: try lines("SELECT line FROM ledger_line ORDER BY id", []), by: \.supplier)
      let contracts = Dictionary(grouping: try contracts(), by: \.supplier)
      let endings = try endings()
      return Set(lines.keys).union(contracts.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { code in
        SupplierLedger(
          supplier: code, contracts: contracts[code] ?? [], lines: lines[code] ?? [], endings: endings[code] ?? [:])
      }
    }
  }

  /// One supplier's ledger; empty where it has none.
  package func ledger(of code: String) throws(StoreError) -> SupplierLedger {
    try asking {
      SupplierLedger(
        supplier: code, contracts: try contracts(of: code),
        lines: try lines("SELECT line FROM ledger_line WHERE supplier_code = ? ORDER BY id", [code]),
        endings: try endings("WHERE supplier_code = ?", [code])[code] ?? [:])
    }
  }

  package func ledgerLine(_ id: String) throws(StoreError) -> LedgerLine? {
    try asking { try lines("SELECT line FROM ledger_line WHERE id = ?", [id]).first }
  }

  private func lines(_ sql: String, _ arguments: StatementArguments) throws -> [LedgerLine] {
    try all(sql, arguments) { try stored(LedgerLine.self, $0.decode(atIndex: 0), "ledger_line.line") }
  }

  /// By supplier and number of the contract.
  private func endings(_ condition: String = "", _ arguments: StatementArguments = []) throws -> [String: [String:
    ContractEnding]]
  {
    var endings: [String: [String: ContractEnding]] = [:]
    try each("SELECT supplier_code, number, ending FROM contract_ending \(condition)", arguments) { row in
      endings[try row.decode(atIndex: 0), default: [:]][try row.decode(atIndex: 1)] = try stored(
        ContractEnding.self, row.decode(atIndex: 2), "contract_ending.ending")
    }
    return endings
  }

  private func stored<Value: Decodable>(_ type: Value.Type, _ text: String, _ column: String) throws -> Value {
    do {
      return try StoredJSON.value(type, text)
    } catch is DecodingError {
      throw Damage.notAsWritten(column)
    }
  }
}
