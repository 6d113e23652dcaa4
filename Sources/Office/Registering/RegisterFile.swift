import Criteria
import Foundation
import Ingest
import Reports

extension RecordTable {
  /// A table or JSON of a register: flows, the ledger, ratings, actions, visits.
  ///
  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Returns: the table, and the name by which findings call the file.
  /// - Throws: `IngestError`.
  package static func named(_ path: String) throws -> (name: String, table: RecordTable) {
    let name = path == "-" ? "stdin" : path
    return (
      name,
      try RecordTable(
        tableOrJSON: path == "-" ? ByteSource(standardInputAs: name) : try ByteSource(path: path, name: name))
    )
  }
}
