import Criteria

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

  /// A string's bytes: a range of the input where nothing was escaped, else the decoded text.
  struct Text {
    var range: Range<Int>
    var decoded: String?
    /// Whether a control character or half a surrogate pair was replaced by U+FFFD.
    var isDamaged = false
  }

  let bytes: UnsafeRawBufferPointer
  private(set) var position = 0
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
    while lineOffset < position {
      if bytes[lineOffset] == 0x0A { line += 1 }
      lineOffset += 1
    }
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
  mutating func object(_ body: (inout JSONCursor, String) throws(IngestError) -> Void) throws(IngestError) {
    try expect(UInt8(ascii: "{"))
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return
    }
    while true {
      guard try peek() == UInt8(ascii: "\"") else { throw invalid(.unexpected(byte: try peek())) }
      let key = string(of: try text())
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

  /// Walks the elements of an array. `body` gets each index and must consume the element.
  mutating func array(_ body: (inout JSONCursor, Int) throws(IngestError) -> Void) throws(IngestError) {
    try expect(UInt8(ascii: "["))
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
    guard position + length <= bytes.count, (0..<length).allSatisfy({ bytes[position + $0] == word.utf8Start[$0] }) else {
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
    text.decoded ?? String(decoding: slice(text.range), as: UTF8.self)
  }

  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }

  private mutating func text() throws(IngestError) -> Text {
    try expect(UInt8(ascii: "\""))
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return Text(range: start..<position - 1)
      }
      if byte == UInt8(ascii: "\\") { return try escapedText(from: start) }
      if byte < 0x20 { throw invalid(.controlCharacter) }
      position += 1
    }
    throw invalid(.endOfText)
  }

  private mutating func escapedText(from start: Int) throws(IngestError) -> Text {
    var result: [UInt8] = Array(slice(start..<position))
    var isDamaged = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return Text(range: start..<position - 1, decoded: String(decoding: result, as: UTF8.self), isDamaged: isDamaged)
      }
      if byte < 0x20 { throw invalid(.controlCharacter) }
      position += 1
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      let scalar = try escape()
      let isControl = scalar.map { ($0.value < 0x20 && ![0x09, 0x0A, 0x0D].contains($0.value)) || $0.value == 0x7F } ?? true
      isDamaged = isDamaged || isControl
      result.append(contentsOf: (isControl ? "\u{FFFD}" : String(scalar ?? "\u{FFFD}")).utf8)
    }
    throw invalid(.endOfText)
  }

  /// What follows a backslash; nil for half a surrogate pair.
  private mutating func escape() throws(IngestError) -> Unicode.Scalar? {
    guard position < bytes.count else { throw invalid(.endOfText) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      let unit = try hexUnit()
      guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
      let before = position
      guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u") else { return nil }
      position += 2
      let trail = try hexUnit()
      guard UTF16.isTrailSurrogate(trail) else {
        position = before
        return nil
      }
      return Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(trail) - 0xDC00))
    default: throw invalid(.badEscape)
    }
  }

  private mutating func hexUnit() throws(IngestError) -> UInt16 {
    guard position + 4 <= bytes.count else { throw invalid(.endOfText) }
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x41 + 10
      case 0x61...0x66: digit = byte - 0x61 + 10
      default: throw invalid(.badEscape)
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
