/// Bytes that grow and keep their memory. It has one owner, so that appending a byte costs one comparison, where an
/// array's would ask each time whether somebody shares it.
public struct ByteBuffer: ~Copyable {
  @usableFromInline
  var start = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 16)
  @usableFromInline
  var capacity = 4096
  @usableFromInline
  var count = 0

  public init() {}

  deinit {
    start.deallocate()
  }

  /// Valid until the buffer is changed.
  @inlinable @inline(__always)
  public var contents: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  @inlinable @inline(__always)
  public mutating func removeAll() {
    count = 0
  }

  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  @inlinable @inline(__always)
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    if capacity - count < bytes.count { grow(by: bytes.count) }
    (start + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// In UTF-8.
  @inlinable @inline(__always)
  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// In decimal digits.
  @inlinable
  public mutating func append(number: Int) {
    // Most have one digit.
    if (0..<10).contains(number) { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    if number < 0 { append(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var length = 1
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    append(upTo: length) { target in
      rest = number.magnitude
      for place in stride(from: length - 1, through: 0, by: -1) {
        target.storeBytes(
          of: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10), toByteOffset: place, as: UInt8.self)
        rest /= 10
      }
      return length
    }
  }

  /// Lets `write` put up to `limit` bytes behind the others.
  ///
  /// - Parameter write: must stay within the `limit` bytes it is handed; returns how many it has written.
  @inlinable @inline(__always)
  public mutating func append(upTo limit: Int, _ write: (UnsafeMutableRawPointer) -> Int) {
    if capacity - count < limit { grow(by: limit) }
    count += write(start + count)
  }

  @usableFromInline
  @inline(never)
  mutating func grow(by more: Int) {
    let newCapacity = max(2 * capacity, count + more)
    let new = UnsafeMutableRawPointer.allocate(byteCount: newCapacity, alignment: 16)
    new.copyMemory(from: start, byteCount: count)
    start.deallocate()
    (start, capacity) = (new, newCapacity)
  }
}
