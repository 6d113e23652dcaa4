import Reports

/// A list as the bytes of a file.
package enum ListingBytes {
  package static func make(_ rows: [[ListingCell]], columns: [ListingColumn], format: ListingFormat) throws -> [UInt8] {
    var bytes: [UInt8] = []
    // Only tables have words of a language.
    var writer = ListingWriter(format: format, columns: columns, language: .en) { bytes.append(contentsOf: $0) }
    for row in rows { try writer.row(row) }
    try writer.finish()
    return bytes
  }
}
