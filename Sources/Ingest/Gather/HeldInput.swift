/// What can be read only once, read to its end and held for being read again: a little in memory, much in a file without
/// a name.
package final class HeldInput: Sendable {
  /// In bytes.
  package let count: Int
  private let memory: [UInt8]
  private let file: SpillFile?

  private static let inMemory = 1 << 20

  /// - Parameter folder: for temporary files.
  /// - Throws: `IngestError`, `SpillError`.
  package init(_ source: consuming ByteSource, in folder: String) throws {
    var buffer = [UInt8](repeating: 0, count: HeldInput.inMemory)
    var file: SpillFile?
    var total = 0
    while true {
      let count = try buffer.withUnsafeMutableBytes { try source.read(into: $0) }
      total += count
      // The source fills the buffer where it can: less is the end.
      if count < buffer.count, file == nil {
        buffer.removeLast(buffer.count - count)
        break
      }
      let spill = file ?? SpillFile(in: folder)
      file = spill
      try buffer.withUnsafeBytes { try spill.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      if count < buffer.count { break }
    }
    (self.file, self.count) = (file, total)
    memory = file == nil ? buffer : []
  }

  package func open(as name: String, observer: @escaping (UnsafeRawBufferPointer) -> Void) -> ByteSource {
    guard let file else { return ByteSource(bytes: memory, name: name, observer: observer) }
    var position = 0
    return ByteSource(name: name, observer: observer) { (buffer) throws(IngestError) in
      let count = min(buffer.count, file.count - position)
      do throws(SpillError) {
        try file.read(from: position, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
      } catch {
        throw .unreadable(path: name, errno: error.errno)
      }
      position += count
      return count
    }
  }
}
