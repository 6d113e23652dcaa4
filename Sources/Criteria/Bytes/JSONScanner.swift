/// Reads back exactly the JSON that `ByteBuffer` writes of clean texts: no white space, no other escapes. Anything else is
/// damage.
public struct JSONScanner {
  /// The text isn't of the shape that is written.
  public struct Mismatch: Error {
    @inlinable
    public init() {}
  }

  @usableFromInline
  let bytes: UnsafeRawBufferPointer
  @usableFromInline
  var position = 0
  /// The last string, unescaped.
  public private(set) var text: [UInt8] = []

  public init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  @inlinable
  public var isAtEnd: Bool { position == bytes.count }

  /// Goes past `byte` if it comes next.
  ///
  /// - Returns: whether it did.
  @inlinable
  public mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  @inlinable
  public mutating func expect(_ byte: UInt8) throws(Mismatch) {
    guard skip(byte) else { throw Mismatch() }
  }

  /// Reads a string into `text`.
  public mutating func readString() throws(Mismatch) {
    text.removeAll(keepingCapacity: true)
    try expect(UInt8(ascii: "\""))
    while true {
      let end = JSONText.plainEnd(of: bytes, from: position)
      text.append(contentsOf: bytes[position..<end])
      guard end < bytes.count else { throw Mismatch() }
      position = end + 1
      if bytes[end] == UInt8(ascii: "\"") { return }
      guard bytes[end] == UInt8(ascii: "\\"), position < bytes.count, let plain = unescaped(bytes[position]) else {
        throw Mismatch()
      }
      position += 1
      text.append(plain)
    }
  }

  private func unescaped(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    default: nil
    }
  }

  /// Reads a string of valid UTF-8.
  public mutating func string() throws(Mismatch) -> String {
    // Mostly nothing is escaped, and the text can be taken from where it stands.
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      let end = JSONText.plainEnd(of: bytes, from: position + 1)
      if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
        let start = position + 1
        position = end + 1
        // Rebased, so that the standard library's fast way is taken.
        let slice = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        return try slice.withMemoryRebound(to: UInt8.self) { text throws(Mismatch) in
          guard let string = String(validating: text, as: UTF8.self) else { throw Mismatch() }
          return string
        }
      }
    }
    try readString()
    guard let string = String(validating: text, as: UTF8.self) else { throw Mismatch() }
    return string
  }

  public mutating func integer() throws(Mismatch) -> Int {
    let isNegative = skip(UInt8(ascii: "-"))
    var value = 0
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 18 {
      value = value * 10 + Int(bytes[position] & 15)
      position += 1
    }
    guard position > start else { throw Mismatch() }
    return isNegative ? -value : value
  }
}
