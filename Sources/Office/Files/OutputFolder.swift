import Criteria
import Foundation
import Store

/// A folder that a command writes into. Each file appears whole or not at all, and nothing is written outside the
/// folder: names in it are plain (`PlainName`), and a link in it isn't followed to another folder.
package struct OutputFolder {
  package let path: String

  /// Makes the folder where it isn't there.
  ///
  /// - Throws: `Failure` with status 73 when it can't be made.
  package init(path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(
        .cannotCreate, ja: "\(path): フォルダーを作れません。保存先を確かめてください。",
        en: "\(path): can't make the folder; check the destination.")
    }
    Leftovers.sweep(path)
  }

  /// A folder that is empty, or not there yet.
  ///
  /// - Parameter isUnfinished: whether what stands in it, by its names, was left by the same command, interrupted.
  /// - Throws: `Failure` with status 73 where there is something else, or it can't be made.
  package init(emptyAt path: String, orLeft isUnfinished: (OutputFolder, [String]) throws -> Bool = { _, _ in false })
    throws
  {
    try self.init(path: path)
    let names = try names()
    guard try names.isEmpty || isUnfinished(self, names) else {
      throw Failure(
        .cannotCreate, ja: "\(path): フォルダーが空ではありません。空のフォルダーか、まだない名前を指定してください。",
        en: "\(path): the folder isn't empty; name an empty one, or one that isn't there yet.")
    }
  }

  package func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }

  /// A folder in it, which is made where it isn't there.
  ///
  /// - Throws: `Failure` with status 73 for a name that isn't plain, for a link, and where it can't be made.
  package func folder(_ name: String) throws -> OutputFolder {
    let path = try self.path(of: name)
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { throw Failure.linkInPlaceOfFolder(path: path) }
    return try OutputFolder(path: path)
  }

  /// A file in it.
  ///
  /// - Throws: `Failure` with status 73 for a name that isn't plain, and when nothing can be written.
  package func file(_ name: String) throws -> OutputFile { try OutputFile(swept: path(of: name)) }

  package func write(_ bytes: [UInt8], as name: String) throws { try file(name).complete(with: bytes) }

  private func path(of name: String) throws -> String {
    guard PlainName.isPlain(name) else { throw Failure.unusableName(name, in: path) }
    return "\(path)/\(name)"
  }
}
