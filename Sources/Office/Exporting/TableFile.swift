import Criteria
import Crypto
import Exchange
import Foundation

/// A file of a data package while it is written: rows go in, and out come the file and what the package says of it.
struct TableFile: ~Copyable {
  private let facts: TableFacts
  private let name: String
  private let file: OutputFile
  private var gzip: GzipStream?
  private var pending: ByteBuffer
  private var hasher = SHA256()
  private var rows = 0
  private var byteCount = 0

  private static let pieceSize = 1 << 16

  /// - Throws: `Failure` with status 73 where nothing can be written.
  init(_ facts: TableFacts, in folder: OutputFolder, isCompressed: Bool) throws {
    let name = "\(facts.name).csv" + (isCompressed ? ".gz" : "")
    let file = try folder.file(name)
    let gzip = try TableFile.compression(isCompressed)
    var pending = ByteBuffer()
    pending.append(facts.heading)
    self.facts = facts
    self.name = name
    self.file = file
    self.gzip = gzip
    self.pending = pending
  }

  private static func compression(_ isWanted: Bool) throws(GzipStream.NoMemory) -> GzipStream? {
    guard isWanted else { return nil }
    return try GzipStream()
  }

  /// - Parameter row: appends one row, its line end included.
  mutating func add(_ row: (inout ByteBuffer) -> Void) throws {
    row(&pending)
    rows += 1
    if pending.contents.count >= TableFile.pieceSize { try flush(isLast: false) }
  }

  /// Lets the file appear.
  consuming func complete() throws -> DataPackage.File {
    try flush(isLast: true)
    try file.complete()
    return DataPackage.File(
      facts: facts, path: name, rows: rows, byteCount: byteCount, sha256: Data(hasher.finalize()).hexadecimal,
      isCompressed: gzip != nil)
  }

  private mutating func flush(isLast: Bool) throws {
    var (hasher, byteCount) = (hasher, byteCount)
    let file = file
    func write(_ bytes: UnsafeRawBufferPointer) throws {
      hasher.update(bufferPointer: bytes)
      byteCount += bytes.count
      try file.write(bytes)
    }
    if gzip != nil {
      try gzip?.compress(pending.contents, isLast: isLast, write: write)
    } else {
      try write(pending.contents)
    }
    (self.hasher, self.byteCount) = (hasher, byteCount)
    pending.removeAll()
  }
}
