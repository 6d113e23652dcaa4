import Criteria

/// Builds the JSON arrays that the database keeps, as bytes in a buffer that is used again for every return.
///
/// Strings hold no control characters but tab, CR and LF, so that two-letter escapes are all there is.
struct JSONWriter: ~Copyable {
  private var bytes = ByteBuffer()

  mutating func removeAll() {
    bytes.removeAll()
  }

  /// Valid until something is written.
  var contents: UnsafeRawBufferPointer { bytes.contents }

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

  /// A text in quotes.
  ///
  /// - Returns: false where the text holds a control character.
  mutating func append(string text: UnsafeRawBufferPointer) -> Bool {
    var isClean = true
    // At most every byte becomes two, between quotes; a word may be stored whole where only some of its bytes count.
    bytes.append(upTo: 2 * text.count + 2 + 8) { target in
      var source = 0
      var end = 1
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      while source < text.count {
        // Eight bytes at a time are copied as they are; the condition keeps the load within the text.
        if source + 8 <= text.count {
          let word = text.loadUnaligned(fromByteOffset: source, as: UInt64.self)
          target.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
          let plain = JSONText.plainBytes(of: word)
          source += plain
          end += plain
          if plain == 8 { continue }
        }
        let byte = text[source]
        if JSONText.isPlain(byte) {
          target.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
          end += 1
        } else if let letter = JSONText.escape(byte) {
          target.storeBytes(of: UInt8(ascii: "\\"), toByteOffset: end, as: UInt8.self)
          target.storeBytes(of: letter, toByteOffset: end + 1, as: UInt8.self)
          end += 2
        } else {
          isClean = false
        }
        source += 1
      }
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: end, as: UInt8.self)
      return end + 1
    }
    return isClean
  }

  mutating func append(string text: String) -> Bool {
    var text = text
    return text.withUTF8 { append(string: UnsafeRawBufferPointer($0)) }
  }

  /// `2026-04-01` in quotes, and empty quotes for no day.
  mutating func append(_ day: Day) {
    bytes.append(upTo: 12) { target in
      guard !day.isNone else {
        target.storeBytes(of: 0x2222, as: UInt16.self)
        return 2
      }
      let number = UInt32(truncatingIfNeeded: day.number)
      func store(_ value: UInt32, _ offset: Int) {
        target.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10), toByteOffset: offset, as: UInt8.self)
        target.storeBytes(of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10), toByteOffset: offset + 1, as: UInt8.self)
      }
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: 0, as: UInt8.self)
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: 11, as: UInt8.self)
      store(number / 1_000_000, 1)
      store(number / 10_000 % 100, 3)
      store(number / 100 % 100, 6)
      store(number % 100, 9)
      target.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 5, as: UInt8.self)
      target.storeBytes(of: UInt8(ascii: "-"), toByteOffset: 8, as: UInt8.self)
      return 12
    }
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

  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") }

  /// Where the first byte from `start` on is that needs an escape: a quote, a backslash or a control character; else the end.
  static func plainEnd(of text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var offset = start
    // The loop's condition keeps the load within the buffer.
    while offset + 8 <= text.count {
      let plain = plainBytes(of: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += plain
      if plain < 8 { return offset }
    }
    while offset < text.count, isPlain(text[offset]) { offset += 1 }
    return offset
  }

  /// How many bytes at the beginning of a word (8 of them, as they stand in memory) need no escape.
  ///
  /// Subtracting from a byte that is too small borrows from its highest bit; `^` makes the byte looked for the smallest. A borrow can mark a
  /// byte behind the first hit wrongly, never one before it.
  @inline(__always)
  static func plainBytes(of word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslash = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    let controls = (word &- ones &* 0x20) & ~word
    let hits = (controls | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & (ones &* 0x80)
    return UInt64(littleEndian: hits).trailingZeroBitCount >> 3
  }

  /// Whether the text may be stored: no control character but tab, CR and LF.
  static func isClean(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      return plainEnd(of: raw, from: 0) == raw.count || raw.allSatisfy { $0 >= 0x20 || escape($0) != nil }
    }
  }
}
