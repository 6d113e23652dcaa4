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
  /// Lists what is wrong with a register's file; what makes the whole table unsafe goes to standard error.
  static func list(
    _ outcome: TableOutcome, as format: ListingFormat, language: Language, supplier: String = ""
  ) throws {
    for damage in outcome.damage { StandardStreams.say(damage[language]) }
    let output = ListingOutput(format: format, columns: FindingsListing.columns, language: language)
    for (index, found) in outcome.findings.enumerated() {
      let finding = found.finding
      try output.row(
        FindingsListing.row(
          finding, supplierCode: supplier, fiscalYear: 0, message: TableRuleBook.message(for: finding, in: language),
          remedy: TableRuleBook.remedy(for: finding, in: language), waiver: outcome.waivers[index]))
    }
    try output.finish()
  }
}
