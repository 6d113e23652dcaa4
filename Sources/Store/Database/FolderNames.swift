import Foundation

/// The names in a folder as the file system has them: bytes that needn't be UTF-8.
package enum FolderNames {
  /// Every name but `.` and `..`, each without a zero at its end.
  ///
  /// - Parameters:
  ///   - folder: its path, with a zero at the end.
  ///   - followsLink: whether the folder may be a link to one.
  /// - Returns: nil, with the reason in `errno`, where it can't be read or is no folder.
  package static func all(in folder: [CChar], followsLink: Bool = true) -> [[CChar]]? {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC | O_DIRECTORY | (followsLink ? 0 : O_NOFOLLOW))
    guard descriptor >= 0 else { return nil }
    guard let stream = fdopendir(descriptor) else {
      close(descriptor)
      return nil
    }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
      }
      let dot = CChar(bitPattern: UInt8(ascii: "."))
      if name != [dot], name != [dot, dot] { names.append(name) }
    }
    return names
  }
}
