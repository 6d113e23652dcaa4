import Foundation

/// A folder that a command writes into. Each file appears whole or not at all: written under another name, synced, and renamed.
struct OutputFolder {
  let path: String

  /// Makes the folder where it isn't there.
  ///
  /// - Throws: `Failure` with status 73 when it can't be made.
  init(path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotCreate, ja: "\(path): フォルダーを作れません。保存先を確かめてください。", en: "\(path): can't make the folder; check the destination.")
    }
  }

  func write(_ bytes: [UInt8], as name: String) throws {
    let target = "\(path)/\(name)"
    let temporary = "\(path)/.\(name).\(getpid())"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure.cannotWrite(path: target, errno: errno) }
    var failed: Int32 = 0
    if !StandardStreams.write(bytes, to: descriptor) { failed = errno }
    if failed == 0, fsync(descriptor) != 0 { failed = errno }
    if close(descriptor) != 0, failed == 0 { failed = errno }
    if failed == 0, rename(temporary, target) != 0 { failed = errno }
    guard failed == 0 else {
      unlink(temporary)
      throw Failure.cannotWrite(path: target, errno: failed)
    }
    syncFolder()
  }

  /// So that the new name survives a power cut too; where folders can't be synced, the file is still whole.
  private func syncFolder() {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
