import Criteria
import Foundation

/// RFC 4180 in UTF-8 with line feeds, safe to open in a spreadsheet.
enum CSVText {
  static func append(_ cells: [ListingCell], to buffer: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      append(cell, to: &buffer)
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  static func append(_ cell: ListingCell, to buffer: inout [UInt8]) {
    switch cell {
    case .text(let text): append(text, to: &buffer)
    case .integer(let value): append(value, to: &buffer)
    case .decimal(let text): buffer.append(contentsOf: text.utf8)
    case .nothing: break
    }
  }

  /// The digits of a number, without making a text of it.
  static func append(_ value: Int, to buffer: inout [UInt8]) {
    guard value >= 0 else { return buffer.append(contentsOf: String(value).utf8) }
    if value >= 10 { append(value / 10, to: &buffer) }
    buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  static func append(_ text: String, to buffer: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &buffer) }
  }

  /// - Parameter text: UTF-8.
  static func append(_ text: UnsafeRawBufferPointer, to buffer: inout [UInt8]) {
    parts(of: text) { buffer.append(contentsOf: $0) }
  }

  // The same where rows are listed by the million.

  static func append(_ text: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
    parts(of: text) { buffer.append($0) }
  }

  static func append(_ text: String, to buffer: inout ByteBuffer) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &buffer) }
  }

  /// What a text is in a cell, part by part: mostly itself.
  @inline(__always)
  private static func parts(of text: UnsafeRawBufferPointer, _ put: (UnsafeRawBufferPointer) -> Void) {
    let isFormula = startsFormula(text)
    guard isFormula || needsQuotes(text) else { return put(text) }
    // A spreadsheet runs what begins like this; an apostrophe in front makes it text.
    put(isFormula ? quoteAndApostrophe : quote)
    var rest = text
    while let start = rest.baseAddress, let found = memchr(start, CInt(UInt8(ascii: "\"")), rest.count) {
      let end = UnsafeRawPointer(found) - start + 1
      put(UnsafeRawBufferPointer(rebasing: rest[..<end]))
      put(quote)
      rest = UnsafeRawBufferPointer(rebasing: rest[end...])
    }
    put(rest)
    put(quote)
  }

  private static var quote: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: ("\"" as StaticString).utf8Start, count: 1)
  }
  private static var quoteAndApostrophe: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: ("\"'" as StaticString).utf8Start, count: 2)
  }

  private static func needsQuotes(_ raw: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    var found: UInt64 = 0
    // Eight bytes at once, to the end, as few have any; the condition keeps the load within the text.
    while offset + 8 <= raw.count {
      let word = ByteWord.load(raw, at: offset)
      found |= ByteWord.marks(of: UInt8(ascii: ","), in: word) | ByteWord.marks(of: UInt8(ascii: "\""), in: word)
      found |= ByteWord.marks(of: 0x0A, in: word) | ByteWord.marks(of: 0x0D, in: word)
      offset += 8
    }
    if ByteWord.isAny(found) { return true }
    for byte in raw[offset...]
    where byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D {
      return true
    }
    return false
  }

  /// Whether a spreadsheet would take the text for a formula: = + - @ (also full-width), tab or CR first, or after
  /// blanks.
  private static func startsFormula(_ utf8: UnsafeRawBufferPointer) -> Bool {
    // Letters and digits begin no formula; only signs, blanks and what begins full-width forms are worth a look.
    guard let lead = utf8.first,
      lead < 0x30 || lead == 0x3D || lead == 0x40 || lead == 0xC2 || lead == 0xE3 || lead == 0xEF
    else {
      return false
    }
    // Of what begins like the wide blank, nearly all are kana.
    guard lead != 0xE3 || utf8.starts(with: [0xE3, 0x80, 0x80]) else { return false }
    let text = String(decoding: utf8, as: UTF8.self)
    guard let first = text.unicodeScalars.first(where: { ![" ", "\u{A0}", "\u{3000}", "\u{FEFF}"].contains($0) }) else {
      return false
    }
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

/// JSON, one object a row.
enum ListingJSON {
  static func append(_ cells: [ListingCell], keys: [[UInt8]], to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "{"))
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(contentsOf: keys[index])
      switch cell {
      case .text(let text): buffer.append(json: text)
      case .integer(let value): CSVText.append(value, to: &buffer)
      case .decimal(let text): buffer.append(contentsOf: text.utf8)
      case .nothing: buffer.append(contentsOf: "null".utf8)
      }
    }
    buffer.append(UInt8(ascii: "}"))
  }
}
