import Foundation
import GRDB

/// Why the database can't be used, or refused what was to be stored. Facts only; the command line puts them into words.
///
/// No case carries an answer, a comment or another text of a supplier.
package enum StoreError: Error, Sendable, Hashable {
  /// There is no such file.
  case missing(path: String)
  /// The file is no SQLite database.
  case notADatabase(path: String)
  /// A database of another program, or an empty file: refused untouched.
  case notOurs(path: String)
  /// Written by a later version of Tenken: refused untouched.
  case newerSchema(path: String, found: Int, known: Int)
  /// A rollback journal lies where the new database should be made. A database made next to it would be overwritten by
  /// it.
  case strayJournal(path: String)
  /// Another process held the lock until the waiting time ended.
  case busy(path: String)
  /// It can't be opened, created or written: folder, permission, read-only file.
  case cannotOpen(path: String, cause: Cause)
  /// The disk, or the quota, is full.
  case full(path: String)
  case inputOutput(path: String, cause: Cause)
  /// The change is in the file, but the disk has not confirmed that it would outlast a power cut.
  case storedUnsynced(path: String, cause: Cause)
  /// The commit failed, and the file can't be read to see whether the change is there.
  case uncertain(path: String, cause: Cause)
  /// Another file stands at the path than the one that was opened, or none: nothing was stored.
  case replaced(path: String)
  /// The same, noticed after the change was stored in the file that was opened.
  case storedAside(path: String)
  /// The rollback journal next to the database belongs to another one, or to another state of it: left untouched.
  case foreignJournal(path: String)
  /// A file was to be kept under a name that isn't one (`PlainName`): `column` says of which kind.
  case unusableName(column: String)
  /// Another program has switched the database to a write-ahead log, which isn't read.
  case writeAheadLog(path: String)
  /// A page isn't what was written last: the disk has changed it, or another program.
  case changedOutside(path: String)
  /// What was read can't be what was written.
  case damaged(path: String, detail: String)
  /// A value that the schema does not allow reached the store: `detail` names the constraint.
  case refused(path: String, detail: String)
  /// A text holds U+0000 or another control character (tab, CR and LF are allowed). Readers replace them earlier; this
  /// is the last door.
  case controlCharacter(place: TextPlace)
  /// A file was begun in a transaction and neither finished nor discarded.
  case unfinishedFile(name: String)
  /// A file stands where a new database or copy should be made.
  case exists(path: String)
  /// A copy that isn't what was stored.
  case disagrees(path: String, [VerifyProblem])
  /// A file of evidence isn't there, or isn't what was kept.
  case evidence(path: String)
  /// A file of an export that isn't as it was exported.
  case unusableExport(path: String, ExportProblem)

  package enum Cause: Sendable, Hashable {
    /// SQLite's extended result code.
    case sqlite(Int32)
    /// `errno`.
    case system(Int32)
  }
}

/// Which text was refused: the column, and the key of its row (supplier code, year, item number), never the text.
package struct TextPlace: Sendable, Hashable {
  package var column: String
  package var key: String

  package init(column: String, key: String) {
    self.column = column
    self.key = key
  }
}

extension StoreError {
  /// What the system or SQLite reported; where it reported nothing, that something failed.
  var cause: Cause {
    switch self {
    case .cannotOpen(_, let cause), .inputOutput(_, let cause), .storedUnsynced(_, let cause), .uncertain(_, let cause):
      cause
    case .full: .system(ENOSPC)
    default: .system(EIO)
    }
  }

  /// Whether it is of what the system said of the file at a path.
  func concerns(_ path: String) -> Bool { self == said(of: path) }

  /// What the system said of a file that was made under another name, said of the one that it was to become.
  func said(of path: String) -> StoreError {
    switch self {
    case .full: .full(path: path)
    case .cannotOpen(_, let cause): .cannotOpen(path: path, cause: cause)
    case .inputOutput(_, let cause): .inputOutput(path: path, cause: cause)
    default: self
    }
  }

  /// What an error means that was thrown while the database was used; errors of others (a caller's closure) stay as
  /// they are.
  static func wrapping(_ error: any Error, path: String) -> any Error {
    switch error {
    case let error as DatabaseError: StoreError(error, path: path)
    case is RowDecodingError: StoreError.damaged(path: path, detail: "a column has a value of another type")
    default: error
    }
  }

  /// The same where no closure of a caller runs.
  init(_ error: any Error, path: String) {
    self = StoreError.wrapping(error, path: path) as? StoreError ?? .damaged(path: path, detail: "\(type(of: error))")
  }

  init(_ error: DatabaseError, path: String) {
    let cause = Cause.sqlite(error.extendedResultCode.rawValue)
    if error.extendedResultCode == ResultCode(rawValue: PageSums.otherSum) {
      self = .changedOutside(path: path)
      return
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_CORRUPT, .SQLITE_FORMAT: self = .damaged(path: path, detail: error.message ?? "")
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen(path: path, cause: cause)
    case .SQLITE_CONSTRAINT, .SQLITE_TOOBIG, .SQLITE_MISMATCH: self = .refused(path: path, detail: error.message ?? "")
    case .SQLITE_ERROR: self = .damaged(path: path, detail: error.message ?? "")
    default: self = .inputOutput(path: path, cause: cause)
    }
  }

  /// From `errno` after a system call failed.
  init(errno code: Int32, path: String) {
    switch code {
    case ENOENT: self = .missing(path: path)
    case ENOSPC, EDQUOT: self = .full(path: path)
    case EIO: self = .inputOutput(path: path, cause: .system(code))
    default: self = .cannotOpen(path: path, cause: .system(code))
    }
  }
}
