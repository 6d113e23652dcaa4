/// Numbers in as few bytes as they need: seven bits in each, the lowest first, the eighth bit set in all but the last
/// (LEB128).
extension ByteBuffer {
  @inlinable @inline(__always)
  public mutating func append(variable number: UInt) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}

extension [UInt8] {
  @inlinable
  public mutating func append(variable number: UInt) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Reads numbers back, one after the other.
public struct VariableNumbers {
  @usableFromInline
  let bytes: UnsafeRawBufferPointer
  /// Of the next number.
  public var position = 0

  @inlinable
  public init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  @inlinable
  public var isAtEnd: Bool { position == bytes.count }

  /// Passes over bytes that are no numbers.
  @inlinable
  public mutating func skip(_ count: Int) {
    precondition((0...bytes.count - position).contains(count))
    position += count
  }

  /// The next number; nil where the bytes end before it does, or where it has more than 64 bits.
  @inlinable
  public mutating func next() -> UInt? {
    var (number, shift): (UInt, UInt) = (0, 0)
    while position < bytes.count, shift < 64 {
      let byte = bytes[position]
      position += 1
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}
