import Criteria
import Crypto
import Foundation
import GRDB

extension StoreWriter {
  /// Keeps the review of a year for good.
  ///
  /// - Parameter facts: what the journal is told of it.
  /// - Throws: `StoreError`; also where the year is frozen already, or a file has a name that isn't one.
  package func freeze(year: Int, facts: String, files: [FrozenFile], at: Date) throws(StoreError) {
    guard files.allSatisfy({ PlainName.isPlain($0.name) }) else {
      throw .unusableName(column: "frozen_review_file.name")
    }
    try changing {
      try execute(
        "INSERT INTO frozen_review (fiscal_year, frozen_at, facts) VALUES (?, ?, ?)", [year, at.stored, facts])
      for file in files {
        try execute(
          "INSERT INTO frozen_review_file (fiscal_year, kind, name, sha256, byte_count, content) VALUES (?, ?, ?, ?, ?, ?)",
          [
            year, file.kind, file.name, Data(SHA256.hash(data: file.content)), file.content.count,
            Data(try file.packed()),
          ])
      }
    }
  }
}
