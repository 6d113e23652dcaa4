import CZlib
import Criteria

/// What may still be unpacked of one file, over all its parts.
final class UnpackBudget {
  fileprivate var left = WorkbookLimit.totalBytes.value
}

/// Unpacks one entry piece by piece. Its end is where the data ends; lengths that the file declares are not believed,
/// its checksum is checked.
final class ZipPart {
  private let place: SourceLocation
  private let packed: UnsafeRawBufferPointer
  private let expectedChecksum: UInt
  private let budget: UnpackBudget
  private let stream: UnsafeMutablePointer<z_stream>?
  /// Keeps the bytes that `packed` points to.
  private let file: FileBytes
  private var checksum = crc32(0, nil, 0)
  private var position = 0
  private var produced = 0
  private var isAtEnd = false
  /// A size worth reading at once; only a hint.
  let sizeHint: Int

  /// - Throws: `IngestError.damagedWorkbook` for what zip knows and workbooks don't use.
  init(_ entry: ZipArchive.Entry, of archive: ZipArchive, budget: UnpackBudget) throws(IngestError) {
    place = SourceLocation(file: archive.name, path: entry.name)
    guard !entry.isEncrypted, entry.method == 0 || entry.method == 8, let packed = archive.packed(entry) else {
      throw .damagedWorkbook(place, problem: .unreadablePart)
    }
    self.packed = packed
    self.budget = budget
    file = archive.file
    expectedChecksum = UInt(entry.checksum)
    sizeHint = entry.declaredCount
    guard entry.method == 8 else {
      stream = nil
      return
    }
    // zlib remembers the address of its stream, so it must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard inflateInit2_(stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK,
      let base = packed.baseAddress
    else {
      stream.deallocate()
      throw .damagedWorkbook(place, problem: .unreadablePart)
    }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: base.assumingMemoryBound(to: UInt8.self))
    stream.pointee.avail_in = UInt32(packed.count)
    self.stream = stream
  }

  deinit {
    if let stream {
      inflateEnd(stream)
      stream.deallocate()
    }
  }

  /// Fills as much of `buffer` as it can; 0 at the end.
  ///
  /// - Throws: `IngestError.damagedWorkbook` where the data is broken, `.workbookLimit` where it is too much.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    guard !isAtEnd, let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
    let count = stream == nil ? copy(into: buffer) : try inflate(into: buffer)
    checksum = crc32_z(checksum, base.assumingMemoryBound(to: UInt8.self), count)
    try account(for: count)
    if count < buffer.count {
      isAtEnd = true
      guard checksum == expectedChecksum else { throw .damagedWorkbook(place, problem: .unreadablePart) }
    }
    return count
  }

  private func copy(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, packed.count - position)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: packed[position..<position + count]))
    position += count
    return count
  }

  private func inflate(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    guard let stream, let base = buffer.baseAddress else { return 0 }
    stream.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(buffer.count)
    while stream.pointee.avail_out > 0 {
      let status = CZlib.inflate(stream, Z_NO_FLUSH)
      if status == Z_STREAM_END { break }
      guard status == Z_OK else { throw .damagedWorkbook(place, problem: .unreadablePart) }
    }
    position = packed.count - Int(stream.pointee.avail_in)
    return buffer.count - Int(stream.pointee.avail_out)
  }

  private func account(for count: Int) throws(IngestError) {
    produced += count
    budget.left -= count
    guard produced <= WorkbookLimit.partBytes.value else { throw .workbookLimit(place, limit: .partBytes) }
    guard budget.left >= 0 else { throw .workbookLimit(place, limit: .totalBytes) }
    guard produced <= WorkbookLimit.ratioThreshold || produced / WorkbookLimit.ratio.value <= position else {
      throw .workbookLimit(place, limit: .ratio)
    }
  }
}
