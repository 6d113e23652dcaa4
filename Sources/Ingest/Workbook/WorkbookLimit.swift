/// Limits of what is read of a workbook, documented in `docs/formats.md`. They hold for what is really unpacked, never
/// for declared sizes.
package enum WorkbookLimit: Sendable, Hashable, CaseIterable {
  /// Bytes of the file as it lies on the disk.
  case fileBytes
  /// Files inside the workbook.
  case entries
  /// Worksheets.
  case sheets
  /// Bytes of one unpacked part.
  case partBytes
  /// Bytes of all unpacked parts.
  case totalBytes
  /// Unpacked bytes per packed byte, in parts above 16 MiB.
  case ratio
  /// Bytes of one tag, comment or other piece of markup.
  case markupBytes
  /// Nesting of elements.
  case depth
  /// Rows of a sheet.
  case rows
  /// Cells of a sheet, the empty ones before a filled one included.
  case cells
  /// Bytes of text of one sheet, shared strings counted wherever they are used.
  case sheetText
  /// Shared strings.
  case sharedStrings
  /// Bytes of all shared strings.
  case sharedStringBytes
  /// Number formats, merged ranges, hidden stretches, or cells without a value, each.
  case details
  /// Cells that hold something else than they show, among those that wait to be read.
  case remarks

  package var value: Int {
    switch self {
    case .fileBytes: 128 << 20
    case .entries: 10_000
    case .sheets: 1_000
    case .partBytes: 512 << 20
    case .totalBytes: 1 << 30
    case .ratio: 250
    case .markupBytes: 1 << 20
    case .depth: 64
    case .rows: 1_048_576
    case .cells: 64 << 20
    case .sheetText: 1 << 30
    case .sharedStrings: 4 << 20
    case .sharedStringBytes: 128 << 20
    case .details: 65_536
    case .remarks: 262_144
    }
  }

  /// Parts below this size may be packed as tightly as they like: blank sheets are.
  static let ratioThreshold = 16 << 20
}
