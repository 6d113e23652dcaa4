import Criteria
import Ingest
import Markup
import Partners
import Reports
import Store

/// What visits found, as a table on its way into the database.
package struct VisitRecord {
  private let file: String
  private let table: RecordTable

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `Failure` where headings are missing.
  package init(path: String) throws {
    (file, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { VisitColumn(heading: $0) })
    guard columns.isSuperset(of: [.supplier, .on, .by, .item, .found]) else {
      throw Failure(
        .badInput, ja: "\(file): 訪問の記録ではないようです。見出し「取引先コード」「訪問日」「訪問者」「No.」「確認結果」が要ります。",
        en:
          "\(file): this doesn't look like a visit's record: it needs the headings supplier_code, visited_on, visited_by, item_no and found."
      )
    }
  }

  /// Stores the visits.
  ///
  /// - Parameter amends: changes a visit that is recorded already.
  /// - Returns: what came of it (`changed` are new or changed visits), and how many visits the table holds.
  /// - Throws: `Failure` where another visit of the same supplier and day is recorded.
  package func store(in workspace: Workspace, amends: Bool, by author: Author, dryRun: Bool = false) throws -> (
    outcome: TableOutcome, visits: Int
  ) {
    do {
      return try workspace.write(dryRun: dryRun) { writer, snapshot in
        let words = snapshot.settings.words
        let register = VisitRegister(
          file: file, headings: table.headings, rows: table.rows,
          suppliers: Set(try snapshot.reader.suppliers().map(\.code)), asOf: snapshot.asOf,
          answer: { words.meaning(of: $0) })
        var outcome = TableOutcome(findings: register.findings, damage: table.damage)
        let empty = Failure(.badInput, ja: "\(file): 確認結果が一件もありません。", en: "\(file): nothing was found of any item.")
        guard outcome.allows(keepGoing: false, empty: register.visits.isEmpty ? empty : nil) else {
          return (outcome, 0)
        }
        let author = author.now
        let entries = try register.visits.compactMap {
          try writer.put(
            $0, amends ? "visit.amend" : "visit.record", by: author.name, at: author.at, amends: amends)
        }
        try writer.record(entries, by: author, settings: snapshot.settings)
        outcome.changed = entries.count
        return (outcome, register.visits.count)
      }
    } catch let conflict as VisitConflict {
      throw Failure(conflict)
    }
  }
}

extension Failure {
  fileprivate init(_ conflict: VisitConflict) {
    let (code, by) = (TerminalText.shown(conflict.supplier), TerminalText.shown(conflict.recorded))
    let recorder = conflict.recordedBy.isEmpty ? "?" : TerminalText.shown(conflict.recordedBy)
    let (ja, en) =
      conflict.recordedAt.isEmpty
      ? ("", "")
      : ("、\(conflict.recordedAt) に \(recorder) が記録", "; recorded by \(recorder) at \(conflict.recordedAt)")
    self.init(
      .usage,
      ja: "\(code) の \(conflict.on) の訪問は記録済みで（訪問者「\(by)」\(ja)）、内容が違います。確かめてから --amend で直してください。何も保存していません。",
      en:
        "the visit to \(code) on \(conflict.on) is recorded already, by “\(by)”\(en), and says something else; check both, then --amend. Nothing was stored."
    )
  }
}
