import Criteria
import GRDB

/// Questions to one unchanging state of the database. Only usable inside `Store.read` or, as `StoreWriter.reader`,
/// inside `Store.write`.
package struct StoreReader {
  let database: Database
  package let path: String
  /// Where the database's files of evidence are.
  let evidenceFolder: EvidenceFolder
  /// Nil leaves scores as they were given.
  var incidentJudging: IncidentJudging?

  /// Another number once anybody else has committed anything; only to be compared with one of the same store.
  package func version() throws(StoreError) -> Int64 {
    try asking { try Int64.fetchOne(database, sql: "PRAGMA data_version") ?? 0 }
  }

  /// Runs a query; whatever goes wrong is a `StoreError`.
  func asking<Result: ~Copyable>(_ body: () throws -> Result) throws(StoreError) -> Result {
    do {
      return try body()
    } catch {
      throw StoreError(wrapping(error), path: path)
    }
  }

  /// The same around a caller's closure, whose own errors stay as they are.
  func streaming(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw StoreError.wrapping(wrapping(error), path: path)
    }
  }

  private func wrapping(_ error: any Error) -> any Error {
    switch error {
    case Damage.notAsWritten(let column): StoreError.damaged(path: path, detail: column)
    case is JSONScanner.Mismatch: StoreError.damaged(path: path, detail: "packed column")
    default: error
    }
  }

  /// Calls `body` with each row, which is valid only during the call. The statement is its own, so that `body` may ask
  /// the same again.
  func each(_ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> Void) throws {
    let rows = try Row.fetchCursor(database.makeStatement(sql: sql), arguments: arguments)
    while let row = try rows.next() { try body(row) }
  }

  func all<Element>(_ sql: String, _ arguments: StatementArguments = [], _ element: (Row) throws -> Element) throws
    -> [Element]
  {
    var elements: [Element] = []
    try each(sql, arguments) { elements.append(try element($0)) }
    return elements
  }

  /// For questions that are asked often: the statement is kept prepared.
  func first<Element>(_ sql: String, _ arguments: StatementArguments = [], _ element: (Row) throws -> Element) throws
    -> Element?
  {
    let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
    // The row is empty as soon as its cursor is gone.
    return try withExtendedLifetime(rows) { try rows.next().map(element) }
  }
}

// MARK: - Files and the office's own sheet

extension StoreReader {
  /// All imported files, in the order of import.
  package func files() throws(StoreError) -> [SourceFileRow] {
    try asking { try all("SELECT \(SourceFileRow.columns) FROM source_file ORDER BY id", [], SourceFileRow.init) }
  }

  /// What the office's own sheet says of the items, to lay over the built-in catalogue.
  package func overlays() throws(StoreError) -> [ItemOverlay] {
    try asking {
      // As one array: beginning to read JSON takes longer than an overlay.
      let (count, text) =
        try first(
          "SELECT count(*), '[' || group_concat(overlay, ',') || ']' FROM (SELECT overlay FROM item WHERE edition = '' AND overlay IS NOT NULL ORDER BY no)"
        ) { (try $0.decode(Int.self, atIndex: 0), try $0.decode(String?.self, atIndex: 1)) } ?? (0, nil)
      let overlays = try text.map { try ItemOverlay.all(stored: $0) } ?? []
      guard overlays.count == count else { throw Damage.notAsWritten("item.overlay") }
      return overlays
    }
  }
}
