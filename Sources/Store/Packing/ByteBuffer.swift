/// Bytes that grow and keep their memory. It has one owner, so that appending a byte costs one comparison, where an array's would ask each
/// time whether somebody shares it.
struct ByteBuffer: ~Copyable {
  private var start = UnsafeMutableRawPointer.allocate(byteCount: 4096, alignment: 16)
  private var capacity = 4096
  private var count = 0

  deinit {
    start.deallocate()
  }

  /// Valid until the buffer is changed.
  var contents: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  mutating func removeAll() {
    count = 0
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
    count += 1
  }

  @inline(__always)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress else { return }
    if capacity - count < bytes.count { grow(by: bytes.count) }
    (start + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// Lets `write` put up to `limit` bytes behind the others.
  ///
  /// - Parameter write: must stay within the `limit` bytes it is handed; returns how many it has written.
  @inline(__always)
  mutating func append(upTo limit: Int, _ write: (UnsafeMutableRawPointer) -> Int) {
    if capacity - count < limit { grow(by: limit) }
    count += write(start + count)
  }

  @inline(never)
  private mutating func grow(by more: Int) {
    let newCapacity = max(2 * capacity, count + more)
    let new = UnsafeMutableRawPointer.allocate(byteCount: newCapacity, alignment: 16)
    new.copyMemory(from: start, byteCount: count)
    start.deallocate()
    (start, capacity) = (new, newCapacity)
  }
}
