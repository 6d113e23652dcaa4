import CZlib

/// Writes zip files as workbooks are zipped: enough for tests, and willing to write wrong ones.
struct ZipWriter {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// - Parameters:
  ///   - deflates: whether the part is packed, or only stored.
  ///   - declared: a size to lie about.
  mutating func add(
    _ name: String, _ content: [UInt8], deflates: Bool = true, checksum: UInt? = nil, declared: Int? = nil
  ) {
    let packed = deflates ? ZipWriter.deflated(content) : content
    let sum = checksum ?? crc32(0, content, UInt32(content.count))
    let fields =
      ZipWriter.number(20, 2) + ZipWriter.number(0, 2) + ZipWriter.number(deflates ? 8 : 0, 2) + ZipWriter.number(0, 4)
      + ZipWriter.number(Int(sum), 4) + ZipWriter.number(packed.count, 4)
      + ZipWriter.number(declared ?? content.count, 4)
      + ZipWriter.number(name.utf8.count, 2) + ZipWriter.number(0, 2)
    directory +=
      [0x50, 0x4B, 1, 2] + ZipWriter.number(20, 2) + fields + ZipWriter.number(0, 10) + ZipWriter.number(bytes.count, 4)
    directory += Array(name.utf8)
    bytes += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + packed
    count += 1
  }

  func finished() -> [UInt8] {
    bytes + directory + [0x50, 0x4B, 5, 6] + ZipWriter.number(0, 4) + ZipWriter.number(count, 2)
      + ZipWriter.number(count, 2)
      + ZipWriter.number(directory.count, 4) + ZipWriter.number(bytes.count, 4) + ZipWriter.number(0, 2)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
  }

  private static func deflated(_ content: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var input = content
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(content.count))) + 16)
    input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        _ = deflate(&stream, Z_FINISH)
      }
    }
    return Array(output[0..<(output.count - Int(stream.avail_out))])
  }
}
