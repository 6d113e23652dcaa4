import Foundation

/// A file without a name: it is gone with the process that has it open, however that ends.
package enum UnnamedFile {
  /// `O_TMPFILE`, which is a macro that Swift doesn't see.
  private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY

  /// - Parameter mode: `O_WRONLY` or `O_RDWR`.
  /// - Returns: its descriptor, or -1 where the file system, or a machine without /proc, can't give it a path.
  package static func open(in folder: String, _ mode: Int32) -> Int32 {
    let descriptor = Foundation.open(folder, withoutName | mode | O_CLOEXEC, 0o600)
    guard descriptor >= 0, access(path(of: descriptor), F_OK) != 0 else { return descriptor }
    close(descriptor)
    return -1
  }

  /// The same by taking the name away, which any file system can, of a file that needs no path any more.
  package static func unlinked(in folder: String) -> Int32 {
    var path = Array((folder + "/tenken-XXXXXX").utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { return -1 }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
    return descriptor
  }

  /// The path by which the process that has it open, and nobody else's, can open it again or link it to a name.
  package static func path(of descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }
}
