import Rollup

/// RFC 4180 in UTF-8 with line feeds, safe to open in a spreadsheet.
enum CSVText {
  static func append(_ cells: [ListingCell], to buffer: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      switch cell {
      case .text(let text): append(text, to: &buffer)
      case .integer(let value): append(value, to: &buffer)
      case .decimal(let text): buffer.append(contentsOf: text.utf8)
      case .nothing: break
      }
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// The digits of a number, without making a text of it.
  static func append(_ value: Int, to buffer: inout [UInt8]) {
    guard value >= 0 else { return buffer.append(contentsOf: String(value).utf8) }
    if value >= 10 { append(value / 10, to: &buffer) }
    buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// A number with `places` (1 to 6) digits behind the point.
  static func append(_ value: Fraction, places: Int, to buffer: inout [UInt8]) {
    guard value.numerator >= 0 else { return buffer.append(contentsOf: value.decimal(places).utf8) }
    let (whole, digits) = value.rounded(places)
    append(Int(whole), to: &buffer)
    buffer.append(UInt8(ascii: "."))
    var unit: UInt = 1
    for _ in 1..<places { unit *= 10 }
    while unit > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(digits / unit % 10))
      unit /= 10
    }
  }

  static func append(_ text: String, to buffer: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &buffer) }
  }

  /// - Parameter text: UTF-8.
  static func append(_ text: UnsafeRawBufferPointer, to buffer: inout [UInt8]) {
    let isFormula = startsFormula(text)
    guard isFormula || needsQuotes(text) else { return buffer.append(contentsOf: text) }
    buffer.append(UInt8(ascii: "\""))
    // A spreadsheet runs what begins like this; an apostrophe in front makes it text.
    if isFormula { buffer.append(UInt8(ascii: "'")) }
    var rest = text
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      buffer.append(contentsOf: rest[...quote])
      buffer.append(UInt8(ascii: "\""))
      rest = UnsafeRawBufferPointer(rebasing: rest[(quote + 1)...])
    }
    buffer.append(contentsOf: rest)
    buffer.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ raw: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    // Eight bytes at once; the condition keeps the load within the text.
    while offset + 8 <= raw.count {
      if hasSpecial(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) { return true }
      offset += 8
    }
    for byte in raw[offset...] where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D {
      return true
    }
    return false
  }

  /// Whether one of eight bytes is a comma, a quote, LF or CR: subtracting 1 from a byte that is 0 sets its highest bit.
  @inline(__always)
  private static func hasSpecial(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    @inline(__always) func zeros(_ value: UInt64) -> UInt64 { (value &- ones) & ~value }
    let hits = zeros(word ^ ones &* 0x2C) | zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x0A) | zeros(word ^ ones &* 0x0D)
    return hits & (ones &* 0x80) != 0
  }

  /// Whether a spreadsheet would take the text for a formula: = + - @ (also full-width), tab or CR first, or after blanks.
  private static func startsFormula(_ utf8: UnsafeRawBufferPointer) -> Bool {
    // Letters and digits begin no formula; only signs, blanks and what begins full-width forms are worth a look.
    guard let lead = utf8.first, lead < 0x30 || lead == 0x3D || lead == 0x40 || lead == 0xC2 || lead == 0xE3 || lead == 0xEF else {
      return false
    }
    // Of what begins like the wide blank, nearly all are kana.
    guard lead != 0xE3 || utf8.starts(with: [0xE3, 0x80, 0x80]) else { return false }
    let text = String(decoding: utf8, as: UTF8.self)
    guard let first = text.unicodeScalars.first(where: { ![" ", "\u{A0}", "\u{3000}", "\u{FEFF}"].contains($0) }) else { return false }
    switch first {
    case "=", "@", "\t", "\r", "\n", "＝", "＠", "＋", "－": return true
    case "+", "-": return !isNumber(text)
    default: return false
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    text.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") } && text.utf8.count > 1
  }
}

/// JSON by RFC 8259, one object a row.
enum JSONText {
  static func append(_ cells: [ListingCell], keys: [[UInt8]], to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "{"))
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(contentsOf: keys[index])
      switch cell {
      case .text(let text): append(text, to: &buffer)
      case .integer(let value): CSVText.append(value, to: &buffer)
      case .decimal(let text): buffer.append(contentsOf: text.utf8)
      case .nothing: buffer.append(contentsOf: "null".utf8)
      }
    }
    buffer.append(UInt8(ascii: "}"))
  }

  static func append(_ text: String, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(byte)
      case 0x0A: buffer.append(contentsOf: "\\n".utf8)
      case 0x0D: buffer.append(contentsOf: "\\r".utf8)
      case 0x09: buffer.append(contentsOf: "\\t".utf8)
      case 0..<0x20, 0x7F:
        let hex = String(byte, radix: 16)
        buffer.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - hex.count))\(hex)".utf8)
      default: buffer.append(byte)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }
}
