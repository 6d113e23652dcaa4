import Criteria
import Office
import Reports
import Rules

/// A listing, on standard output unless said otherwise.
final class ListingOutput {
  private var writer: ListingWriter

  init(
    format: ListingFormat, columns: [ListingColumn], language: Language,
    output: @escaping (UnsafeRawBufferPointer) throws -> Void = StandardStreams.put
  ) {
    writer = ListingWriter(format: format, columns: columns, language: language, output: output)
  }

  /// - Throws: `Failure` when standard output can't be written.
  func row(_ cells: [ListingCell]) throws { try writer.row(cells) }
  /// Whether rows may be appended as CSV.
  var isCSV: Bool { writer.isCSV }
  func put(csv rows: UnsafeRawBufferPointer) throws { try writer.put(csv: rows) }
  func finish() throws { try writer.finish() }
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
