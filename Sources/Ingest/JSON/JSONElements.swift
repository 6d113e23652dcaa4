import Criteria
import Foundation

/// Splits a JSON text into its returns, one at a time: a single object, the elements of one array, or objects that
/// follow each other (NDJSON). Only the element at hand is in memory.
struct JSONElements: ~Copyable {
  private var stream: TextStream
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 18
  private var end = 0
  private var position = 0
  private var isAtEnd = false
  private var line = 1
  private var isArray = false
  private var hasStarted = false
  private var isClosed = false

  /// The element's index in its array, from 0.
  private(set) var index = -1
  /// The line on which the element begins, from 1.
  private(set) var elementLine = 1
  private var start = 0
  private var count = 0

  init(stream: consuming TextStream) {
    self.stream = stream
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  var name: String { stream.name }
  var isDamaged: Bool { stream.isDamaged }
  var doubtfulEncoding: TextEncoding? { stream.isDoubtful ? stream.encoding : nil }

  /// `$`, or `$[3]` in an array.
  var path: String { isArray ? "$[\(index)]" : "$" }

  /// The bytes of the current element, `{` to `}`. Valid until `next`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: buffer + start, count: count) }

  /// Whether the current element is a line that was taken for one without a look at its braces: see `takeObject`.
  private(set) var isLine = false

  /// Moves to the next element.
  ///
  /// - Parameter byLine: whether a line may be taken for an element, since the caller sees by itself whether it is
  ///   one.
  /// - Returns: false at the end of the text.
  /// - Throws: `IngestError.invalidJSON`, `.tooLarge` or what reading throws.
  mutating func next(byLine: Bool = false) throws(IngestError) -> Bool {
    guard var byte = try nextVisible() else {
      if isArray && !isClosed { throw invalid(.endOfText) }
      return false
    }
    if isClosed { throw invalid(.unexpected(byte: byte)) }
    if !hasStarted {
      hasStarted = true
      if byte == UInt8(ascii: "[") {
        isArray = true
        position += 1
        guard let first = try nextVisible() else { throw invalid(.endOfText) }
        byte = first
        if byte == UInt8(ascii: "]") { return try close() }
      }
    } else if isArray {
      if byte == UInt8(ascii: "]") { return try close() }
      guard byte == UInt8(ascii: ",") else { throw invalid(.unexpected(byte: byte)) }
      position += 1
      guard let following = try nextVisible() else { throw invalid(.endOfText) }
      byte = following
    }
    guard byte == UInt8(ascii: "{") else { throw invalid(.notAReturn) }
    elementLine = line
    isLine = byLine && !isArray ? try takeLine() : false
    if !isLine { try takeBraces() }
    index += 1
    return true
  }

  private mutating func close() throws(IngestError) -> Bool {
    position += 1
    isClosed = true
    if let byte = try nextVisible() { throw invalid(.unexpected(byte: byte)) }
    return false
  }

  private func invalid(_ problem: IngestError.JSONProblem) -> IngestError {
    .invalidJSON(SourceLocation(file: name, row: line), problem: problem)
  }

  /// The next byte that is no blank, not yet consumed; nil at the end.
  private mutating func nextVisible() throws(IngestError) -> UInt8? {
    while true {
      while position < end {
        let byte = buffer[position]
        if byte == 0x0A { line += 1 }
        guard byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D else { return byte }
        position += 1
      }
      if isAtEnd { return nil }
      try refill(keepingFrom: position)
    }
  }

  /// Takes the rest of the line, where it ends with a brace.
  private mutating func takeLine() throws(IngestError) -> Bool {
    // Where nothing is closed yet, the end of the line isn't read.
    if end - position < capacity / 2, lineEnd == nil, buffer[end - 1] > 0x20, buffer[end - 1] != UInt8(ascii: "}") {
      try refill(keepingFrom: position)
    }
    guard var last = lineEnd, last > position else { return false }
    last -= 1
    if buffer[last] == 0x0D { last -= 1 }
    guard last > position, buffer[last] == UInt8(ascii: "}") else { return false }
    start = position
    count = last + 1 - position
    position = last + 1
    return true
  }

  /// Where the line of `position` ends; nil if that isn't read yet.
  private var lineEnd: Int? {
    // Safe: looks at nothing behind what was read.
    memchr(buffer + position, 0x0A, end - position).map { buffer.distance(to: $0.assumingMemoryBound(to: UInt8.self)) }
  }

  /// Takes the object that begins where the current line does, since the line isn't just one.
  mutating func takeObject() throws(IngestError) {
    isLine = false
    index -= 1
    position = start
    try takeBraces()
    index += 1
  }

  /// Finds the brace that closes the object at `position`.
  private mutating func takeBraces() throws(IngestError) {
    var at = position
    var depth = 0
    var isInString = false
    while true {
      // Safe: `buffer` holds `end` bytes, and isn't moved before `refill`.
      let text = UnsafeRawBufferPointer(start: buffer, count: end)
      while at < text.count {
        if isInString {
          at = JSONText.plainEnd(of: text, from: at)
          guard at < text.count else { break }
        }
        let byte = text[at]
        if byte == 0x0A { line += 1 }
        if isInString {
          if byte == UInt8(ascii: "\\") {
            at += 1
          } else if byte == UInt8(ascii: "\"") {
            isInString = false
          }
        } else {
          switch byte {
          case UInt8(ascii: "\""): isInString = true
          case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            if depth > IngestLimit.depth {
              throw .invalidJSON(
                SourceLocation(file: name, row: line, path: isArray ? "$[\(index + 1)]" : "$"),
                problem: .tooDeep(limit: IngestLimit.depth))
            }
          case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            if depth == 0 {
              start = position
              count = at + 1 - position
              position = at + 1
              return
            }
          default: break
          }
        }
        at += 1
      }
      // The reader of the element finds out where it broke off.
      if isAtEnd {
        (start, count, position) = (position, end - position, end)
        return
      }
      let offset = at - position
      try refill(keepingFrom: position)
      at = position + offset
    }
  }

  private mutating func refill(keepingFrom first: Int) throws(IngestError) {
    let kept = end - first
    if capacity - kept < capacity / 4 {
      guard kept < IngestLimit.record else {
        throw .tooLarge(SourceLocation(file: name, row: elementLine, path: path), limit: IngestLimit.record)
      }
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
      larger.update(from: buffer, count: end)
      buffer.deallocate()
      buffer = larger
      capacity *= 2
    }
    memmove(buffer, buffer + first, kept)
    position = 0
    let read = try stream.read(into: UnsafeMutableRawBufferPointer(start: buffer + kept, count: capacity - kept))
    end = kept + read
    isAtEnd = read == 0
  }
}
