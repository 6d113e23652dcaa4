import Foundation

/// The pieces of a sheet's part, with what was left of the ones before: a row is read only when it is here to its end.
final class SheetPieces {
  private let memory: UnsafeMutableRawBufferPointer
  /// Bytes of one piece.
  private let size: Int
  private(set) var isLast = false
  private var left = 0..<0

  init(size: Int) {
    self.size = size
    memory = .allocate(byteCount: 2 * size, alignment: 1)
  }

  deinit { memory.deallocate() }

  /// What isn't passed yet. Valid until `add`.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[left]) }

  /// Whether the next piece has no room beside what is left.
  var isFull: Bool { left.count > size }

  func pass(_ count: Int) { left = left.lowerBound + count..<left.upperBound }

  /// - Parameter read: fills a piece; less only at the end.
  func add(_ read: (UnsafeMutableRawBufferPointer) throws(IngestError) -> Int) throws(IngestError) {
    // Safe: what is left and the piece are no longer than the memory together, see `isFull`.
    memory.copyBytes(from: memory[left])
    let kept = left.count
    let count = try read(UnsafeMutableRawBufferPointer(rebasing: memory[kept..<kept + size]))
    left = 0..<kept + count
    isLast = count == 0
  }

  /// Where the first tag that reads like `tag` ends; nil where there is none.
  func end(of tag: StaticString) -> Int? {
    let bytes = bytes
    let count = tag.utf8CodeUnitCount
    var at = 0
    // Safe: looks at nothing behind the bytes.
    while at < bytes.count, let start = bytes.baseAddress,
      let hit = memchr(start + at, Int32(tag.utf8Start[0]), bytes.count - at)
    {
      at = start.distance(to: UnsafeRawPointer(hit))
      if count <= bytes.count - at, memcmp(hit, tag.utf8Start, count) == 0 { return at + count }
      at += 1
    }
    return nil
  }
}
