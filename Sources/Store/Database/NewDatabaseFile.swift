import Foundation

/// Makes a new database appear whole or not at all: it is made under another name in the same folder and then linked to
/// its own. What a killed command has left of one the next command in that folder takes away.
enum NewDatabaseFile {
  /// - Parameter fill: builds the schema in the file at the given path and closes it.
  ///
  /// When another process made the database meanwhile, that one stands and the new file is thrown away.
  static func make(at path: String, fill: (String) throws(StoreError) -> Void) throws(StoreError) {
    do throws(StoreError) {
      try place(at: path, fill: fill)
      try syncFolder(of: path)
    } catch .exists {
      return
    }
  }

  /// The same where there must be no file yet.
  ///
  /// - Throws: `StoreError.exists` where there is one.
  static func makeNew(at path: String, fill: (String) throws(StoreError) -> Void) throws(StoreError) {
    try place(at: path, fill: fill)
    do {
      try syncFolder(of: path)
    } catch {
      // Nobody has been told of it yet: rather nothing than something that the next power cut takes.
      unlink(path)
      throw error
    }
  }

  private static func place(at path: String, fill: (String) throws(StoreError) -> Void) throws(StoreError) {
    if access(path, F_OK) == 0 { throw .exists(path: path) }
    // SQLite would play a journal that lies next to the new file back into it.
    for suffix in ["-journal", "-wal"] where access(path + suffix, F_OK) == 0 {
      // Unless another process has made the database just now and is at work in it.
      if access(path, F_OK) == 0 { throw .exists(path: path) }
      throw .strayJournal(path: path + suffix)
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    Leftovers.sweep(folder)
    let temporary = folder + Leftovers.name(of: UUID().uuidString)
    defer { unlink(temporary) }
    let descriptor = open(temporary, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    close(descriptor)
    defer { unlink(temporary + "-journal") }
    do throws(StoreError) {
      try fill(temporary)
    } catch {
      throw error.concerns(temporary) ? error.said(of: path) : error
    }
    try name(temporary, path)
  }

  private static func name(_ temporary: String, _ path: String) throws(StoreError) {
    if link(temporary, path) == 0 { return }
    if errno == EEXIST { throw .exists(path: path) }
    // Some file systems know no links. There two processes that make the same database at once may meet; the later one
    // wins.
    guard [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno), rename(temporary, path) == 0 else {
      throw failure(path)
    }
  }

  /// The new name survives a power cut only when the folder was written.
  private static func syncFolder(of path: String) throws(StoreError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    // EINVAL: a file system whose folders can't be synchronised.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(path) }
  }

  /// A missing folder is a path that can't be created, not a missing database.
  private static func failure(_ path: String) -> StoreError {
    errno == ENOENT ? .cannotOpen(path: path, cause: .system(ENOENT)) : StoreError(errno: errno, path: path)
  }
}
