import CDeflate

/// CRC-32 over values of a row that no stronger hash covers.
struct RowSum {
  private var sum = libdeflate_crc32(0, nil, 0)

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  mutating func add(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { add($0) }
  }

  /// With 0x1F behind them, so that values don't run into each other.
  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    let end: UInt8 = 0x1F
    // The library begins anew where there is no address.
    if let start = bytes.baseAddress { sum = libdeflate_crc32(sum, start, bytes.count) }
    withUnsafeBytes(of: end) { sum = libdeflate_crc32(sum, $0.baseAddress, 1) }
  }

  /// The cells of a query's row, from the first on.
  mutating func add(_ row: borrowing BareStatement, columns: Int32) {
    for column in 0..<columns { row.withCell(column) { add($1) } }
  }

  var value: Int { Int(sum) }
}
