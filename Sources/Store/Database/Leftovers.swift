import Foundation

/// What a killed command left in a folder: the next one of the same user takes it away.
///
/// There is something to leave only where a file system knows no files without a name, where another program needs a
/// name, and in the moment between naming a file and renaming it.
package enum Leftovers {
  private static let mark = ".tenken-unfinished-"

  /// A name for what isn't whole yet; it tells whose process makes it.
  package static func name(of file: String) -> String { "\(mark)\(getpid())-\(file.prefix(64))" }

  /// Removes what processes that are gone have left in `folder`. What can't be removed stays; nothing depends on it.
  package static func sweep(_ folder: String) {
    for name in names(in: folder) where name.hasPrefix(mark) {
      let number = name.dropFirst(mark.count).prefix { $0.isNumber }
      guard let process = pid_t(number), process != getpid(), kill(process, 0) != 0, errno == ESRCH else { continue }
      var status = stat()
      let path = folder + "/" + name
      if lstat(path, &status) == 0, status.st_uid == geteuid() { remove(path) }
    }
  }

  /// Removes a file, or a folder with what is in it; follows no link.
  package static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in names(in: path, followsLink: false) { remove(path + "/" + name) }
    rmdir(path)
  }

  /// The names in a folder; none of one that can't be read, or of what is no folder.
  private static func names(in folder: String, followsLink: Bool = true) -> [String] {
    let names = FolderNames.all(in: Array(folder.utf8CString), followsLink: followsLink) ?? []
    return names.map { String(decoding: $0.map { UInt8(bitPattern: $0) }, as: UTF8.self) }
  }
}
