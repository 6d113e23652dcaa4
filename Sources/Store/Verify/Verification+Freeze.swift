import Criteria
import Crypto
import Foundation
import GRDB

extension Verification {
  /// Frozen files have their hashes, and the journal has each frozen review as it is.
  mutating func checkFrozen() throws {
    var (isWrong, isNamed) = (false, true)
    try reader.each("SELECT kind, name, sha256, byte_count, content FROM frozen_review_file ORDER BY 1, 2") { row in
      do {
        let file = try FrozenFile(
          kind: row.decode(atIndex: 0), name: row.decode(atIndex: 1),
          packed: Array(try row.decode(Data.self, atIndex: 4)),
          byteCount: row.decode(atIndex: 3))
        if !PlainName.isPlain(file.name) { isNamed = false }
        if Data(SHA256.hash(data: file.content)) != (try row.decode(Data.self, atIndex: 2)) { isWrong = true }
      } catch is Damage {
        isWrong = true
      }
    }
    if isWrong { report("frozen_review_file", 0, .fileHash) }
    if !isNamed { report("frozen_review_file", 0, .unusableName) }
    try reader.each(
      """
      SELECT fiscal_year FROM frozen_review
      WHERE NOT EXISTS (SELECT 1 FROM journal WHERE action = 'review.freeze' AND state_after = facts)
      """
    ) { row in
      report("frozen_review", 0, .notAsJournalled(key: String(try row.decode(Int.self, atIndex: 0))))
    }
  }
}
