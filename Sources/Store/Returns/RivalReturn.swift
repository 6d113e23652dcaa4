import Criteria
import Foundation
import GRDB

/// A return in a file of which the same import took another file's. Its file is known again by its content.
package struct RivalReturn: Sendable, Hashable {
  /// Of its file, 32 bytes.
  package var sha256: Data
  package var supplierCode: String
  package var year: Int
  /// Of its file.
  package var byteCount: Int
  /// By which its file was called.
  package var name: String
  /// The day on which it came in.
  package var notedOn: Day
  /// Whether somebody has said that another file counts; else it is undecided.
  package var isSetAside: Bool

  package init(
    sha256: Data, supplierCode: String, year: Int, byteCount: Int, name: String, notedOn: Day, isSetAside: Bool
  ) {
    (self.sha256, self.supplierCode, self.year, self.byteCount) = (sha256, supplierCode, year, byteCount)
    (self.name, self.notedOn, self.isSetAside) = (name, notedOn, isSetAside)
  }
}

extension StoreReader {
  /// All returns that compete with one that is stored, by supplier and year.
  package func rivalReturns() throws(StoreError) -> [RivalReturn] {
    try asking {
      try all(
        """
        SELECT sha256, supplier_code, fiscal_year, byte_count, name, noted_on, is_set_aside FROM rival_return
        ORDER BY supplier_code, fiscal_year, name, sha256
        """
      ) { row in
        RivalReturn(
          sha256: try row.decode(atIndex: 0), supplierCode: try row.decode(atIndex: 1),
          year: try row.decode(atIndex: 2),
          byteCount: try row.decode(atIndex: 3), name: try row.decode(atIndex: 4),
          notedOn: try Day(stored: row.decode(String?.self, atIndex: 5), column: "rival_return.noted_on"),
          isSetAside: try row.decode(Int.self, atIndex: 6) == 1)
      }
    }
  }
}

extension StoreWriter {
  /// Keeps in mind that a file's return competes with the one that counts.
  package func keep(_ rival: RivalReturn) throws(StoreError) {
    try check(rival.name, column: "rival_return.name", key: rival.supplierCode)
    try check(rival.supplierCode, column: "rival_return.supplier_code", key: rival.name)
    try changing {
      try execute(
        """
        INSERT INTO rival_return (sha256, supplier_code, fiscal_year, byte_count, name, noted_on, is_set_aside)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        ON CONFLICT (sha256, supplier_code, fiscal_year) DO UPDATE SET is_set_aside = ?7
        """,
        [
          rival.sha256, rival.supplierCode, rival.year, rival.byteCount, rival.name, rival.notedOn.description,
          rival.isSetAside ? 1 : 0,
        ])
    }
  }

  /// Forgets that a file's return competes, since it is the one that counts now.
  package func forget(_ rival: RivalReturn) throws(StoreError) {
    try changing {
      try execute(
        "DELETE FROM rival_return WHERE sha256 = ? AND supplier_code = ? AND fiscal_year = ?",
        [rival.sha256, rival.supplierCode, rival.year])
    }
  }
}
