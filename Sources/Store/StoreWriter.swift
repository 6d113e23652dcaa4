import Criteria
import Foundation
import GRDB

/// Changes to the database, only usable inside `Store.write`.
package final class StoreWriter {
  let database: Database
  let path: String
  /// Answers questions within the same transaction.
  package let reader: StoreReader

  /// For returns that come unpacked.
  let packed = PackedReturn()
  /// Prepared when the first return is stored.
  var inserts: ReturnInserts?
  /// Prepared when the first file is asked about.
  var fileStatements: FileStatements?
  /// Whether there were returns of a fiscal year when the first one of it was stored.
  var hasReturns: [Int: Bool] = [:]
  struct OpenFile {
    var id: Int64
    var name: String
    /// Without a savepoint.
    var isWhole = false
  }

  /// The file that is being imported.
  var openFile: OpenFile?
  /// The tables that were changed, which have to be sealed anew.
  private(set) var touched: Set<String> = []
  /// What the asked levels were worked out from in this transaction.
  var askedLevels: AskedLevels?
  /// The table that each statement changes.
  private var changes: [String: String] = [:]
  /// The files of evidence that this transaction wrote.
  var keptFiles: [String] = []
  /// The journal's end, once something was recorded.
  var journalHead: JournalHead?

  init(database: Database, path: String, evidence: EvidenceFolder) {
    self.database = database
    self.path = path
    reader = StoreReader(database: database, path: path, evidenceFolder: evidence)
  }

  /// - Throws: `StoreError.unfinishedFile`: what was read of it would be committed without its hash.
  func checkNothingIsOpen() throws(StoreError) {
    if let openFile { throw .unfinishedFile(name: openFile.name) }
  }

  @discardableResult
  func changing<Result: ~Copyable>(_ body: () throws -> Result) throws(StoreError) -> Result {
    try reader.asking(body)
  }

  /// Runs a statement; its text is the key of its prepared form.
  ///
  /// - Returns: the number of rows changed.
  @discardableResult
  func execute(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
    try database.cachedStatement(sql: sql).execute(arguments: arguments)
    if changes[sql] == nil {
      changes[sql] = Seals.table(changedBy: sql) ?? ""
    }
    if let table = changes[sql] { touch(table) }
    return database.changesCount
  }

  /// Notes that a table is changed by a statement other than those that `execute` runs.
  func touch(_ table: String) {
    touched.insert(table)
  }

  /// Sums up anew what was changed.
  func seal() throws {
    let seals = Seals(database: database)
    try seals.write(touched: touched)
    guard let askedLevels else { return }
    // Made of the seals of other tables.
    try askedLevels.write(in: database)
    try seals.write(touched: ["asked_level_basis"])
  }

  /// The last door for control characters: GRDB would cut a text at U+0000 in silence.
  static func check(_ text: String, column: String, key: @autoclosure () -> String) throws(StoreError) {
    guard !JSONText.isClean(text) else { return }
    let key = String(key().map { JSONText.isClean(String($0)) ? $0 : "\u{FFFD}" })
    throw .controlCharacter(place: TextPlace(column: column, key: key))
  }

  func check(_ text: String, column: String, key: @autoclosure () -> String) throws(StoreError) {
    try StoreWriter.check(text, column: column, key: key())
  }
}
