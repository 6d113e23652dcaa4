/// Builds the JSON arrays that the database keeps, as bytes in a buffer that is used again for every return.
///
/// Strings hold no control characters but tab, CR and LF, so that two-letter escapes are all there is.
struct JSONWriter: ~Copyable {
  private var bytes = ByteBuffer()

  mutating func removeAll() {
    bytes.removeAll()
  }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(bytes.contents)
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    bytes.append(byte)
  }

  mutating func append(number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    appendDigits(number.magnitude)
  }

  private mutating func appendDigits(_ number: UInt) {
    if number >= 10 { appendDigits(number / 10) }
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Text that needs no escape (`JSONText.isPlain`).
  @inline(__always)
  mutating func append(plain text: UnsafeRawBufferPointer) {
    append(UInt8(ascii: "\""))
    bytes.append(text)
    append(UInt8(ascii: "\""))
  }

  /// - Returns: false where the text holds a control character.
  mutating func append(string text: UnsafeRawBufferPointer) -> Bool {
    append(UInt8(ascii: "\""))
    var start = 0
    while true {
      let end = JSONText.plainEnd(of: text, from: start)
      bytes.append(UnsafeRawBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { break }
      guard let letter = JSONText.escape(text[end]) else { return false }
      append(UInt8(ascii: "\\"))
      append(letter)
      start = end + 1
    }
    append(UInt8(ascii: "\""))
    return true
  }

  mutating func append(string text: String) -> Bool {
    var text = text
    return text.withUTF8 { append(string: UnsafeRawBufferPointer($0)) }
  }
}

/// Which bytes of a text JSON can't hold as they are.
enum JSONText {
  /// The letter after the backslash, nil for a control character that is not stored.
  static func escape(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0D: UInt8(ascii: "r")
    default: nil
    }
  }

  static func unescape(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    default: nil
    }
  }

  /// Where the first byte from `start` on is that needs an escape: a quote, a backslash or a control character; else the end.
  static func plainEnd(of text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var offset = start
    // Eight bytes at a time; the loop's condition keeps the load within the buffer.
    while offset + 8 <= text.count, !hasSpecial(text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) { offset += 8 }
    while offset < text.count, text[offset] >= 0x20, text[offset] != UInt8(ascii: "\""), text[offset] != UInt8(ascii: "\\") { offset += 1 }
    return offset
  }

  static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool { plainEnd(of: text, from: 0) == text.count }

  /// Subtracting from a byte that is too small borrows from its highest bit; `^` makes the byte looked for the smallest.
  @inline(__always)
  private static func hasSpecial(_ bytes: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = bytes ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslash = bytes ^ ones &* UInt64(UInt8(ascii: "\\"))
    let controls = (bytes &- ones &* 0x20) & ~bytes
    return (controls | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & (ones &* 0x80) != 0
  }

  /// Whether the text may be stored: no control character but tab, CR and LF.
  static func isClean(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 || escape($0) != nil }
  }
}
