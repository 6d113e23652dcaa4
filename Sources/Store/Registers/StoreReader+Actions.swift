import Criteria
import GRDB
import Partners

extension StoreReader {
  /// The corrective actions that were entered, by supplier, year, item and line; all or one supplier's.
  package func correctiveActions(of code: String? = nil) throws(StoreError) -> [CorrectiveAction] {
    try stored(
      CorrectiveAction.self, "action FROM corrective_action", by: "supplier_code, fiscal_year, item_no, line_id",
      of: code)
  }

  /// All visits, or one supplier's, by supplier and day.
  package func visits(to code: String? = nil) throws(StoreError) -> [Visit] {
    try stored(Visit.self, "visit FROM visit", by: "supplier_code, visited_on", of: code)
  }

  /// The values of a column of JSON, by a key that begins with the supplier; all or one supplier's.
  func stored<Value: Decodable>(
    _ type: Value.Type, _ column: String, by key: String, of code: String?
  ) throws(StoreError) -> [Value] {
    try asking {
      try all("SELECT \(column) WHERE ?1 IS NULL OR supplier_code = ?1 ORDER BY \(key)", [code]) { row in
        do {
          return try StoredJSON.value(type, row.decode(atIndex: 0))
        } catch is DecodingError {
          throw Damage.notAsWritten(column)
        }
      }
    }
  }
}
