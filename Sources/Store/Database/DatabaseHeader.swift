import Foundation
import GRDB
import GRDBSQLite

/// What the first bytes of a file say of it, read without SQLite so that a strange file (or its journal) is not touched
/// at all.
struct DatabaseHeader {
  /// `TENK`
  static let applicationID: UInt32 = 0x5445_4E4B

  private static let magic = Array("SQLite format 3\0".utf8)
  static let length = 100

  let applicationID: UInt32
  let userVersion: Int
  /// Whether SQLite leaves room for sums in each page.
  let hasSums: Bool

  /// Whether readers or writers must know write-ahead logs.
  let isLogged: Bool
  /// How often the file was changed: one more with each commit.
  let changeCounter: UInt32
  /// In pages.
  let size: UInt32

  /// - Throws: `StoreError.missing`, `.cannotOpen`, `.notOurs` for an empty file, `.notADatabase`.
  init(path: String) throws(StoreError) {
    try self.init(bytes: DatabaseHeader.beginning(of: path), path: path)
  }

  /// Of a file that is open already, read through SQLite's own descriptor: closing another one would drop the locks of
  /// the whole process.
  ///
  /// - Parameter path: for errors.
  init(of database: Database, path: String) throws(StoreError) {
    var file: UnsafeMutablePointer<sqlite3_file>?
    _ = sqlite3_file_control(database.sqliteConnection, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    var bytes = [UInt8](repeating: 0, count: DatabaseHeader.length)
    let code = bytes.withUnsafeMutableBytes {
      file?.pointee.pMethods?.pointee.xRead?(file, $0.baseAddress, Int32(DatabaseHeader.length), 0) ?? SQLITE_IOERR
    }
    guard code == SQLITE_OK else { throw .inputOutput(path: path, cause: .sqlite(code)) }
    try self.init(bytes: bytes, path: path)
  }

  private init(bytes: [UInt8], path: String) throws(StoreError) {
    guard !bytes.isEmpty else { throw .notOurs(path: path) }
    guard bytes.count == DatabaseHeader.length, bytes.starts(with: DatabaseHeader.magic) else {
      throw .notADatabase(path: path)
    }
    hasSums = bytes[20] == PageSums.reserved
    isLogged = bytes[18] > 1 || bytes[19] > 1
    changeCounter = DatabaseHeader.number(in: bytes, at: 24)
    size = DatabaseHeader.number(in: bytes, at: 28)
    userVersion = Int(DatabaseHeader.number(in: bytes, at: 60))
    applicationID = DatabaseHeader.number(in: bytes, at: 68)
  }

  /// Refuses what isn't ours, is newer than `known`, or has a write-ahead log.
  func check(path: String, known: Int) throws(StoreError) {
    guard applicationID == DatabaseHeader.applicationID else { throw .notOurs(path: path) }
    guard userVersion <= known else { throw .newerSchema(path: path, found: userVersion, known: known) }
    guard userVersion > 0 else { throw .notOurs(path: path) }
    guard !isLogged else { throw .writeAheadLog(path: path) }
  }

  private static func beginning(of path: String) throws(StoreError) -> [UInt8] {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: length)
    let count = pread(descriptor, &bytes, length, 0)
    guard count >= 0 else { throw StoreError(errno: errno, path: path) }
    return Array(bytes.prefix(count))
  }

  static func number(in bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
