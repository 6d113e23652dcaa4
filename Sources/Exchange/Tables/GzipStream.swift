import CZlib

/// Bytes on their way into a gzip file (RFC 1952). The same bytes give the same file: no name and no time are in it.
package struct GzipStream: ~Copyable {
  private var stream: UnsafeMutablePointer<z_stream>
  private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)

  /// Where zlib can't begin or go on, which is for want of memory.
  package struct NoMemory: Error {}

  package init() throws(NoMemory) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for a gzip header.
    let began = deflateInit2_(
      stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard began == Z_OK else { throw NoMemory() }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    output.deallocate()
  }

  /// - Parameters:
  ///   - bytes: what comes next.
  ///   - isLast: whether nothing follows.
  ///   - write: gets each piece of the file.
  /// - Throws: `NoMemory`, or what `write` throws.
  package mutating func compress(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool, write: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    stream.pointee.next_in = UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(bytes.count)
    var state = Z_OK
    repeat {
      stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
      stream.pointee.avail_out = UInt32(output.count)
      state = deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
      guard state == Z_OK || state == Z_STREAM_END || state == Z_BUF_ERROR else { throw NoMemory() }
      let made = output.count - Int(stream.pointee.avail_out)
      if made > 0 { try write(UnsafeRawBufferPointer(rebasing: output[..<made])) }
    } while stream.pointee.avail_out == 0 || (isLast && state != Z_STREAM_END)
  }
}
