import Criteria
import Foundation
import Ingest

/// One file to be read, a file inside a zip, or standard input (`-`).
package struct InputFile: Sendable {
  package let path: String
  /// By which findings, the report and the database call it.
  package let name: String
  /// The size of a file when it was found; nil of standard input that isn't held yet, and of what can't be looked at
  /// (reading it will say why).
  private(set) var byteCount: Int?
  var isStandardInput: Bool { path == "-" }
  /// The bytes of a path that isn't UTF-8.
  private var rawPath: [CChar]?
  private var archive: ReturnArchive?
  private var member: ReturnArchive.Member?
  private var held: HeldInput?
  /// Why it can't be read, where finding it has shown that already.
  private(set) var failure: Failure?

  /// - Parameter name: where it isn't called by its path, such as a file that somebody has uploaded.
  package init(path: String, name: String? = nil) {
    var status = stat()
    let isFile = path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    self.init(path: path, name: name, byteCount: isFile ? Int(status.st_size) : nil)
  }

  private init(path: String, name: String? = nil, byteCount: Int?) {
    (self.path, self.byteCount) = (path, byteCount)
    self.name = name ?? (path == "-" ? "stdin" : path)
  }

  init(_ entry: FolderEntry, byteCount: Int?) {
    self.init(path: entry.path, byteCount: byteCount)
    rawPath = entry.rawPath
  }

  /// A file or folder that can't be looked into.
  init(path: String, failure: Failure) {
    self.init(path: path, byteCount: nil)
    self.failure = failure
  }

  init(_ member: ReturnArchive.Member, of archive: ReturnArchive, at path: String) {
    let shown = "\(path)/\(member.name)"
    self.init(path: shown, byteCount: member.byteCount)
    (self.archive, self.member) = (archive, member)
    if member.isEncrypted {
      failure = Failure(
        .badInput, ja: "\(shown): パスワード付きの ZIP です。展開してから取り込んでください。",
        en: "\(shown): in a zip with a password; unpack it first.")
    }
  }

  /// - Throws: `IngestError`.
  func open(observer: @escaping (UnsafeRawBufferPointer) -> Void = { _ in }) throws(IngestError) -> ByteSource {
    if let held { return held.open(as: name, observer: observer) }
    if isStandardInput { return ByteSource(standardInputAs: name, observer: observer) }
    if let archive, let member { return try archive.open(member, name: name, observer: observer) }
    if let rawPath { return try ByteSource(rawPath: rawPath, name: name, observer: observer) }
    return try ByteSource(path: path, name: name, observer: observer)
  }

  /// What its first bytes show that it is, where that can't be read as returns; nil where they don't say so, or can't be
  /// read themselves.
  fileprivate var foundFormat: IngestError.UnsupportedFormat? {
    do throws(IngestError) {
      return try IngestError.UnsupportedFormat(of: open())
    } catch {
      return nil
    }
  }

  /// Standard input as what can be read more than once; other files as they are.
  ///
  /// - Parameter folder: for temporary files.
  /// - Throws: `SpillError`, `IngestError`.
  fileprivate func held(in folder: String) throws -> InputFile {
    guard isStandardInput else { return self }
    let held = try HeldInput(open(), in: folder)
    var file = self
    (file.held, file.byteCount) = (held, held.count)
    return file
  }

  /// The same for two paths that lead to one file, or to one file in a zip.
  fileprivate var identity: String {
    guard let member else { return InputFile.resolved(path) }
    return InputFile.resolved(String(path.dropLast(member.name.count + 1))) + "/" + member.name
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The zip that it is; nil where it is something else.
  func openArchive() throws(IngestError) -> ReturnArchive? { try ReturnArchive(open()) }
}

/// Finds the files that paths name: files as they are, folders and zips searched through, in the order of their bytes.
package struct InputFiles {
  package private(set) var files: [InputFile] = []
  /// Files in folders that aren't tables by their name, such as `Thumbs.db`: passed over, and reported.
  package private(set) var passedOver: [String] = []
  /// Files that a supplier may have sent in place of a table: pages, pictures, letters.
  package private(set) var documents: [Document] = []
  /// Links that lead nowhere, pipes and devices in folders.
  package private(set) var notOpened: [String] = []
  /// How many files, the first, count where others compete with them.
  package private(set) var preferred = 0

  /// A file that holds answers, if any, in a form that can't be read.
  package struct Document: Sendable {
    package let path: String
    let format: IngestError.UnsupportedFormat
  }

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
  private static let documentEndings: [String: IngestError.UnsupportedFormat] = [
    "pdf": .pdf, "html": .html, "htm": .html, "mht": .webArchive, "mhtml": .webArchive, "xml": .xml,
    "fods": .flatOpenDocument, "doc": .word, "docx": .word, "rtf": .word, "odt": .word, "ppt": .slides, "pptx": .slides,
    "msg": .mail, "eml": .mail, "png": .image, "jpg": .image, "jpeg": .image, "gif": .image, "tif": .image,
    "tiff": .image, "bmp": .image, "heic": .image, "webp": .image, "7z": .otherArchive, "rar": .otherArchive,
    "lzh": .otherArchive,
    "gz": .otherArchive, "tgz": .otherArchive, "tar": .otherArchive, "cab": .otherArchive, "xdw": .docuWorks,
    "xbd": .docuWorks,
  ]

  /// The files as they are, in their order.
  package init(_ files: [InputFile]) { self.files = files }

  /// - Parameter preferred: files that count where others compete with them, whether or not `paths` lead to them.
  /// - Throws: `Failure` for a path that isn't there or can't be opened, for a folder without any table, and for one in
  ///   place of a preferred file.
  package init(paths: [String], preferring preferred: [String] = []) throws {
    var first: [InputFile] = []
    for path in preferred where !first.contains(where: { $0.path == path }) {
      first.append(try InputFiles.preferred(path))
    }
    try search(paths)
    guard !first.isEmpty else { return }
    let identities = Set(first.map(\.identity))
    files = first + files.filter { !identities.contains($0.identity) }
    self.preferred = first.count
  }

  private mutating func search(_ paths: [String]) throws {
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
      } else if InputFiles.ending(of: path) == "zip" {
        search(zip: InputFile(path: path))
      } else {
        files.append(InputFile(path: path))
      }
    }
  }

  /// The same with standard input read to its end.
  func held(in folder: String) throws -> [InputFile] { try files.map { try $0.held(in: folder) } }

  /// One file, or one in a zip by the name that findings call it.
  private static func preferred(_ path: String) throws -> InputFile {
    var status = stat()
    let kind = path == "-" ? S_IFREG : stat(path, &status) == 0 ? status.st_mode & S_IFMT : 0
    if kind == S_IFREG, ending(of: path) != "zip" { return InputFile(path: path) }
    guard kind != S_IFDIR else {
      throw Failure(
        .usage, ja: "\(path): --prefer にはフォルダーではなく、一つのファイルを指定してください。",
        en: "\(path): --prefer takes one file, not a folder.")
    }
    var inside = InputFiles([])
    if let archive = archive(of: path) { inside.search(zip: InputFile(path: archive)) }
    if let file = inside.files.first(where: { $0.path == path || inside.files.count == 1 && kind == S_IFREG }) {
      return file
    }
    guard kind == S_IFREG, let one = inside.files.first else {
      throw Failure(.missingInput, ja: "\(path): ファイルがありません。", en: "\(path): no such file.")
    }
    throw Failure(
      .usage, ja: "\(path): ZIP の中に複数のファイルがあります。\(one.path) のように一つを指定してください。",
      en: "\(path): the zip holds several files; name one of them, such as \(one.path).")
  }

  /// The zip on the way to a path that leads into it.
  private static func archive(of path: String) -> String? {
    var path = path
    while !path.isEmpty, path != "/", path != "." {
      var status = stat()
      if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFREG ? path : nil }
      path = (path as NSString).deletingLastPathComponent
    }
    return nil
  }

  private mutating func search(folder: String) throws {
    let before = files.count
    guard let entries = FolderEntry.all(in: FolderEntry(path: folder)) else {
      throw Failure(.missingInput, ja: "\(folder): フォルダーを開けません。", en: "\(folder): can't open the folder.")
    }
    var found: [InputFile] = []
    walk(entries, into: &found)
    // By the bytes of the path, which holds no U+0000. A text that is handed to `strcmp` directly is copied every time.
    found.sort { first, second in first.path.withCString { first in second.path.withCString { strcmp(first, $0) < 0 } }
    }
    for file in found { sortIn(file) }
    guard files.count > before else {
      throw Failure(
        .missingInput, ja: "\(folder): フォルダーに回答ファイル（.xlsx .csv .tsv .txt .json .ndjson .zip）がありません。",
        en: "\(folder): the folder holds no returns (.xlsx .csv .tsv .txt .json .ndjson .zip).")
    }
  }

  private mutating func sortIn(_ file: InputFile) {
    let ending = InputFiles.ending(of: file.path)
    if file.failure != nil || InputFiles.tableEndings.contains(ending) {
      files.append(file)
    } else if ending == "zip" {
      search(zip: file)
    } else if let format = InputFiles.documentEndings[ending] {
      documents.append(Document(path: file.path, format: file.foundFormat ?? format))
    } else {
      passedOver.append(file.path)
    }
  }

  /// The files of a zip, in the order of their names. What can't be opened is one file with its failure.
  private mutating func search(zip file: InputFile) {
    do throws(IngestError) {
      guard let archive = try file.openArchive() else { return files.append(file) }
      let before = files.count
      for member in archive.members.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
      where !InputFiles.isHidden(member.name) {
        let inside = InputFile(member, of: archive, at: file.path)
        if InputFiles.ending(of: member.name) == "zip" { files.append(inside) } else { sortIn(inside) }
      }
      guard files.count == before else { return }
      files.append(
        InputFile(
          path: file.path,
          failure: Failure(
            .badInput, ja: "\(file.path): ZIP の中に回答ファイルがありません。", en: "\(file.path): the zip holds no returns.")))
    } catch {
      files.append(InputFile(path: file.path, failure: Failure(error)))
    }
  }

  /// What systems put into zips, and what Excel leaves there of an open workbook.
  private static func isHidden(_ name: String) -> Bool {
    name.split(separator: "/").contains { part in
      part.hasPrefix(".") && part != "." && part != ".." || part.hasPrefix("~$") || part == "__MACOSX"
    }
  }

  private static func ending(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).map { path[path.utf8.index(after: $0)...].lowercased() } ?? ""
  }

  private mutating func walk(_ entries: [FolderEntry], into found: inout [InputFile]) {
    for entry in entries {
      // Excel leaves `~$…` next to a workbook that is open.
      let isMark = entry.name.utf8.starts(with: "~$".utf8)
      guard let status = entry.status(followingLinks: false) else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        if let inside = FolderEntry.all(in: entry) {
          walk(inside, into: &found)
        } else {
          let failure = Failure(
            .missingInput, ja: "\(entry.path): フォルダーを開けません。", en: "\(entry.path): can't open the folder.")
          found.append(InputFile(path: entry.path, failure: failure))
        }
      case S_IFREG: if !isMark { found.append(InputFile(entry, byteCount: Int(status.st_size))) }
      case S_IFLNK:
        // A link to a file is a file; links to folders could go round in circles.
        let target = entry.status(followingLinks: true)
        switch target.map({ $0.st_mode & S_IFMT }) {
        case S_IFREG: if !isMark { found.append(InputFile(entry, byteCount: target.map { Int($0.st_size) })) }
        case S_IFDIR: continue
        default: notOpened.append(entry.path)
        }
      default: notOpened.append(entry.path)
      }
    }
  }
}
