import Criteria
import Synchronization

/// The layout of the table before, for one that begins with the same bytes: the files of a folder mostly have the same
/// headings, and finding out what they mean takes longer than reading the answers below them.
final class LastLayout: Sendable {
  private struct Known {
    /// The first line, with its end.
    var line: [UInt8]
    var encoding: TextEncoding?
    var layout: TableLayout
    /// Where the item of an answer stands; nil where no column says so, as in a wide table.
    var itemColumn: Int?
  }

  private let known = Mutex<Known?>(nil)

  private static let delimiter = UInt8(ascii: ",")

  /// The layout that `TablePreview` would find with the delimiter it tries first; nil where it has to look.
  func layout(of head: [UInt8], encoding: TextEncoding?) -> (TableLayout, delimiter: UInt8)? {
    guard let known = known.withLock({ $0 }), encoding == known.encoding, head.starts(with: known.line) else {
      return nil
    }
    // Below, a row without an item may be the second half of the header.
    if let itemColumn = known.itemColumn {
      let first = LastLayout.start(ofCell: itemColumn, in: head[known.line.count...])
      guard let first, (0x30...0x39).contains(first) else { return nil }
    }
    return (known.layout, LastLayout.delimiter)
  }

  /// The first byte of a cell of the first line; nil where it has none, or where a quote comes before it.
  private static func start(ofCell column: Int, in bytes: ArraySlice<UInt8>) -> UInt8? {
    var delimiters = 0
    for byte in bytes {
      if delimiters == column { return byte }
      if byte == delimiter { delimiters += 1 }
      if byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D { return nil }
    }
    return nil
  }

  func remember(_ layout: TableLayout, delimiter: UInt8, of head: [UInt8], encoding: TextEncoding?) {
    // In UTF-16 a line doesn't end with the byte of a line feed.
    guard delimiter == LastLayout.delimiter, encoding == nil || encoding == .utf8 || encoding == .cp932,
      let line = LastLayout.line(of: head[...])
    else { return }
    switch layout {
    case .long(let columns, headerRow: 1), .wide(let columns, items: _, headerRow: 1):
      let itemColumn = columns.has(.item) ? columns[.item] : nil
      known.withLock { $0 = Known(line: Array(line), encoding: encoding, layout: layout, itemColumn: itemColumn) }
    default: break
    }
  }

  /// The first line with its end; nil where it has none, or quotes, so that it may be a part of a record.
  private static func line(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
    let line = bytes[...end]
    return line.contains(UInt8(ascii: "\"")) || line.dropLast(2).contains(0x0D) ? nil : line
  }
}
