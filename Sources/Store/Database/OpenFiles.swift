import Synchronization

/// The database files that this process has open, so that nothing but SQLite opens and closes them.
///
/// POSIX drops all of a process's locks on a file when it closes *any* descriptor of it. Reading the header of a file
/// that another `Store` of this process has open would take away that store's locks; such a file was checked when it
/// was opened first, and is not read again.
enum OpenFiles {
  private static let counts = Mutex<[FileIdentity: Int]>([:])

  /// Checks the file (unless it is open already) and opens it, while no other thread does either.
  ///
  /// - Returns: what `open` returns, which file that is, and what must be called once when it has been closed.
  static func open<Opened: Sendable>(
    _ path: String, check: () throws(StoreError) -> Void, open: () throws(StoreError) -> Opened
  ) throws(StoreError) -> (Opened, FileIdentity, close: @Sendable () -> Void) {
    let identity = try FileIdentity(path: path)
    let opened = try counts.withLock { counts throws(StoreError) in
      if counts[identity] == nil { try check() }
      let opened = try open()
      counts[identity, default: 0] += 1
      return opened
    }
    return (opened, identity, { close(identity) })
  }

  private static func close(_ identity: FileIdentity) {
    counts.withLock { counts in
      let left = counts[identity, default: 1] - 1
      counts[identity] = left > 0 ? left : nil
    }
  }
}
