import Criteria
import Foundation
import GRDB

/// A file that was imported.
package struct SourceFileRow: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case returns, suppliers, catalogue
  }

  package var id: Int64
  package var name: String
  package var kind: Kind
  /// 32 bytes.
  package var sha256: Data
  package var byteCount: Int
  /// Returns of the file that were not stored.
  package var rejected: Int
  /// `yyyy-mm-ddThh:mm:ssZ`.
  package var importedAt: String
  /// The day that counts as the one on which it came in.
  package var receivedOn: Day
  /// Whether its bytes are kept too.
  package var isKept: Bool
}

extension SourceFileRow {
  static let columns =
    "id, name, kind, sha256, byte_count, imported_at, bytes IS NOT NULL, rejected, coalesce(received_on, substr(imported_at, 1, 10))"

  init(row: Row) throws {
    id = try row.decode(atIndex: 0)
    name = try row.decode(atIndex: 1)
    guard let kind = Kind(rawValue: try row.decode(atIndex: 2)) else { throw Damage.notAsWritten("source_file.kind") }
    self.kind = kind
    // NULL only while the file is being imported.
    sha256 = try row.decode(Data?.self, atIndex: 3) ?? Data()
    byteCount = try row.decode(atIndex: 4)
    importedAt = try row.decode(atIndex: 5)
    isKept = try row.decode(Int.self, atIndex: 6) == 1
    rejected = try row.decode(atIndex: 7)
    receivedOn = try Day(stored: row.decode(String?.self, atIndex: 8), column: "source_file.received_on")
  }
}
