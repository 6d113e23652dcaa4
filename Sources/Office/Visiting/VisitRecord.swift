import Criteria
import Ingest
import Markup
import Partners
import Registers
import Reports
import Store

/// What visits found, as a table on its way into the database.
package struct VisitRecord {
  private let table: IncomingTable<VisitRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where headings are missing.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
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
          table, suppliers: Set(try snapshot.reader.suppliers().map(\.code)), asOf: snapshot.asOf,
          rules: snapshot.tableRules, itemCount: { snapshot.catalogue(in: $0).items.count },
          answer: { words.meaning(of: $0) })
        var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
        let empty = Failure(
          .badInput, ja: "\(table.file): 確認結果が一件もありません。",
          en: "\(table.file): nothing was found of any item.")
        guard outcome.allows(keepGoing: false, empty: register.visits.isEmpty ? empty : nil) else {
          return (outcome, 0)
        }
        let author = author.now
        let entries = try register.visits.compactMap {
          try writer.storeVisit(
            $0, amends ? "visit.amend" : "visit.record", by: author.name, at: author.at, amends: amends,
            isOther: { snapshot.asked(in: $0.fiscalYear).isOther?($0.criteriaEdition) == true })
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
