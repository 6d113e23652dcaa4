/// Builds the JSON arrays that the database keeps, as bytes in a buffer that is used again for every return.
///
/// Strings hold no control characters but tab, CR and LF, so that two-letter escapes are all there is.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
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
    bytes.append(contentsOf: text)
    append(UInt8(ascii: "\""))
  }

  /// - Returns: false where the text holds a control character.
  mutating func append(string text: UnsafeRawBufferPointer) -> Bool {
    append(UInt8(ascii: "\""))
    for byte in text {
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
        append(byte)
        continue
      }
      guard let letter = JSONText.escape(byte) else { return false }
      append(UInt8(ascii: "\\"))
      append(letter)
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

  /// Whether no byte needs an escape.
  static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    // Sixteen bytes at a time; `loadUnaligned` stays within the buffer because of the loop's condition.
    while offset + 16 <= text.count {
      let block = text.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
      let special = (block .< 0x20) .| (block .== UInt8(ascii: "\"")) .| (block .== UInt8(ascii: "\\"))
      if any(special) { return false }
      offset += 16
    }
    return text[offset...].allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }

  /// Whether the text may be stored: no control character but tab, CR and LF.
  static func isClean(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 || escape($0) != nil }
  }
}
