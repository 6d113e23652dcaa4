import Criteria
import Crypto
import Foundation
import GRDB

extension StoreReader {
  /// When the review of a year was frozen (UTC), and what the journal was told of it; nil where it wasn't.
  package func frozenReview(year: Int) throws(StoreError) -> (at: String, facts: String)? {
    try asking {
      try first("SELECT frozen_at, facts FROM frozen_review WHERE fiscal_year = ?", [year]) { row in
        (at: try row.decode(atIndex: 0), facts: try row.decode(atIndex: 1))
      }
    }
  }

  /// The files of a frozen review.
  ///
  /// - Parameter kind: as in `FrozenFile`.
  /// - Throws: `StoreError` also where a file isn't what was frozen.
  package func frozenFiles(year: Int, kind: String) throws(StoreError) -> [FrozenFile] {
    try asking {
      try all(
        "SELECT name, sha256, byte_count, content FROM frozen_review_file WHERE fiscal_year = ? AND kind = ? ORDER BY name",
        [year, kind]
      ) { row in
        let file = try FrozenFile(
          kind: kind, name: row.decode(atIndex: 0), packed: Array(try row.decode(Data.self, atIndex: 3)),
          byteCount: row.decode(atIndex: 2))
        guard PlainName.isPlain(file.name) else { throw Damage.notAsWritten("frozen_review_file.name") }
        guard Data(SHA256.hash(data: file.content)) == (try row.decode(Data.self, atIndex: 1)) else {
          throw Damage.notAsWritten("frozen_review_file.sha256")
        }
        return file
      }
    }
  }
}
