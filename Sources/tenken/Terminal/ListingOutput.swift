import Criteria
import Office
import Reports
import Rules

/// A listing on standard output.
///
/// It is held back until it is finished, so that a state of the database may be listed while it is read: whoever reads
/// the list keeps nobody from committing. A long list of a private copy is streamed.
final class ListingOutput {
  private final class Held { var bytes: [UInt8] = [] }

  private var writer: ListingWriter
  private let held: Held?

  init(format: ListingFormat, columns: [ListingColumn], language: Language, streams: Bool = false) {
    let held = streams ? nil : Held()
    self.held = held
    writer = ListingWriter(format: format, columns: columns, language: language) { text in
      if let held { held.bytes.append(contentsOf: text) } else { try StandardStreams.put(text) }
    }
  }

  /// - Throws: `Failure` when standard output can't be written.
  func row(_ cells: [ListingCell]) throws { try writer.row(cells) }
  /// Whether rows may be appended as CSV.
  var isCSV: Bool { writer.isCSV }
  func put(csv rows: UnsafeRawBufferPointer) throws { try writer.put(csv: rows) }
  func finish() throws {
    try writer.finish()
    try held?.bytes.withUnsafeBytes { try StandardStreams.put($0) }
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
