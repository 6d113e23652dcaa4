import Criteria
import Foundation
import Ingest
import Reports
import Rules

extension RecordTable {
  /// A table or JSON of a register: flows, the ledger, ratings, actions, visits.
  ///
  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Returns: the table, and the name by which findings call the file.
  /// - Throws: `IngestError`.
  static func named(_ path: String) throws -> (name: String, table: RecordTable) {
    let name = path == "-" ? "stdin" : path
    return (
      name,
      try RecordTable(
        tableOrJSON: path == "-" ? ByteSource(standardInputAs: name) : try ByteSource(path: path, name: name))
    )
  }
}

extension ListingOutput {
  /// Lists what was found about the rows of a register.
  ///
  /// - Parameter words: message and remedy of a finding, from its rule and what it found; nil for one of another
  ///   register.
  static func list(
    _ findings: [Finding], as format: ListingFormat, language: Language, supplier: String = "",
    words: (_ finding: Finding, _ found: String) -> (message: String, remedy: String)?
  ) throws {
    let output = ListingOutput(format: format, columns: FindingsListing.columns, language: language)
    for finding in findings {
      guard let (message, remedy) = words(finding, Excerpt.of(finding.found)) else { continue }
      try output.row(
        FindingsListing.row(finding, supplierCode: supplier, fiscalYear: 0, message: message, remedy: remedy))
    }
    try output.finish()
  }
}
