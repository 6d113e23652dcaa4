import Foundation
import Ingest
import Store

/// What a command writes to: a file that appears whole or not at all, or a device or pipe that takes bytes as they
/// come.
///
/// Until it is whole, a file has no name at all where the file system can do that, so that a kill leaves nothing of it;
/// elsewhere it has a name of which the next command in that folder knows that its process is gone (`Leftovers`).
///
/// Used by one thread at a time: by the one that opens it and then by the one that lists. That is what makes it
/// Sendable.
package final class OutputFile: @unchecked Sendable {
  private let path: String
  private let destination: Destination
  private var descriptor: Int32
  /// The name that it has until it is whole; nil while it has none.
  private var temporary: String?

  /// - Parameter path: `-` is standard output.
  /// - Throws: `Failure` with status 73 when nothing can be written there.
  package convenience init(path: String) throws {
    try self.init(destination: try Destination(path: path), path: path)
    if case .file(let target, _) = destination { Leftovers.sweep(Destination.folder(of: target)) }
  }

  /// A file of a folder in which nothing is left over (`OutputFolder`).
  convenience init(swept path: String) throws {
    try self.init(destination: try Destination(path: path), path: path)
  }

  private init(destination: Destination, path: String) throws {
    (self.destination, self.path) = (destination, path)
    switch destination {
    case .stream(let stream): descriptor = stream
    case .file(let target, let replaced): (descriptor, temporary) = try OutputFile.begin(target, like: replaced)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let temporary { unlink(temporary) }
  }

  /// Opens the file that will be whole, with the mode and owner of the one whose place it takes.
  private static func begin(_ target: String, like replaced: stat?) throws -> (Int32, String?) {
    let folder = Destination.folder(of: target)
    var temporary: String?
    var descriptor = UnnamedFile.open(in: folder, O_WRONLY)
    if descriptor < 0 {
      let name = folder + "/" + Leftovers.name(of: (target as NSString).lastPathComponent)
      descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { temporary = name }
    }
    guard descriptor >= 0 else { throw Failure.cannotWrite(path: target, errno: errno) }
    guard let replaced else { return (descriptor, temporary) }
    let isOurs = replaced.st_uid == geteuid() && replaced.st_gid == getegid()
    guard isOurs || fchown(descriptor, replaced.st_uid, replaced.st_gid) == 0,
      fchmod(descriptor, replaced.st_mode & 0o7777) == 0
    else {
      close(descriptor)
      if let temporary { unlink(temporary) }
      throw Failure.belongsToAnother(path: target)
    }
    return (descriptor, temporary)
  }

  /// - Throws: `Failure` with status 73 when it can't be written. A reader that closes a pipe early has what it wanted.
  package func write(_ bytes: UnsafeRawBufferPointer) throws {
    if Descriptor.write(bytes, to: descriptor) { return }
    if case .stream = destination, errno == EPIPE { return }
    throw Failure.cannotWrite(path: path, errno: errno)
  }

  /// Lets a file appear under its name, in place of one that was there.
  package func complete() throws {
    guard case .file(let target, _) = destination else { return try closeStream() }
    var failed: Int32 = fsync(descriptor) == 0 ? 0 : errno
    if failed == 0 { failed = name(in: Destination.folder(of: target), (target as NSString).lastPathComponent) }
    if close(descriptor) != 0, failed == 0 { failed = errno }
    descriptor = -1
    if failed == 0, let temporary, rename(temporary, target) != 0 { failed = errno }
    guard failed == 0 else { throw Failure.cannotWrite(path: path, errno: failed) }
    temporary = nil
    syncFolder(of: target)
  }

  /// Gives a file without a name one that it may be renamed from.
  private func name(in folder: String, _ file: String) -> Int32 {
    guard temporary == nil else { return 0 }
    let name = folder + "/" + Leftovers.name(of: file)
    guard linkat(AT_FDCWD, UnnamedFile.path(of: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
      return errno
    }
    temporary = name
    return 0
  }

  private func closeStream() throws {
    let failed = close(descriptor) == 0 ? 0 : errno
    descriptor = -1
    guard failed == 0 else { throw Failure.cannotWrite(path: path, errno: failed) }
  }

  /// Writes everything and lets the file appear.
  ///
  /// - Throws: `Failure` when it can't be written.
  package func complete(with bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { try write($0) }
    try complete()
  }

  /// Writes a whole file.
  ///
  /// - Throws: `Failure` with status 73 when it can't be written.
  package static func write(_ bytes: [UInt8], to path: String) throws {
    try OutputFile(path: path).complete(with: bytes)
  }

  /// So that the new name survives a power cut too; where folders can't be synced, the file is still whole.
  private func syncFolder(of target: String) {
    let descriptor = open(Destination.folder(of: target), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
