import Crypto
import Foundation

/// The folder beside the database with the files of evidence, each once, under its SHA-256 in hexadecimal digits.
///
/// A file is whole and synced before the transaction that names it commits. One that no transaction came to name stays,
/// harmless, until the same file is kept again; `verify` counts such files.
package struct EvidenceFolder: Sendable, Hashable {
  package let path: String

  /// - Parameter database: the path of the database file.
  package init(database: String) { path = database + ".evidence" }

  /// The folder of a copy of a database: its own; a copy that was made before a migration, `tenken.db.schema-16`, shares
  /// that of the database.
  init(copy: String) {
    let own = EvidenceFolder(database: copy)
    let mark = copy.range(of: "\\.schema-[0-9]+(-[0-9]+)?$", options: .regularExpression)
    guard let mark, access(own.path, F_OK) != 0 else {
      self = own
      return
    }
    self.init(database: String(copy[..<mark.lowerBound]))
  }

  /// A folder of files that were exported.
  package init(path: String) { self.path = path }

  package func file(_ sha256: String) -> String { "\(path)/\(sha256)" }

  /// Whether a name is one that files of evidence have.
  package static func isName(_ name: String) -> Bool {
    name.utf8.count == 64
      && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  /// Keeps a file; nothing is written where it is there already.
  ///
  /// - Returns: whether it is new.
  /// - Throws: `StoreError`.
  func keep(_ content: Data, sha256: String) throws(StoreError) -> Bool {
    guard !path.isEmpty else { throw .missing(path: path) }
    if state(of: sha256, byteCount: content.count) == .whole { return false }
    try make()
    Leftovers.sweep(path)
    let temporary = "\(path)/\(Leftovers.name(of: String(sha256.prefix(16))))"
    defer { unlink(temporary) }
    try fill(temporary, with: content)
    // One that is there but isn't what its name says has been damaged, and is whole again.
    guard rename(temporary, file(sha256)) == 0 else { throw StoreError(errno: errno, path: path) }
    try sync(path)
    return true
  }

  /// Takes away a file that was made by a transaction which didn't end well.
  func forget(_ sha256: String) { unlink(file(sha256)) }

  /// The content of a file, held against its name; nil where it isn't there or isn't what its name says.
  package func content(_ sha256: String) throws(StoreError) -> Data? {
    guard EvidenceFolder.isName(sha256), isPlainFile(sha256) else { return nil }
    let content: Data
    do {
      content = try Data(contentsOf: URL(fileURLWithPath: file(sha256)), options: .mappedIfSafe)
    } catch {
      throw .inputOutput(path: file(sha256), cause: .system(EIO))
    }
    return Data(SHA256.hash(data: content)).hexadecimal == sha256 ? content : nil
  }

  package enum State: Sendable, Hashable { case whole, missing, changed }

  func state(of sha256: String, byteCount: Int) -> State {
    guard isPlainFile(sha256) else { return .missing }
    do throws(StoreError) {
      guard let held = try content(sha256), held.count == byteCount else { return .changed }
    } catch {
      return .changed
    }
    return .whole
  }

  /// The names of its files that may be evidence; none where there is no folder.
  package var names: [String] {
    let names = FolderNames.all(in: Array(path.utf8CString), followsLink: false) ?? []
    return names.map { String(decoding: $0.map { UInt8(bitPattern: $0) }, as: UTF8.self) }
      .filter(EvidenceFolder.isName).sorted()
  }

  private func isPlainFile(_ sha256: String) -> Bool {
    var status = stat()
    // A link would lead out of the folder.
    return lstat(file(sha256), &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func make() throws(StoreError) {
    var status = stat()
    if lstat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .cannotOpen(path: path, cause: .system(ENOTDIR)) }
      return
    }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw StoreError(errno: errno, path: path) }
    let parent = (path as NSString).deletingLastPathComponent
    try sync(parent.isEmpty ? "." : parent)
  }

  private func fill(_ temporary: String, with content: Data) throws(StoreError) {
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    var failed = content.withUnsafeBytes { bytes -> Int32 in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        rest = rest.dropFirst(count)
      }
      return fsync(descriptor) == 0 ? 0 : errno
    }
    if close(descriptor) != 0, failed == 0 { failed = errno }
    guard failed == 0 else { throw StoreError(errno: failed, path: path) }
  }

  private func sync(_ folder: String) throws(StoreError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: folder) }
    defer { close(descriptor) }
    // EINVAL: a file system whose folders can't be synchronised.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw StoreError(errno: errno, path: folder) }
  }
}

extension EvidenceFolder {
  /// Copies files to another folder, each whole or not at all.
  ///
  /// - Parameter files: their hashes with their lengths.
  /// - Returns: what isn't there, or isn't what it was.
  func copy(_ files: [(sha256: String, byteCount: Int)], to other: EvidenceFolder) throws(StoreError) -> [VerifyProblem]
  {
    var problems: [VerifyProblem] = []
    for file in files where other.state(of: file.sha256, byteCount: file.byteCount) != .whole {
      switch state(of: file.sha256, byteCount: file.byteCount) {
      case .whole:
        if let held = try content(file.sha256) { _ = try other.keep(held, sha256: file.sha256) }
      case .missing: problems.append(VerifyProblem(table: "evidence_file", what: .evidenceMissing(file.sha256)))
      case .changed: problems.append(VerifyProblem(table: "evidence_file", what: .evidenceChanged(file.sha256)))
      }
    }
    return problems
  }
}
