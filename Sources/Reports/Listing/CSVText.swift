import Criteria
import Foundation

/// RFC 4180 in UTF-8 with line feeds, safe to open in a spreadsheet.
enum CSVText {
  static func append(_ cells: [ListingCell], to buffer: inout ByteBuffer) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      append(cell, to: &buffer)
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  static func append(_ cell: ListingCell, to buffer: inout ByteBuffer) {
    switch cell {
    case .text(var text): text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &buffer) }
    case .utf8(let text): append(text.bytes, to: &buffer)
    case .integer(let value): buffer.append(number: value)
    case .decimal(let text): buffer.append(text)
    case .nothing: break
    }
  }

  /// Appends a text, which mostly stands in its cell as it is.
  ///
  /// - Parameter text: UTF-8.
  private static func append(_ text: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
    let isFormula = startsFormula(text)
    guard isFormula || needsQuotes(text) else { return buffer.append(text) }
    // A spreadsheet runs what begins like this; an apostrophe in front makes it text.
    buffer.append(plain: isFormula ? "\"'" : "\"")
    var rest = text
    while let start = rest.baseAddress, let found = memchr(start, CInt(UInt8(ascii: "\"")), rest.count) {
      let end = UnsafeRawPointer(found) - start + 1
      buffer.append(UnsafeRawBufferPointer(rebasing: rest[..<end]))
      buffer.append(UInt8(ascii: "\""))
      rest = UnsafeRawBufferPointer(rebasing: rest[end...])
    }
    buffer.append(rest)
    buffer.append(UInt8(ascii: "\""))
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
    // Only signs, blanks and what begins wide blanks and full-width forms are worth a look.
    switch utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
      UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: " "), 0xC2, 0xE3, 0xEF:
      break
    default: return false
    }
    let lead = utf8.first
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
  static func append(_ cells: [ListingCell], keys: [String], to buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "{"))
    for (index, cell) in cells.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.append(keys[index])
      switch cell {
      case .text(let text): buffer.append(json: text)
      case .utf8(let text): buffer.append(json: text.bytes)
      case .integer(let value): buffer.append(number: value)
      case .decimal(let text): buffer.append(text)
      case .nothing: buffer.append(plain: "null")
      }
    }
    buffer.append(UInt8(ascii: "}"))
  }
}
