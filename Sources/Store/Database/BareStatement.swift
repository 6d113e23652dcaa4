import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement bound without GRDB's boxed values, for those that run for every return of a bulk import or
/// every supplier of the register.
struct BareStatement: ~Copyable {
  private let database: Database
  private let statement: Statement

  init(_ database: Database, _ sql: String) throws {
    self.database = database
    statement = try database.makeStatement(sql: sql)
  }

  /// Valid as long as `statement`, which finalises it.
  private var handle: SQLiteStatement { statement.sqliteStatement }

  /// - Parameter index: of the `?` in the statement, from 1.
  func bind(_ value: Int, at index: Int32) throws {
    try check(sqlite3_bind_int64(handle, index, Int64(value)))
  }

  func bindNull(at index: Int32) throws {
    try check(sqlite3_bind_null(handle, index))
  }

  /// UTF-8 without U+0000. SQLite doesn't copy it: it must stay as it is until `run` returns.
  func bind(text: UnsafeRawBufferPointer, at index: Int32) throws {
    let start = text.baseAddress.map { $0.assumingMemoryBound(to: CChar.self) } ?? BareStatement.nothing
    try check(sqlite3_bind_text64(handle, index, start, UInt64(text.count), nil, UInt8(SQLITE_UTF8)))
  }

  /// SQLite doesn't copy it either.
  func bind(blob: UnsafeRawBufferPointer, at index: Int32) throws {
    try check(
      sqlite3_bind_blob64(
        handle, index, blob.baseAddress ?? UnsafeRawPointer(BareStatement.nothing), UInt64(blob.count), nil))
  }

  /// A text that SQLite copies.
  func bind(_ text: String, at index: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      let start =
        UnsafeRawPointer(bytes.baseAddress).map { $0.assumingMemoryBound(to: CChar.self) } ?? BareStatement.nothing
      try check(
        sqlite3_bind_text64(handle, index, start, UInt64(bytes.count), BareStatement.copying, UInt8(SQLITE_UTF8)))
    }
  }

  func bind(optional value: Int?, at index: Int32) throws {
    if let value { try bind(value, at: index) } else { try bindNull(at: index) }
  }

  /// A text that SQLite copies, or NULL.
  func bind(optional text: String?, at index: Int32) throws {
    if let text { try bind(text, at: index) } else { try bindNull(at: index) }
  }

  /// Bytes that SQLite copies.
  func bind(_ bytes: Data, at index: Int32) throws {
    try bytes.withUnsafeBytes { bytes in
      let start = bytes.baseAddress ?? UnsafeRawPointer(BareStatement.nothing)
      try check(sqlite3_bind_blob64(handle, index, start, UInt64(bytes.count), BareStatement.copying))
    }
  }

  /// Runs the statement, which returns no rows, and makes it ready to be bound anew.
  ///
  /// - Throws: `DatabaseError`, with SQLite's extended code.
  func run() throws {
    let code = sqlite3_step(handle)
    let error = code == SQLITE_DONE ? nil : failure(code)
    // Tells again of the error that the step has told of.
    _ = sqlite3_reset(handle)
    if let error { throw error }
  }

  /// Moves to the next row of a query.
  ///
  /// - Returns: false when there is none.
  func next() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw failure(code)
    }
  }

  /// A text of the current row, valid until the next one.
  ///
  /// - Parameter column: from 0.
  /// - Throws: `Damage` where the value is no text.
  func text(_ column: Int32) throws -> UnsafeRawBufferPointer {
    let value = value(column)
    guard sqlite3_value_type(value) == SQLITE_TEXT else { throw Damage.notAsWritten("column \(column)") }
    let start = sqlite3_value_text(value)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }

  /// A value of the current row, looked up once instead of for each question about it. Safe: what isn't "protected" by
  /// a mutex is so only from other threads, and a connection is used by one thread at a time.
  private func value(_ column: Int32) -> OpaquePointer? { sqlite3_column_value(handle, column) }

  /// Nil where the value is NULL.
  func optionalText(_ column: Int32) throws -> UnsafeRawBufferPointer? {
    sqlite3_value_type(value(column)) == SQLITE_NULL ? nil : try text(column)
  }

  /// - Throws: `Damage` where the value is no number.
  func integer(_ column: Int32) throws -> Int {
    let value = value(column)
    guard sqlite3_value_type(value) == SQLITE_INTEGER else { throw Damage.notAsWritten("column \(column)") }
    return Int(sqlite3_value_int64(value))
  }

  /// Nil where the value is NULL.
  func optionalInteger(_ column: Int32) throws -> Int? {
    sqlite3_value_type(value(column)) == SQLITE_NULL ? nil : try integer(column)
  }

  /// A value of the current row of any kind, valid within `body`: SQLite's number of its kind, and its bytes (of an
  /// integer, eight, the lowest first; of NULL none).
  func withCell(_ column: Int32, _ body: (_ kind: Int32, _ bytes: UnsafeRawBufferPointer) -> Void) {
    let value = value(column)
    let kind = sqlite3_value_type(value)
    switch kind {
    case SQLITE_INTEGER:
      withUnsafeBytes(of: Int64(sqlite3_value_int64(value)).littleEndian) { body(kind, $0) }
    case SQLITE_TEXT:
      let start = sqlite3_value_text(value)
      body(kind, UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
    default:
      let start = sqlite3_value_blob(value)
      body(kind, UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value))))
    }
  }

  /// Makes a query ready to be bound and asked anew.
  func restart() {
    // Tells again of the error that the step has told of.
    _ = sqlite3_reset(handle)
  }

  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw failure(code) }
  }

  private func failure(_ code: Int32) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database.sqliteConnection)),
      message: sqlite3_errmsg(database.sqliteConnection).map { String(cString: $0) })
  }

  /// A null pointer would bind NULL where a text is empty.
  private static var nothing: UnsafePointer<CChar> {
    UnsafeRawPointer(("" as StaticString).utf8Start).assumingMemoryBound(to: CChar.self)
  }

  /// SQLITE_TRANSIENT, a macro that Swift doesn't see: C casts −1 to a destructor.
  private static var copying: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
