import Foundation

/// A file written piece by piece under another name, synced and renamed when it is whole: it appears as a whole or not
/// at all.
///
/// Used by one thread at a time: by the one that opens it and then by the one that lists. That is what makes it
/// Sendable.
package final class OutputFile: @unchecked Sendable {
  private let target: String
  private let temporary: String
  private var descriptor: Int32

  /// - Throws: `Failure` with status 73 when nothing can be written there.
  package init(path: String) throws {
    target = path
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    temporary = (folder.isEmpty ? "" : folder == "/" ? "/" : folder + "/") + ".\(name).\(getpid())"
    var isFolder: ObjCBool = false
    if name.isEmpty || (FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue) {
      throw Failure.cannotWrite(path: path, errno: EISDIR)
    }
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure.cannotWrite(path: path, errno: errno) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  /// - Throws: `Failure` when it can't be written.
  package func put(_ bytes: UnsafeRawBufferPointer) throws {
    guard Descriptor.write(bytes, to: descriptor) else { throw Failure.cannotWrite(path: target, errno: errno) }
  }

  /// Lets the file appear under its name, in place of one that was there.
  package func finish() throws {
    var failed: Int32 = 0
    if fsync(descriptor) != 0 { failed = errno }
    if close(descriptor) != 0, failed == 0 { failed = errno }
    descriptor = -1
    if failed == 0, rename(temporary, target) != 0 { failed = errno }
    guard failed == 0 else {
      unlink(temporary)
      throw Failure.cannotWrite(path: target, errno: failed)
    }
    syncFolder()
  }

  /// Writes a whole file.
  ///
  /// - Throws: `Failure` with status 73 when it can't be written.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try OutputFile(path: path)
    try bytes.withUnsafeBytes { try file.put($0) }
    try file.finish()
  }

  /// So that the new name survives a power cut too; where folders can't be synced, the file is still whole.
  private func syncFolder() {
    let folder = (target as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
