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

  /// What stands in the program and needs no escape.
  mutating func append(plain text: StaticString) {
    bytes.append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(number: Int) {
    bytes.append(number: number)
  }

  /// A text in quotes.
  ///
  /// - Returns: false where the text holds a control character.
  mutating func append(string text: UnsafeRawBufferPointer) -> Bool {
    var isClean = true
    bytes.append(upTo: JSONText.room(for: text) + 2) { target in
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      let length = JSONText.store(text, to: target + 1, isClean: &isClean)
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: 1 + length, as: UInt8.self)
      return length + 2
    }
    return isClean
  }

  /// In quotes, a day in three letters or `-`, then the text; of neither, nothing.
  ///
  /// - Returns: false where the text holds a control character.
  @inline(__always)
  mutating func append(_ day: Day, _ text: UnsafeRawBufferPointer) -> Bool {
    var isClean = true
    bytes.append(upTo: JSONText.room(for: text) + PackedDay.length + 2) { target in
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      var end = 1
      if !day.isNone {
        PackedDay.store(day, to: target + 1)
        end += PackedDay.length
      } else if !text.isEmpty {
        target.storeBytes(of: PackedDay.none, toByteOffset: 1, as: UInt8.self)
        end += 1
      }
      if !text.isEmpty { end += JSONText.store(text, to: target + end, isClean: &isClean) }
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: end, as: UInt8.self)
      return end + 1
    }
    return isClean
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

  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The most bytes that `store` touches: every byte may become two, and a word is stored whole where only some of its
  /// bytes count.
  static func room(for text: UnsafeRawBufferPointer) -> Int { 2 * text.count + 8 }

  /// Stores a text with its escapes, without quotes.
  ///
  /// - Parameters:
  ///   - target: has `room(for: text)`.
  ///   - isClean: is set to false where the text holds a control character, which is left out.
  /// - Returns: the number of bytes.
  @inline(__always)
  static func store(_ text: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer, isClean: inout Bool) -> Int {
    let plain = storePlain(text, to: target)
    return plain == text.count ? plain : storeEscaped(text, from: plain, to: target, isClean: &isClean)
  }

  /// Stores what a text begins with as it is, eight bytes at a time.
  ///
  /// - Returns: how many bytes; those that follow may need an escape, or are fewer than eight.
  @inline(__always)
  private static func storePlain(_ text: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) -> Int {
    var offset = 0
    // The loop's condition keeps the load within the text.
    while offset + 8 <= text.count {
      let word = text.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      target.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
      if escapes(in: word) != 0 { return offset }
      offset += 8
    }
    // The last eight bytes, the first of which are stored a second time.
    guard offset < text.count, text.count >= 8 else { return offset }
    let word = text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
    target.storeBytes(of: word, toByteOffset: text.count - 8, as: UInt64.self)
    return escapes(in: word) == 0 ? text.count : offset
  }

  /// The rest of a text whose bytes before `start` need no escape and are stored.
  @inline(never)
  private static func storeEscaped(
    _ text: UnsafeRawBufferPointer, from start: Int, to target: UnsafeMutableRawPointer, isClean: inout Bool
  ) -> Int {
    var source = start
    var end = start
    while source < text.count {
      let rest = text.count - source
      // Eight bytes at a time are copied as they are; of the last ones, where there are so many before them, as the end
      // of a word. Safe: either eight bytes are left, or the text has eight and the load ends with it.
      if rest >= 8 || text.count >= 8 {
        let word =
          rest >= 8
          ? text.loadUnaligned(fromByteOffset: source, as: UInt64.self)
          : UInt64(littleEndian: text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
            >> UInt64(8 * (8 - rest))
        target.storeBytes(of: word, toByteOffset: end, as: UInt64.self)
        let plain = min(plainBytes(of: word), rest)
        source += plain
        end += plain
        if plain == rest || plain == 8 { continue }
      }
      let byte = text[source]
      if isPlain(byte) {
        target.storeBytes(of: byte, toByteOffset: end, as: UInt8.self)
        end += 1
      } else if let letter = escape(byte) {
        target.storeBytes(of: UInt8(ascii: "\\"), toByteOffset: end, as: UInt8.self)
        target.storeBytes(of: letter, toByteOffset: end + 1, as: UInt8.self)
        end += 2
      } else {
        isClean = false
      }
      source += 1
    }
    return end
  }

  /// Where the first byte from `start` on is that needs an escape: a quote, a backslash or a control character; else
  /// the end.
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
  @inline(__always)
  static func plainBytes(of word: UInt64) -> Int { UInt64(littleEndian: escapes(in: word)).trailingZeroBitCount >> 3 }

  /// The highest bits of the bytes of a word that need an escape; 0 where none does.
  ///
  /// Subtracting from a byte that is too small borrows from its highest bit; `^` makes the byte looked for the
  /// smallest. A borrow can mark a byte behind the first hit wrongly, never one before it.
  @inline(__always)
  private static func escapes(in word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = word ^ ones &* UInt64(UInt8(ascii: "\""))
    let backslash = word ^ ones &* UInt64(UInt8(ascii: "\\"))
    let controls = (word &- ones &* 0x20) & ~word
    return (controls | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & (ones &* 0x80)
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
