import Foundation
import GRDBSQLite

/// A sum in every page of a database file: SQLite itself doesn't check what its pages hold, so that a bit that flipped
/// on the disk may turn an answer into another one.
///
/// Between SQLite and the disk stands a VFS that puts the CRC-32 of each page, begun with the page's number, into eight
/// bytes that SQLite keeps free at the page's end (byte 20 of the file's header says so), and refuses a page whose sum
/// is another with `SQLITE_IOERR_DATA`. Other programs read such a file as any other; pages that they write have no
/// sum, and are refused. Files from before have no such bytes, and are read and written as they are.
///
/// SQLite has a VFS of its own for this, `cksumvfs`. It is source to be compiled in, which no system's library holds;
/// it makes itself the one of the whole process; and its sums leave out the page's number, so that two pages that have
/// changed places would pass.
enum PageSums {
  /// Bytes at the end of each page.
  static let reserved = 8
  /// `SQLITE_IOERR_DATA`: a page isn't what was written.
  static let otherSum = SQLITE_IOERR | 32 << 8

  /// The address of a file that is read and written through sums. Only ours are: other databases of the process are
  /// opened by their paths.
  static func address(of path: String) -> String {
    precondition(isRegistered, "SQLite has no file system")
    var escaped: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "%"): escaped += "%25".utf8
      case UInt8(ascii: "?"): escaped += "%3f".utf8
      case UInt8(ascii: "#"): escaped += "%23".utf8
      default: escaped.append(byte)
      }
    }
    // With an empty host, so that nothing of a path is taken for one.
    return
      "file:\(path.utf8.first == UInt8(ascii: "/") ? "//" : "")\(String(decoding: escaped, as: UTF8.self))?vfs=\(name)"
  }

  private static let name = "tenken-sums"

  /// Whether an open database goes through sums: a SQLite that knows no addresses would take one for a name.
  static func stand(below connection: OpaquePointer?) -> Bool {
    sqlite3_file_control(connection, "main", SummedFile.answer, nil) == SQLITE_OK
  }

  /// Says, before anything is written, that an empty file gets sums.
  static func reserve(on connection: OpaquePointer?) throws {
    var bytes = Int32(reserved)
    let code = sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes)
    guard code == SQLITE_OK else { throw StoreError.cannotOpen(path: "", cause: .sqlite(code)) }
    _ = sqlite3_file_control(connection, "main", SummedFile.expectSums, nil)
  }

  /// From now on pages whose sum is another are read all the same, and noted: to find out what is left of them.
  ///
  /// - Parameter pages: must live as long as the connection; nil refuses such pages again.
  static func noteDamage(in pages: DamagedPages?, on connection: OpaquePointer?) {
    _ = sqlite3_file_control(
      connection, "main", SummedFile.noteDamage, pages.map { Unmanaged.passUnretained($0).toOpaque() })
  }

  /// Registered once, for as long as the process lives, as SQLite demands.
  private static let isRegistered: Bool = {
    guard let base = sqlite3_vfs_find(nil) else { return false }
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    vfs.initialize(to: base.pointee)
    vfs.pointee.pNext = nil
    vfs.pointee.zName = UnsafePointer(strdup(name))
    // The file of the VFS below stands behind ours, in the same memory.
    vfs.pointee.szOsFile = Int32(SummedFile.size) + base.pointee.szOsFile
    vfs.pointee.xOpen = { _, name, file, flags, outFlags in
      guard let base = PageSums.base, let open = base.pointee.xOpen, let file else { return SQLITE_CANTOPEN }
      guard flags & SQLITE_OPEN_MAIN_DB != 0 else { return open(base, name, file, flags, outFlags) }
      return SummedFile.open(file) { open(base, name, $0, flags, outFlags) }
    }
    PageSums.base = base
    return sqlite3_vfs_register(vfs, 0) == SQLITE_OK
  }()

  /// The VFS below. Written once, before ours is registered and so before any thread reads it.
  nonisolated(unsafe) private static var base: UnsafeMutablePointer<sqlite3_vfs>?
}

/// The numbers of pages whose sum is another, from 1. Noted by whoever reads through the one connection, and read when
/// it has been asked.
final class DamagedPages: @unchecked Sendable {
  var numbers: Set<Int64> = []
}
