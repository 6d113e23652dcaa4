import Criteria

/// A whole file in memory: a zip's table of contents stands at its end.
final class FileBytes {
  private(set) var bytes: UnsafeRawBufferPointer

  /// Takes the bytes read so far, and whatever `read` still brings.
  ///
  /// - Throws: `IngestError.workbookLimit` above `WorkbookLimit.fileBytes`, and what `read` throws.
  init(
    head: [UInt8], name: String, read: (UnsafeMutableRawBufferPointer) throws(IngestError) -> Int
  ) throws(IngestError) {
    var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(head.count * 2, 1 << 17), alignment: 8)
    memory.copyBytes(from: head)
    var count = head.count
    do throws(IngestError) {
      while true {
        let added = try read(UnsafeMutableRawBufferPointer(rebasing: memory[count...]))
        if added == 0 { break }
        count += added
        guard count <= WorkbookLimit.fileBytes.value else {
          throw .workbookLimit(.init(file: name), limit: .fileBytes)
        }
        if count == memory.count {
          let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 2, alignment: 8)
          larger.copyMemory(from: UnsafeRawBufferPointer(memory))
          memory.deallocate()
          memory = larger
        }
      }
    } catch {
      memory.deallocate()
      throw error
    }
    allocation = memory
    bytes = UnsafeRawBufferPointer(rebasing: memory[0..<count])
  }

  private let allocation: UnsafeMutableRawBufferPointer

  deinit { allocation.deallocate() }

  /// A little-endian number, nil beyond the end.
  func integer<Value: FixedWidthInteger & UnsignedInteger>(_ type: Value.Type, at offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - MemoryLayout<Value>.size else { return nil }
    return Int(exactly: Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self)))
  }

  func contains(_ pattern: [UInt8]) -> Bool { bytes.firstRange(of: pattern) != nil }
}
