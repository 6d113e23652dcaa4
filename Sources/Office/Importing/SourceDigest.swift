import Crypto
import Foundation

/// The hash of a file while it is read, and its bytes as long as they are few enough to be kept. One value serves many
/// files, keeping its memory.
///
/// Used by one thread at a time: by the reader's until it has ended, then by the importer's. That is what makes it
/// Sendable.
package final class SourceDigest: @unchecked Sendable {
  private var hasher = SHA256()
  package private(set) var count = 0
  private var kept: [UInt8] = []
  private var isKept: Bool
  private let keepsBytes: Bool
  private let keepsAll: Bool

  /// - Parameters:
  ///   - keepsBytes: whether the bytes are gathered at all.
  ///   - keepsAll: also beyond `ImportRun.keptSourceLimit`.
  package init(keepsBytes: Bool, keepsAll: Bool) {
    self.keepsBytes = keepsBytes
    self.keepsAll = keepsAll
    isKept = keepsBytes
  }

  /// The file itself; nil where it isn't gathered, or is too large.
  package var bytes: [UInt8]? { isKept ? kept : nil }

  /// Forgets the file, for the next one.
  func restart() {
    hasher = SHA256()
    count = 0
    kept.removeAll(keepingCapacity: true)
    isKept = keepsBytes
  }

  package func add(_ chunk: UnsafeRawBufferPointer) {
    guard !chunk.isEmpty else { return }
    hasher.update(bufferPointer: chunk)
    count += chunk.count
    isKept = isKept && (keepsAll || count <= ImportRun.keptSourceLimit)
    if isKept { kept.append(contentsOf: chunk) } else { kept = [] }
  }

  package func hash() -> Data { Data(hasher.finalize()) }
}
