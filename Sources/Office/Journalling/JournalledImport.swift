import Foundation
import Partners
import Store

/// What the journal says of a file that was read into a register.
package enum JournalledImport {
  package static func json(_ path: String, _ digest: SourceDigest, _ counts: SupplierChanges) -> String {
    CanonicalJSON.object([
      "file": .text(path == "-" ? "stdin" : (path as NSString).lastPathComponent),
      "sha256": .text(digest.hash().hexadecimal), "added": .integer(counts.added),
      "changed": .integer(counts.changed),
      "unchanged": .integer(counts.unchanged),
    ]).json
  }
}
