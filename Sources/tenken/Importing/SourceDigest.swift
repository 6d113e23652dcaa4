import Crypto
import Foundation

/// The hash of a file while it is read, and its bytes as long as they are few enough to be kept.
///
/// Used by one thread at a time: by the reader's until it has ended, then by the importer's. That is what makes it Sendable.
final class SourceDigest: @unchecked Sendable {
  private var hasher = SHA256()
  private(set) var count = 0
  private(set) var bytes: Data?
  private let keepsAll: Bool

  /// - Parameters:
  ///   - keepsBytes: whether the bytes are gathered at all.
  ///   - keepsAll: also beyond `ImportRun.keptSourceLimit`.
  init(keepsBytes: Bool, keepsAll: Bool) {
    self.keepsAll = keepsAll
    bytes = keepsBytes ? Data() : nil
  }

  func add(_ chunk: UnsafeRawBufferPointer) {
    guard !chunk.isEmpty else { return }
    hasher.update(bufferPointer: chunk)
    count += chunk.count
    if keepsAll || count <= ImportRun.keptSourceLimit {
      bytes?.append(contentsOf: chunk)
    } else {
      bytes = nil
    }
  }

  func finish() -> Data { Data(hasher.finalize()) }
}
