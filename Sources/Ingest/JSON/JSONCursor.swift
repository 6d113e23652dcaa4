import Criteria
import Foundation

/// Walks over the bytes of one JSON value, strictly by RFC 8259, without building a tree.
struct JSONCursor {
  /// A scalar as it stands in the text.
  enum Scalar {
    case string(Text)
    case number(Range<Int>)
    case bool(Bool)
    case null
    /// An object or an array, passed over.
    case container
  }

  /// A string as it stands between its quotes.
  struct Text {
    var range: Range<Int>
    var hasEscapes = false
    /// Whether an escape means a control character or half a surrogate pair, which are read as U+FFFD.
    var isDamaged = false
  }

  /// A member's name, compared byte by byte with the few that are known.
  struct Key {
    fileprivate let bytes: UnsafeRawBufferPointer
    fileprivate let hasEscapes: Bool

    var string: String { hasEscapes ? JSONString.decoded(bytes) : String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    static func ~= (known: StaticString, key: Key) -> Bool {
      // An escaped name takes more bytes than the name that it means.
      guard key.bytes.count == known.utf8CodeUnitCount else {
        return key.hasEscapes
          && key.string.utf8.elementsEqual(UnsafeBufferPointer(start: known.utf8Start, count: known.utf8CodeUnitCount))
      }
      // Safe: as many bytes are compared as both have.
      return key.bytes.baseAddress.map { memcmp($0, known.utf8Start, key.bytes.count) == 0 } ?? true
    }
  }

  let bytes: UnsafeRawBufferPointer
  var position = 0
  private var depth = 0
  private var lineOffset = 0
  private var line: Int
  private let file: String

  init(bytes: UnsafeRawBufferPointer, file: String, line: Int) {
    self.bytes = bytes
    self.file = file
    self.line = line
  }

  /// The line of the current position; positions must not go backwards between calls.
  mutating func currentLine() -> Int {
    // Safe: looks at nothing behind `position`, which is never behind the end.
    while lineOffset < position, let start = bytes.baseAddress,
      let hit = memchr(start + lineOffset, 0x0A, position - lineOffset)
    {
      line += 1
      lineOffset = start.distance(to: UnsafeRawPointer(hit)) + 1
    }
    lineOffset = max(lineOffset, position)
    return line
  }

  mutating func invalid(_ problem: IngestError.JSONProblem) -> IngestError {
    .invalidJSON(SourceLocation(file: file, row: currentLine()), problem: problem)
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return }
      position += 1
    }
  }

  var isAtEnd: Bool { position == bytes.count }

  /// Where the next byte stands that is no blank.
  var positionBehindBlanks: Int {
    var cursor = self
    cursor.skipBlanks()
    return cursor.position
  }

  @inline(__always)
  mutating func peek() throws(IngestError) -> UInt8 {
    skipBlanks()
    guard position < bytes.count else { throw invalid(.endOfText) }
    return bytes[position]
  }

  mutating func expect(_ byte: UInt8) throws(IngestError) {
    let found = try peek()
    guard found == byte else { throw invalid(.unexpected(byte: found)) }
    position += 1
  }

  /// Walks the members of an object. `body` gets each key and must consume its value.
  mutating func object(_ body: (inout JSONCursor, Key) throws(IngestError) -> Void) throws(IngestError) {
    try expect(UInt8(ascii: "{"))
    try goDeeper()
    defer { depth -= 1 }
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return
    }
    while true {
      guard try peek() == UInt8(ascii: "\"") else { throw invalid(.unexpected(byte: try peek())) }
      let text = try text()
      let key = Key(bytes: slice(text.range), hasEscapes: text.hasEscapes)
      try expect(UInt8(ascii: ":"))
      try body(&self, key)
      let next = try peek()
      position += 1
      if next == UInt8(ascii: "}") { return }
      guard next == UInt8(ascii: ",") else {
        position -= 1
        throw invalid(.unexpected(byte: next))
      }
    }
  }

  private mutating func goDeeper() throws(IngestError) {
    guard depth < IngestLimit.depth else { throw invalid(.tooDeep(limit: IngestLimit.depth)) }
    depth += 1
  }

  /// Walks the elements of an array. `body` gets each index and must consume the element.
  mutating func array(_ body: (inout JSONCursor, Int) throws(IngestError) -> Void) throws(IngestError) {
    try expect(UInt8(ascii: "["))
    try goDeeper()
    defer { depth -= 1 }
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return
    }
    var index = 0
    while true {
      try body(&self, index)
      index += 1
      let next = try peek()
      position += 1
      if next == UInt8(ascii: "]") { return }
      guard next == UInt8(ascii: ",") else {
        position -= 1
        throw invalid(.unexpected(byte: next))
      }
    }
  }

  /// Consumes one value of any kind.
  mutating func scalar() throws(IngestError) -> Scalar {
    let byte = try peek()
    switch byte {
    case UInt8(ascii: "\""): return .string(try text())
    case UInt8(ascii: "{"):
      try object { cursor, _ throws(IngestError) in _ = try cursor.scalar() }
      return .container
    case UInt8(ascii: "["):
      try array { cursor, _ throws(IngestError) in _ = try cursor.scalar() }
      return .container
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func literal(_ word: StaticString, _ value: Scalar) throws(IngestError) -> Scalar {
    let length = word.utf8CodeUnitCount
    guard position + length <= bytes.count, (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] })
    else {
      throw invalid(.unexpected(byte: bytes[position]))
    }
    position += length
    return value
  }

  private mutating func number() throws(IngestError) -> Range<Int> {
    let start = position
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(byte(index)) }
    var at = position
    if byte(at) == UInt8(ascii: "-") { at += 1 }
    guard isDigit(at) else { throw invalid(.unexpected(byte: byte(at))) }
    if byte(at) == 0x30, isDigit(at + 1) { throw invalid(.unexpected(byte: byte(at + 1))) }
    while isDigit(at) { at += 1 }
    if byte(at) == UInt8(ascii: ".") {
      at += 1
      guard isDigit(at) else { throw invalid(.unexpected(byte: byte(at))) }
      while isDigit(at) { at += 1 }
    }
    if byte(at) == UInt8(ascii: "e") || byte(at) == UInt8(ascii: "E") {
      at += 1
      if byte(at) == UInt8(ascii: "+") || byte(at) == UInt8(ascii: "-") { at += 1 }
      guard isDigit(at) else { throw invalid(.unexpected(byte: byte(at))) }
      while isDigit(at) { at += 1 }
    }
    position = at
    return start..<at
  }

  // MARK: Strings

  func string(of text: Text) -> String {
    text.hasEscapes ? JSONString.decoded(slice(text.range)) : String(decoding: slice(text.range), as: UTF8.self)
  }

  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  private mutating func text() throws(IngestError) -> Text {
    try expect(UInt8(ascii: "\""))
    var text = Text(range: position..<position)
    while true {
      position = JSONText.plainEnd(of: bytes, from: position)
      guard position < bytes.count else { throw invalid(.endOfText) }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        text.range = text.range.lowerBound..<position
        position += 1
        return text
      case UInt8(ascii: "\\"):
        text.hasEscapes = true
        position += 1
        switch JSONString.escape(in: bytes, at: &position) {
        case .scalar: break
        case .damaged: text.isDamaged = true
        case .unknown: throw invalid(.badEscape)
        case .cut: throw invalid(.endOfText)
        }
      default: throw invalid(.controlCharacter)
      }
    }
  }
}

/// The bytes of a string, as they stand between its quotes.
enum JSONString {
  /// What a backslash and the bytes behind it mean.
  enum Escape {
    case scalar(Unicode.Scalar)
    /// A control character that no text may hold, or half a surrogate pair.
    case damaged
    case unknown
    /// The text ends before it does.
    case cut
  }

  /// The text that is meant; U+FFFD where an escape is damaged.
  static func decoded(_ text: UnsafeRawBufferPointer) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let plain = JSONText.plainEnd(of: text, from: position)
      result.append(contentsOf: text[position..<plain])
      guard plain < text.count else { break }
      position = plain + 1
      if case .scalar(let scalar) = escape(in: text, at: &position) {
        result.append(contentsOf: String(scalar).utf8)
      } else {
        result.append(contentsOf: TextRepair.replacement)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// - Parameter position: behind the backslash; afterwards behind what was read.
  static func escape(in text: UnsafeRawBufferPointer, at position: inout Int) -> Escape {
    guard position < text.count else { return .cut }
    let byte = text[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return .scalar(Unicode.Scalar(byte))
    case UInt8(ascii: "n"): return .scalar("\n")
    case UInt8(ascii: "r"): return .scalar("\r")
    case UInt8(ascii: "t"): return .scalar("\t")
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return .damaged
    case UInt8(ascii: "u"): return unicodeEscape(in: text, at: &position)
    default: return .unknown
    }
  }

  private static func unicodeEscape(in text: UnsafeRawBufferPointer, at position: inout Int) -> Escape {
    guard position + 4 <= text.count else { return .cut }
    guard let unit = hexUnit(in: text, at: position) else { return .unknown }
    position += 4
    var scalar = Unicode.Scalar(unit)
    if UTF16.isLeadSurrogate(unit), position + 1 < text.count, text[position] == UInt8(ascii: "\\"),
      text[position + 1] == UInt8(ascii: "u")
    {
      guard position + 6 <= text.count else { return .cut }
      guard let trail = hexUnit(in: text, at: position + 2) else { return .unknown }
      // Another escape that is no second half is read by itself.
      if UTF16.isTrailSurrogate(trail) {
        position += 6
        scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
      }
    }
    guard let scalar else { return .damaged }
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    return isControl && ![0x09, 0x0A, 0x0D].contains(scalar.value) ? .damaged : .scalar(scalar)
  }

  private static func hexUnit(in text: UnsafeRawBufferPointer, at start: Int) -> UInt16? {
    var unit: UInt16 = 0
    for byte in text[start..<start + 4] {
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
