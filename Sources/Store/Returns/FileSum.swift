import Criteria
import Foundation
import GRDB

/// CRC-32 of a file's row but for its bytes, which have their SHA-256.
enum FileSum {
  private static let query = """
    SELECT id, name, kind, sha256, byte_count, rejected, imported_at, received_on FROM source_file WHERE id = ?1
    """
  private static let columns: Int32 = 8

  /// The sum of a file's row as it is now.
  static func stored(_ id: Int64, in database: Database) throws -> Int {
    let row = try BareStatement(database, query)
    try row.bind(Int(id), at: 1)
    var sum = RowSum()
    if try row.next() { sum.add(row, columns: columns) }
    return sum.value
  }

  /// The sum of a file that is about to be stored with nothing of it rejected: the same values in the same order.
  static func of(
    id: Int64, kind: SourceFileRow.Kind, name: String, sha256: Data, byteCount: Int, importedAt: String,
    receivedOn day: Day
  ) -> Int {
    var sum = RowSum()
    sum.add(Int(id))
    sum.add(name)
    sum.add(kind.rawValue)
    sha256.withUnsafeBytes { sum.add($0) }
    sum.add(byteCount)
    sum.add(0)
    sum.add(importedAt)
    sum.add(day.stored ?? "")
    return sum.value
  }
}
