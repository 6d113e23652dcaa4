import Criteria
import Office
import Reports
import Rollup
import Rules

/// A listing on standard output.
///
/// It is held back until it is finished, so that a state of the database may be listed while it is read: whoever reads
/// the list keeps nobody from committing. A long list of a private copy is streamed.
final class ListingOutput<Row> {
  private final class Held { var bytes: [UInt8] = [] }

  fileprivate var writer: ListingWriter<Row>
  private let held: Held?

  init(format: ListingFormat, columns: [Column<Row>], language: Language, streams: Bool = false) {
    let held = streams ? nil : Held()
    self.held = held
    writer = ListingWriter(format: format, columns: columns, language: language) { text in
      if let held { held.bytes.append(contentsOf: text) } else { try StandardStreams.write(text) }
    }
  }

  /// - Throws: `Failure` when standard output can't be written.
  func row(_ row: Row) throws { try writer.write(row) }

  func finish() throws {
    try writer.finish()
    try held?.bytes.withUnsafeBytes { try StandardStreams.write($0) }
  }

  /// A whole list.
  func list(_ rows: some Sequence<Row>) throws {
    for row in rows { try self.row(row) }
    try finish()
  }
}

extension ListingOutput<RankedSupplier> {
  /// The same, by the writer that is compiled for such rows.
  func row(_ row: Row) throws { try writer.write(row) }
}

extension ListingOutput where Row == FindingsListing.Row {
  /// Lists what is wrong with a register's file; what makes the whole table unsafe goes to standard error.
  static func list(
    _ outcome: TableOutcome, as format: ListingFormat, language: Language, supplier: String = ""
  ) throws {
    for damage in outcome.damage { StandardStreams.say(damage[language]) }
    let output = ListingOutput(format: format, columns: FindingsListing.columns, language: language)
    for (index, found) in outcome.findings.enumerated() {
      let finding = found.finding
      try FindingsListing.withRow(
        of: finding, supplierCode: supplier, message: TableRuleBook.message(for: finding, in: language),
        remedy: TableRuleBook.remedy(for: finding, in: language), waiver: outcome.waivers[index]
      ) { try output.row($0) }
    }
    try output.finish()
  }
}
