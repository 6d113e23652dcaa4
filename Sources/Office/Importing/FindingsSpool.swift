import Foundation
import Ingest

/// The findings of an import, packed (`PackedFindings`) and kept until the import is committed: nothing is printed
/// before.
///
/// A few stay in memory, many go to a file without a name, which is gone with the process. They are listed in the order
/// of `Piece`s, whatever the order in which they came. Used by one thread at a time, the importing one and then the
/// listing one: that is what makes it Sendable.
final class FindingsSpool: @unchecked Sendable {
  /// The findings of one return.
  struct Piece: Sendable {
    fileprivate let offset: Int
    private let size: UInt32
    fileprivate var count: Int { Int(size) }

    fileprivate init(offset: Int, count: Int) {
      (self.offset, size) = (offset, UInt32(count))
    }
  }

  private let file: SpillFile
  /// Bytes in the file; what follows them is in `buffer`.
  private var written: Int { file.count }
  private var buffer: [UInt8] = []
  private static let bufferSize = 1 << 18

  /// - Parameter folder: for temporary files.
  init(in folder: String) { file = SpillFile(in: folder) }

  /// - Throws: `SpillError` when the temporary file can't be made or written.
  func append(_ rows: UnsafeRawBufferPointer) throws -> Piece {
    if buffer.count + rows.count > FindingsSpool.bufferSize { try spill() }
    let piece = Piece(offset: written + buffer.count, count: rows.count)
    buffer.append(contentsOf: rows)
    return piece
  }

  /// - Parameter output: is handed each piece's findings, valid during the call; empty pieces are left out.
  func list(_ pieces: some Sequence<Piece>, to output: (UnsafeRawBufferPointer) throws -> Void) throws {
    if written > 0 {
      try spill()
      buffer = []
    }
    var window: [UInt8] = []
    var start = 0
    for piece in pieces where piece.count > 0 {
      if written == 0 {
        try buffer.withUnsafeBytes {
          try output(UnsafeRawBufferPointer(rebasing: $0[piece.offset..<piece.offset + piece.count]))
        }
        continue
      }
      let isInWindow = piece.offset >= start && piece.offset + piece.count <= start + window.count
      // A return whose rows stood apart was packed again long after its neighbours, which the window goes on with.
      if !isInWindow, !(0...FindingsSpool.bufferSize).contains(piece.offset - start - window.count) {
        try read(from: piece.offset, count: piece.count).withUnsafeBytes(output)
        continue
      }
      if !isInWindow {
        start = piece.offset
        // Gone before the next one is there.
        window = []
        window = try read(from: start, count: min(max(piece.count, FindingsSpool.bufferSize), written - start))
      }
      try window.withUnsafeBytes {
        try output(UnsafeRawBufferPointer(rebasing: $0[piece.offset - start..<piece.offset - start + piece.count]))
      }
    }
  }

  private func spill() throws(SpillError) {
    var failure: SpillError?
    buffer.withUnsafeBytes { bytes in
      do throws(SpillError) { try file.append(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    buffer.removeAll(keepingCapacity: true)
  }

  private func read(from offset: Int, count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
      try file.read(from: offset, into: UnsafeMutableRawBufferPointer(start: bytes.baseAddress, count: count))
      filled = count
    }
  }
}
