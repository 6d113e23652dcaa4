import Foundation

/// Has the system begin to write a file to the disk while it is still being filled, so that the one wait at the end of
/// a large transaction, for all of it to be there, is short.
///
/// Only a hint: what makes a change durable is SQLite's own sync, and the journal is on the disk before any page is
/// changed.
struct WriteBack {
  /// SQLite's own descriptor, which is only borrowed: closing one of ours would drop the locks of the whole process.
  private let descriptor: Int32
  /// Bytes written since writing back was last begun.
  private var waiting = 0

  private static let step = 16 << 20
  private static let descriptorsSearched: Int32 = 256

  /// For a file that isn't written back.
  init() { descriptor = -1 }

  /// - Parameter path: of a file that has just been opened.
  init(fileAt path: UnsafePointer<CChar>?) {
    descriptor = path.flatMap(WriteBack.descriptor) ?? -1
  }

  private static func descriptor(ofFileAt path: UnsafePointer<CChar>) -> Int32? {
    var wanted = stat()
    guard stat(path, &wanted) == 0 else { return nil }
    return (0..<descriptorsSearched).last { candidate in
      var status = stat()
      return fstat(candidate, &status) == 0 && status.st_ino == wanted.st_ino && status.st_dev == wanted.st_dev
    }
  }

  mutating func note(written count: Int) {
    waiting += count
    guard waiting >= WriteBack.step, descriptor >= 0 else { return }
    waiting = 0
    #if os(Linux)
      // From byte 0 to the end, begun and not waited for; an error would only mean that the sync at the end has more to
      // do.
      _ = WriteBack.syncFileRange?(descriptor, 0, 0, WriteBack.begin)
    #endif
  }

  #if os(Linux)
    private typealias SyncFileRange = @convention(c) (Int32, Int64, Int64, UInt32) -> Int32
    /// `SYNC_FILE_RANGE_WRITE` of Linux.
    private static let begin: UInt32 = 2
    // Swift's Glibc leaves the call out. Safe: the type is that of sync_file_range(2), whose offsets have 64 bits.
    private static let syncFileRange = dlsym(nil, "sync_file_range").map { unsafeBitCast($0, to: SyncFileRange.self) }
  #endif
}
