import Criteria
import Foundation

/// One file to be read, or standard input (`-`).
package struct InputFile: Sendable {
  package let path: String
  /// By which findings, the report and the database call it.
  package let name: String
  /// The size of a file when it was found; nil of what can be read only once (standard input, a pipe) and of what can't
  /// be looked at (reading it will say why).
  let byteCount: Int?
  var isStandardInput: Bool { path == "-" }

  /// - Parameter name: where it isn't called by its path, such as a file that somebody has uploaded.
  package init(path: String, name: String? = nil) {
    var status = stat()
    let isFile = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    self.init(path: path, name: name, byteCount: isFile ? Int(status.st_size) : nil)
  }

  fileprivate init(path: String, name: String? = nil, byteCount: Int?) {
    (self.path, self.byteCount) = (path, byteCount)
    self.name = name ?? (path == "-" ? "stdin" : path)
  }
}

/// Finds the files that paths name: files as they are, folders searched through, in the order of their bytes.
package struct InputFiles {
  package private(set) var files: [InputFile] = []
  /// Files in folders that aren't tables by their name, such as pictures and letters: passed over, and said so.
  package private(set) var passedOver: [String] = []

  /// Whether so little is read that the register is asked for each supplier rather than read whole.
  var areFew: Bool {
    var bytes = 0
    for file in files {
      guard let count = file.byteCount else { return false }
      bytes += count
    }
    return bytes <= 1 << 20
  }

  private static let tableEndings: Set<String> = [
    "csv", "tsv", "txt", "json", "ndjson", "jsonl", "xlsx", "xlsm", "xlsb", "xls", "ods",
  ]

  /// The files as they are, in their order.
  package init(_ files: [InputFile]) { self.files = files }

  /// - Throws: `Failure` for a path that isn't there or can't be opened, and for a folder without any table.
  package init(paths: [String]) throws {
    for path in paths {
      if path == "-" {
        files.append(InputFile(path: path))
        continue
      }
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw Failure(.missingInput, ja: "\(path): ファイルもフォルダーもありません。", en: "\(path): no such file or folder.")
      }
      if isFolder.boolValue {
        try search(folder: path)
      } else {
        files.append(InputFile(path: path))
      }
    }
  }

  private mutating func search(folder: String) throws {
    let before = files.count
    var found: [InputFile] = []
    try walk(folder, into: &found)
    // By the bytes of the path, which holds no U+0000. A text that is handed to `strcmp` directly is copied every time.
    found.sort { first, second in first.path.withCString { first in second.path.withCString { strcmp(first, $0) < 0 } }
    }
    for file in found {
      if InputFiles.isTable(file.path) { files.append(file) } else { passedOver.append(file.path) }
    }
    guard files.count > before else {
      throw Failure(
        .missingInput, ja: "\(folder): フォルダーに回答ファイル（.xlsx .csv .tsv .txt .json .ndjson）がありません。",
        en: "\(folder): the folder holds no returns (.xlsx .csv .tsv .txt .json .ndjson).")
    }
  }

  private static func isTable(_ path: String) -> Bool {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map {
      tableEndings.contains(path[path.utf8.index(after: $0)...].lowercased())
    } ?? false
  }

  private func walk(_ folder: String, into found: inout [InputFile]) throws {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw Failure(.missingInput, ja: "\(folder): フォルダーを開けません。", en: "\(folder): can't open the folder.")
    }
    for name in names where !name.utf8.starts(with: ".".utf8) {
      // Excel leaves `~$…` beside a workbook that is open.
      let isMark = name.utf8.starts(with: "~$".utf8)
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try walk(path, into: &found)
      case S_IFREG: if !isMark { found.append(InputFile(path: path, byteCount: Int(status.st_size))) }
      case S_IFLNK:
        // A link to a file is a file; links to folders could go round in circles.
        var isFolder: ObjCBool = false
        if !isMark, FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
          found.append(InputFile(path: path))
        }
      default: continue
      }
    }
  }
}
