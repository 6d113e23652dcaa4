import Foundation

/// What the first bytes of a file say of it, read without SQLite so that a strange file (or its journal) is not touched
/// at all.
struct DatabaseHeader {
  /// `TENK`
  static let applicationID: UInt32 = 0x5445_4E4B

  private static let magic = Array("SQLite format 3\0".utf8)
  private static let size = 100

  let applicationID: UInt32
  let userVersion: Int
  /// Whether SQLite leaves room for sums in each page.
  let hasSums: Bool

  /// - Throws: `StoreError.missing`, `.cannotOpen`, `.notOurs` for an empty file, `.notADatabase`.
  init(path: String) throws(StoreError) {
    let bytes = try DatabaseHeader.beginning(of: path)
    guard !bytes.isEmpty else { throw .notOurs(path: path) }
    guard bytes.count == DatabaseHeader.size, bytes.starts(with: DatabaseHeader.magic) else {
      throw .notADatabase(path: path)
    }
    hasSums = bytes[20] == PageSums.reserved
    userVersion = Int(DatabaseHeader.number(in: bytes, at: 60))
    applicationID = DatabaseHeader.number(in: bytes, at: 68)
  }

  /// Refuses what isn't ours or is newer than `known`.
  func check(path: String, known: Int) throws(StoreError) {
    guard applicationID == DatabaseHeader.applicationID else { throw .notOurs(path: path) }
    guard userVersion <= known else { throw .newerSchema(path: path, found: userVersion, known: known) }
    guard userVersion > 0 else { throw .notOurs(path: path) }
  }

  private static func beginning(of path: String) throws(StoreError) -> [UInt8] {
    // Without O_NONBLOCK, opening a named pipe would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = pread(descriptor, &bytes, size, 0)
    guard count >= 0 else { throw StoreError(errno: errno, path: path) }
    return Array(bytes.prefix(count))
  }

  private static func number(in bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
