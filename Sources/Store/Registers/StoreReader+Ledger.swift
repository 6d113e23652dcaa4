import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// The ledgers of all suppliers that have lines or an ended contract, by code.
  package func ledgers() throws(StoreError) -> [ContractLedger] {
    try asking {
      let lines = Dictionary(grouping: try lines("SELECT line FROM ledger_line ORDER BY id", []), by: \.supplier)
      let endings = try endings()
      return Set(lines.keys).union(endings.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { code in
        ContractLedger(supplier: code, lines: lines[code] ?? [], ending: endings[code])
      }
    }
  }

  /// One supplier's ledger; empty where it has none.
  package func ledger(of code: String) throws(StoreError) -> ContractLedger {
    try asking {
      ContractLedger(
        supplier: code, lines: try lines("SELECT line FROM ledger_line WHERE supplier_code = ? ORDER BY id", [code]),
        ending: try endings("WHERE supplier_code = ?", [code])[code])
    }
  }

  package func ledgerLine(_ id: String) throws(StoreError) -> LedgerLine? {
    try asking { try lines("SELECT line FROM ledger_line WHERE id = ?", [id]).first }
  }

  private func lines(_ sql: String, _ arguments: StatementArguments) throws -> [LedgerLine] {
    try all(sql, arguments) { try stored(LedgerLine.self, $0.decode(atIndex: 0), "ledger_line.line") }
  }

  private func endings(_ condition: String = "", _ arguments: StatementArguments = []) throws -> [String:
    ContractEnding]
  {
    var endings: [String: ContractEnding] = [:]
    try each("SELECT supplier_code, ending FROM contract_ending \(condition)", arguments) { row in
      endings[try row.decode(atIndex: 0)] = try stored(
        ContractEnding.self, row.decode(atIndex: 1), "contract_ending.ending")
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
