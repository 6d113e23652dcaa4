/// Eight bytes of a text looked at in one step.
///
/// A question answers with marks: the highest bit of each byte that is one of those asked for. Subtracting borrows from
/// the byte above one that is too small, so a mark may be wrong behind the first right one, never before it; the other
/// bits mean nothing.
public enum ByteWord {
  /// The same byte eight times.
  @inlinable @inline(__always)
  public static func each(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// Eight bytes, the first one lowest.
  ///
  /// - Parameter offset: of the first; seven more must follow it in the text.
  @inlinable @inline(__always)
  public static func load(_ text: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
    UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Marks the bytes that are `byte`, an ASCII one: `^` makes them 0, the smallest there is.
  @inlinable @inline(__always)
  public static func marks(of byte: UInt8, in word: UInt64) -> UInt64 {
    let other = word ^ each(byte)
    return (other &- each(1)) & ~other
  }

  /// Marks the bytes below `limit`, which is at most 0x80.
  @inlinable @inline(__always)
  public static func marks(below limit: UInt8, in word: UInt64) -> UInt64 { (word &- each(limit)) & ~word }

  /// Marks the bytes that JSON can't hold as they are, and those that end a string: control characters, quote,
  /// backslash.
  @inlinable @inline(__always)
  public static func jsonMarks(in word: UInt64) -> UInt64 {
    marks(below: 0x20, in: word) | marks(of: UInt8(ascii: "\""), in: word) | marks(of: UInt8(ascii: "\\"), in: word)
  }

  /// Whether any byte is marked.
  @inlinable @inline(__always)
  public static func isAny(_ marks: UInt64) -> Bool { marks & each(0x80) != 0 }

  /// How many bytes stand before the first marked one; 8 where none is marked.
  @inlinable @inline(__always)
  public static func unmarked(_ marks: UInt64) -> Int { (marks & each(0x80)).trailingZeroBitCount >> 3 }

  /// Marks exactly the bytes above `limit`, an ASCII one: added to a byte's other seven bits, the distance makes the
  /// eighth.
  @inlinable @inline(__always)
  public static func above(_ limit: UInt8, in word: UInt64) -> UInt64 {
    ((word & each(0x7F)) &+ each(0x7F - limit)) | word
  }

  /// The marks of eight bytes side by side, the first one's lowest: the product moves that of byte i to bit 56 + i.
  @inlinable @inline(__always)
  public static func gathered(_ marks: UInt64) -> UInt64 { ((marks >> 7 & each(1)) &* 0x0102_0408_1020_4080) >> 56 }
}
