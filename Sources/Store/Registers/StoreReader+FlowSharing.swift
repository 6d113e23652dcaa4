import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// The latest sheet made for each supplier, by code.
  package func flowSheets() throws(StoreError) -> [String: FlowRecord] {
    try records(
      "SELECT supplier_code, shared_on, '', flows_hash FROM flow_sheet ORDER BY supplier_code, shared_on",
      column: "flow_sheet.shared_on")
  }

  /// The latest confirmation of each supplier, by code.
  package func flowConfirmations() throws(StoreError) -> [String: FlowRecord] {
    try records(
      "SELECT supplier_code, confirmed_on, confirmed_by, flows_hash FROM flow_confirmation ORDER BY supplier_code, confirmed_on",
      column: "flow_confirmation.confirmed_on")
  }

  private func records(_ sql: String, column: String) throws(StoreError) -> [String: FlowRecord] {
    try asking {
      var records: [String: FlowRecord] = [:]
      // By day, so that the last of a supplier stays.
      try each(sql) { row in
        records[try row.decode(atIndex: 0)] = FlowRecord(
          day: try Day(stored: row.decode(String?.self, atIndex: 1), column: column), by: try row.decode(atIndex: 2),
          hash: try row.decode(atIndex: 3))
      }
      return records
    }
  }
}

/// That a picture was shared, or confirmed: when, by whom, and over which flows.
package struct FlowRecord: Sendable, Hashable {
  package var day: Day
  /// Who confirmed, on the supplier's side; empty of a sheet.
  package var by: String
  /// SHA-256 of the flows, as `FlowHash` makes it.
  package var hash: Data

  package init(day: Day, by: String = "", hash: Data) {
    self.day = day
    self.by = by
    self.hash = hash
  }
}
