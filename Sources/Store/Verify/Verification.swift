import Criteria
import Crypto
import Foundation
import GRDB

/// One run of `Store.verify`. A table that can't be read is a problem, and the others are still checked.
struct Verification {
  let reader: StoreReader
  private var problems: [VerifyProblem] = []

  init(reader: StoreReader) {
    self.reader = reader
  }

  mutating func run() throws -> [VerifyProblem] {
    try section("database") { try $0.checkIntegrity() }
    try section("database") { try $0.checkForeignKeys() }
    try section("database") { try $0.checkSchema() }
    try section("database") { try $0.checkMigrations() }
    try section("seal") { try $0.checkSeals() }
    try section("source_file") { try $0.checkFiles() }
    try section("check_return") { try $0.checkReturns() }
    try section("check_return") { try $0.checkVersions() }
    try section("journal") { try $0.checkJournal() }
    try section("ledger_line") { try $0.checkLedger() }
    try section("corrective_action") { try $0.checkActions() }
    try section("incident") { try $0.checkIncidents() }
    try section("evidence_file") { try $0.checkEvidence() }
    try section("partner_record") { try $0.checkPartnerRecords() }
    try section("frozen_review") { try $0.checkFrozen() }
    try section("cycle_member") { try $0.checkCycle() }
    try section("edition") { try $0.checkEditions() }
    return problems
  }

  mutating func report(_ table: String, _ id: Int64, _ what: VerifyProblem.What) {
    problems.append(VerifyProblem(table: table, id: id, what: what))
  }

  private mutating func section(_ table: String, _ check: (inout Verification) throws -> Void) throws {
    do {
      try check(&self)
    } catch let error as DatabaseError
      where [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT].contains(error.resultCode)
    {
      report(table, 0, .integrity(error.message ?? ""))
    } catch is RowDecodingError {
      report(table, 0, .unreadable(column: table))
    } catch Damage.notAsWritten(let column) {
      report(table, 0, .unreadable(column: column))
    } catch StoreError.damaged(_, let column) {
      report(table, 0, .unreadable(column: column))
    }
  }
}

// MARK: - SQLite's own checks

extension Verification {
  fileprivate mutating func checkIntegrity() throws {
    try reader.each("PRAGMA integrity_check") { row in
      let text = try row.decode(String.self, atIndex: 0)
      if text != "ok" { report("database", 0, .integrity(text)) }
    }
  }

  fileprivate mutating func checkForeignKeys() throws {
    try reader.each("PRAGMA foreign_key_check") { row in
      // WITHOUT ROWID tables give no row number.
      report(
        try row.decode(atIndex: 0), try row.decode(Int64?.self, atIndex: 1) ?? 0,
        .foreignKey(table: try row.decode(atIndex: 2)))
    }
  }
}

// MARK: - Files

extension Verification {
  fileprivate mutating func checkFiles() throws {
    try reader.each("SELECT id, sha256, byte_count, bytes, sum FROM source_file ORDER BY id") { row in
      let id = try row.decode(Int64.self, atIndex: 0)
      if try FileSum.stored(id, in: reader.database) != row.decode(Int.self, atIndex: 4) {
        report("source_file", id, .fileSum)
      }
      guard let hash = try row.decode(Data?.self, atIndex: 1) else { return report("source_file", id, .unfinishedFile) }
      let byteCount = try row.decode(Int.self, atIndex: 2)
      try row.withUnsafeData(atIndex: 3) { bytes in
        guard let bytes else { return }
        if bytes.count != byteCount { report("source_file", id, .fileLength) }
        if Data(SHA256.hash(data: bytes)) != hash { report("source_file", id, .fileHash) }
      }
    }
  }
}

// MARK: - Returns

extension Verification {
  fileprivate mutating func checkReturns() throws {
    // Numbers first: the statement below reads the same rows, and a damaged one must not hide those after it.
    let ids = try reader.all("SELECT id FROM check_return ORDER BY id") { try $0.decode(Int64.self, atIndex: 0) }
    for id in ids {
      do {
        try checkReturn(id)
      } catch let damage as Damage {
        if case .notAsWritten(let column) = damage { report("check_return", id, .unreadable(column: column)) }
      } catch is RowDecodingError {
        report("check_return", id, .unreadable(column: "check_return"))
      }
    }
  }

  private mutating func checkReturn(_ id: Int64) throws {
    guard
      let row = try reader.first(
        "SELECT \(ReturnRow.columns) FROM check_return WHERE id = ?", [id], ReturnRow.init(row:))
    else {
      return
    }
    // The texts' row must be there: `foreign_key_check` only looks the other way.
    guard let stored = try reader.first(StoredReturn.query, [id], { try StoredReturn(row: $0) }) else {
      return report("check_return", id, .unreadable(column: "return_text"))
    }
    if !stored.hashAgrees { report("check_return", id, .contentHash) }
    let sum = try reader.first("SELECT sum FROM return_text WHERE return_id = ?", [id]) {
      try $0.decode(Int.self, atIndex: 0)
    }
    if try ReturnSum.stored(id, in: reader.database) != sum { report("check_return", id, .returnSum) }
    if stored.sheet.answeredCount != row.answered { report("check_return", id, .count(column: "answered")) }
    for item in 1...row.answers.count where AnswerCode.byte(of: stored.sheet[item]) != row.answers[item - 1] {
      report("check_return", id, .reason(item: item))
    }
    try checkFindings(of: row)
  }

  private mutating func checkFindings(of row: ReturnRow) throws {
    let findings: [Finding]
    do {
      findings = try reader.findings(returnID: row.id)
    } catch {
      guard case .damaged = error else { throw error }
      return report("check_return", row.id, .unreadable(column: "return_finding.findings"))
    }
    if findings.count(where: { $0.severity == .error }) != row.errors {
      report("check_return", row.id, .count(column: "errors"))
    }
    if findings.count(where: { $0.severity == .warning }) != row.warnings {
      report("check_return", row.id, .count(column: "warnings"))
    }
    if (row.errors > 0) != (row.state == .invalid) {
      report("check_return", row.id, .unreadable(column: "check_return.state"))
    }
  }

  /// Of each supplier and year exactly the highest version counts, and no version between is missing.
  fileprivate mutating func checkVersions() throws {
    try reader.each(
      """
      SELECT min(id) FROM check_return GROUP BY supplier_code, fiscal_year
      HAVING sum(is_current) <> 1 OR max(version) <> sum(version * is_current) OR max(version) <> count(*)
      """
    ) { report("check_return", try $0.decode(atIndex: 0), .currentVersion) }
  }
}
