import Criteria
import Partners
import Rollup

/// The whole review as one JSON document: what it rests on, then every table under its name.
package enum ReviewJSON {
  /// - Returns: an object that ends in a line feed; the same review gives the same bytes.
  package static func bytes(of review: Review, language: Language) throws -> [UInt8] {
    let input = review.input
    func weight(_ value: Int) -> ListingCell { .decimal(ListingCell.thousandths(value)) }
    var buffer = ByteBuffer()
    buffer.append("{\n")
    object(
      "review", [("fiscalYear", .integer(input.year)), ("asOf", .day(input.asOf)), ("office", .text(input.office))],
      to: &buffer)
    object("criteria", [("id", .text(input.catalogue.id)), ("edition", .text(input.catalogue.edition))], to: &buffer)
    object(
      "scale",
      [
        ("version", .text(input.scale.version)), ("decidedBy", .text(input.scale.decidedBy)),
        ("decidedOn", .day(input.scale.decidedOn)),
      ],
      to: &buffer)
    object(
      "weights",
      [("lv1", weight(input.weights.one)), ("lv2", weight(input.weights.two)), ("lv3", weight(input.weights.three))],
      to: &buffer)
    if let journal = input.journal {
      object("journal", [("entries", .integer(journal.entries)), ("hash", .text(journal.hash))], to: &buffer)
    }
    for (index, table) in ReviewTable.all.enumerated() {
      key(table.key, to: &buffer)
      // Without the line feed at its end, so that the comma can follow.
      try table.bytes(of: review, format: .json, language: language).dropLast().withUnsafeBytes { buffer.append($0) }
      buffer.append(index == ReviewTable.all.count - 1 ? "\n" : ",\n")
    }
    buffer.append("}\n")
    return Array(buffer.contents)
  }

  private static func key(_ name: String, to buffer: inout ByteBuffer) {
    buffer.append(json: name)
    buffer.append(": ")
  }

  private static func object(_ name: String, _ cells: [(String, ListingCell)], to buffer: inout ByteBuffer) {
    key(name, to: &buffer)
    ListingJSON.append(cells.map(\.1), keys: cells.map { "\"\($0.0)\":" }, to: &buffer)
    buffer.append(",\n")
  }
}
