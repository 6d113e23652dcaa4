import Foundation
import Ingest
import Store

/// A name in a folder, by its bytes: they needn't be UTF-8.
struct FolderEntry {
  /// As messages show it.
  let path: String
  /// Nil where the path is UTF-8.
  let rawPath: [CChar]?
  let name: String

  init(path: String) {
    self.path = path
    name = path
    rawPath = nil
  }

  private init(_ bytes: [CChar], in folder: FolderEntry) {
    name = bytes.withUnsafeBytes { FileName.text($0) }
    let separator = folder.path.hasSuffix("/") ? "" : "/"
    path = folder.path + separator + name
    let isPlain = folder.rawPath == nil && bytes.elementsEqual(name.utf8.map { CChar(bitPattern: $0) })
    let parent = Array(folder.bytes.dropLast()) + separator.utf8.map { CChar(bitPattern: $0) }
    rawPath = isPlain ? nil : parent + bytes + [0]
  }

  /// With the zero at the end.
  private var bytes: [CChar] { rawPath ?? Array(path.utf8CString) }

  /// What a folder holds, without what is hidden.
  ///
  /// - Returns: nil where it can't be opened.
  static func all(in folder: FolderEntry) -> [FolderEntry]? {
    let hidden = CChar(bitPattern: UInt8(ascii: "."))
    return FolderNames.all(in: folder.bytes)?.filter { $0.first != hidden }.map { FolderEntry($0, in: folder) }
  }

  func status(followingLinks: Bool) -> stat? {
    var status = stat()
    let result = bytes.withUnsafeBufferPointer { path -> Int32 in
      guard let base = path.baseAddress else { return -1 }
      return followingLinks ? stat(base, &status) : lstat(base, &status)
    }
    return result == 0 ? status : nil
  }
}
