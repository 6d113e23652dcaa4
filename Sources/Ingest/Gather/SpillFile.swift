import Foundation

/// A file without a name for what memory doesn't hold: written at its end, read anywhere, gone with the process.
///
/// Used by one thread at a time, which whoever hands it over sees to: that is what makes it Sendable.
package final class SpillFile: @unchecked Sendable {
  private let folder: String
  private var descriptor: Int32 = -1
  /// In bytes.
  package private(set) var count = 0

  /// Makes nothing yet.
  ///
  /// - Parameter folder: for temporary files.
  package init(in folder: String) { self.folder = folder }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  package func append(_ bytes: UnsafeRawBufferPointer) throws(SpillError) {
    if descriptor < 0 {
      descriptor = UnnamedFile.open(in: folder, O_RDWR)
      if descriptor < 0 { descriptor = UnnamedFile.unlinked(in: folder) }
      guard descriptor >= 0 else { throw SpillError(folder: folder, errno: errno) }
    }
    var rest = bytes
    while let base = rest.baseAddress, !rest.isEmpty {
      let written = write(descriptor, base, rest.count)
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { throw SpillError(folder: folder, errno: written == 0 ? ENOSPC : errno) }
      rest = UnsafeRawBufferPointer(rebasing: rest[written...])
    }
    count += bytes.count
  }

  /// Fills the buffer from an offset on, with what was appended before.
  package func read(from offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(SpillError) {
    var filled = 0
    while let base = buffer.baseAddress, filled < buffer.count {
      let got = pread(descriptor, base + filled, buffer.count - filled, off_t(offset + filled))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw SpillError(folder: folder, errno: got == 0 ? EIO : errno) }
      filled += got
    }
  }
}

/// A temporary file that can't be made, written or read back.
package struct SpillError: Error {
  package let folder: String
  package let errno: Int32
}
