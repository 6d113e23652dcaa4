import Foundation

/// Which file a path leads to: another one may be put in its place while it is open.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// - Throws: `StoreError.missing`, `.notADatabase` for what isn't a regular file.
  init(path: String) throws(StoreError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw StoreError(errno: errno, path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notADatabase(path: path) }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
  }

  /// Whether the path still leads to this file.
  func stands(at path: String) -> Bool {
    do {
      return try FileIdentity(path: path) == self
    } catch {
      return false
    }
  }
}
