/// Texts as JSON holds them (RFC 8259), in the one form that everything here writes: quotes, backslashes and control
/// characters are escaped, tab, LF and CR with a letter, the others with four digits; nothing else is.
public enum JSONText {
  /// The letter that stands for a byte after a backslash; nil where none does.
  @inlinable
  static func letter(for byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
    case 0x09: UInt8(ascii: "t")
    case 0x0A: UInt8(ascii: "n")
    case 0x0D: UInt8(ascii: "r")
    default: nil
    }
  }

  /// Where the first byte from `start` on is that can't stand in a string as it is: a quote, a backslash or a control
  /// character; else the end.
  @inlinable
  public static func plainEnd(of text: UnsafeRawBufferPointer, from start: Int) -> Int {
    var offset = start
    // The condition keeps the load within the text.
    while offset + 8 <= text.count {
      let plain = ByteWord.unmarked(ByteWord.jsonMarks(in: ByteWord.load(text, at: offset)))
      offset += plain
      if plain < 8 { return offset }
    }
    while offset < text.count, isPlain(text[offset]) { offset += 1 }
    return offset
  }

  @inlinable @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// Whether a text has no control character but tab, LF and CR.
  public static func isClean(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      return plainEnd(of: raw, from: 0) == raw.count || raw.allSatisfy { $0 >= 0x20 || letter(for: $0) != nil }
    }
  }

  /// Stores what a text begins with as it is, eight bytes at a time.
  ///
  /// - Parameter target: has room for the text and seven bytes more.
  /// - Returns: how many bytes; those that follow need an escape, or are fewer than eight.
  @inlinable @inline(__always)
  static func storePlain(_ text: UnsafeRawBufferPointer, to target: UnsafeMutableRawPointer) -> Int {
    var offset = 0
    // The condition keeps the load within the text.
    while offset + 8 <= text.count {
      let word = ByteWord.load(text, at: offset)
      target.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
      if ByteWord.isAny(ByteWord.jsonMarks(in: word)) { return offset }
      offset += 8
    }
    // The last eight bytes, the first of which are stored a second time.
    guard offset < text.count, text.count >= 8 else { return offset }
    let word = ByteWord.load(text, at: text.count - 8)
    target.storeBytes(of: word.littleEndian, toByteOffset: text.count - 8, as: UInt64.self)
    return ByteWord.isAny(ByteWord.jsonMarks(in: word)) ? offset : text.count
  }
}

extension ByteBuffer {
  /// Appends what stands in the program.
  @inlinable @inline(__always)
  public mutating func append(plain text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a text in quotes.
  ///
  /// - Parameter text: UTF-8.
  /// - Returns: whether it holds no control character but tab, LF and CR.
  @inlinable @inline(__always) @discardableResult
  public mutating func append(json text: UnsafeRawBufferPointer) -> Bool {
    var plain = 0
    append(upTo: text.count + 9) { target in
      target.storeBytes(of: UInt8(ascii: "\""), as: UInt8.self)
      plain = JSONText.storePlain(text, to: target + 1)
      guard plain == text.count else { return plain + 1 }
      target.storeBytes(of: UInt8(ascii: "\""), toByteOffset: 1 + plain, as: UInt8.self)
      return plain + 2
    }
    return plain == text.count || appendRest(ofJSON: text, from: plain)
  }

  @inlinable @discardableResult
  public mutating func append(json text: String) -> Bool {
    var text = text
    return text.withUTF8 { append(json: UnsafeRawBufferPointer($0)) }
  }

  /// The rest of a text whose bytes before `start` are there already, and the quote behind it.
  @usableFromInline
  @inline(never)
  mutating func appendRest(ofJSON text: UnsafeRawBufferPointer, from start: Int) -> Bool {
    var isClean = true
    var position = start
    while true {
      let end = JSONText.plainEnd(of: text, from: position)
      append(UnsafeRawBufferPointer(rebasing: text[position..<end]))
      guard end < text.count else { break }
      append(UInt8(ascii: "\\"))
      if let letter = JSONText.letter(for: text[end]) {
        append(letter)
      } else {
        isClean = false
        append(plain: "u00")
        append(hexadecimal: text[end] >> 4)
        append(hexadecimal: text[end] & 15)
      }
      position = end + 1
    }
    append(UInt8(ascii: "\""))
    return isClean
  }

  private mutating func append(hexadecimal digit: UInt8) {
    append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }
}

extension [UInt8] {
  /// Appends a text in quotes.
  public mutating func append(json text: String) {
    var text = text
    text.withUTF8 { utf8 in
      let raw = UnsafeRawBufferPointer(utf8)
      if JSONText.plainEnd(of: raw, from: 0) == raw.count {
        append(UInt8(ascii: "\""))
        append(contentsOf: utf8)
        append(UInt8(ascii: "\""))
      } else {
        var buffer = ByteBuffer()
        buffer.append(json: raw)
        append(contentsOf: buffer.contents)
      }
    }
  }
}
