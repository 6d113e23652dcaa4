import Criteria

/// Whose return a row of a long table belongs to, and of which year, however its cells write that: `Ｓ－１` and `S-1`,
/// `令和8年度` and `2026` are one. A code says it alone; where there is none, a corporate number does, and then a name.
struct RowIdentity {
  private let columns: [(heading: Heading, column: Int)]
  private let code: Int
  private let year: Int
  /// What was found for keys that aren't written plainly, by their hash.
  private var known: [UInt64: [UInt8]] = [:]

  /// - Parameter columns: those that say whose row it is, and of which year.
  init(columns: [(heading: Heading, column: Int)]) {
    self.columns = columns
    func column(of heading: Heading) -> Int { columns.first { $0.heading == heading }?.column ?? -1 }
    (code, year) = (column(of: .supplierCode), column(of: .fiscalYear))
  }

  /// Appends bytes that rows of the same return have, and no others.
  ///
  /// - Parameters:
  ///   - key: all that the row says of whose it is, which tells rows apart that name nobody.
  ///   - hash: of the key.
  mutating func append(
    _ reader: borrowing CSVReader, key: UnsafeRawBufferPointer, hash: UInt64, to bytes: inout ByteBuffer
  ) {
    if AnswerCells.isPlainCode(reader.cell(code)), RowIdentity.isPlainYear(reader.cell(year)) {
      bytes.append(plain: "c")
      bytes.append(reader.cell(code))
      bytes.append(plain: " ")
      return bytes.append(reader.cell(year))
    }
    let found = known[hash] ?? stated(reader, key: key)
    known[hash] = found
    found.withUnsafeBytes { bytes.append($0) }
  }

  private func stated(_ reader: borrowing CSVReader, key: UnsafeRawBufferPointer) -> [UInt8] {
    var stated = CheckSheetReturn(itemCount: 1)
    for (heading, column) in columns {
      ReturnHeader.set(heading, to: reader.string(column), row: reader.row, column: column + 1, in: &stated)
    }
    let year = stated.fiscalYear == 0 ? "" : String(stated.fiscalYear)
    if !stated.supplierCode.isEmpty { return Array("c\(stated.supplierCode) \(year)".utf8) }
    if !stated.corporateNumber.isEmpty { return Array("n\(stated.corporateNumber) \(year)".utf8) }
    if !stated.supplierName.isEmpty { return Array("a\(Normalised.companyName(stated.supplierName)) \(year)".utf8) }
    return [UInt8(ascii: "r")] + key
  }

  /// Four digits of a year that is one, or nothing.
  private static func isPlainYear(_ cell: UnsafeRawBufferPointer) -> Bool {
    if cell.isEmpty { return true }
    guard cell.count == 4, let first = AnswerCells.plainNumber(UnsafeRawBufferPointer(rebasing: cell[..<2])),
      AnswerCells.plainNumber(UnsafeRawBufferPointer(rebasing: cell[2...])) != nil
    else { return false }
    return (19...29).contains(first)
  }
}
