import Criteria
import Ingest
import Partners
import Rules
import Store

/// Ratings of suppliers by the scale, on their way into the database.
package struct RatingTable {
  private let file: String
  private let headings: [String]
  private let rows: [TableRow]

  /// - Parameter path: a CSV or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `Failure` where the table is damaged.
  package init(path: String) throws {
    let (name, table) = try RecordTable.named(path)
    if let damage = table.damage.first { throw Failure(.badInput, ja: damage.ja, en: damage.en) }
    (file, headings, rows) = (name, table.headings, table.rows)
  }

  /// One rating.
  package init(supplier: String, factor: String, score: String, reason: String) {
    let cells = ["supplier_code": supplier, "factor": factor, "score": score, "reason": reason]
    (file, headings) = ("arguments", ["supplier_code", "factor", "score", "reason"])
    rows = [TableRow(line: 1, cells: cells)]
  }

  /// Stores the ratings, and the levels that follow from them.
  ///
  /// - Parameters:
  ///   - year: of ratings that state none.
  ///   - ratedBy: who rated, where a row doesn't say so.
  package func store(in workspace: Workspace, year: Int, ratedBy: String, by author: Author, dryRun: Bool = false)
    throws
    -> TableOutcome
  {
    try workspace.write(dryRun: dryRun) { writer, snapshot in
      let (reader, settings) = (snapshot.reader, snapshot.settings)
      let register = RatingRegister(
        file: file, headings: headings, rows: rows, suppliers: Set(try reader.suppliers().map(\.code)),
        history: settings.scales.recording(try reader.scaleVersions()), standard: (year, ratedBy, snapshot.asOf))
      var outcome = TableOutcome(findings: register.findings, damage: [])
      guard outcome.allows(keepGoing: false, empty: nil) else { return outcome }
      let before = journalRows(try reader.yearRatings())
      let counts = try writer.put(register.ratings)
      let after = journalRows(try reader.yearRatings())
      try writer.record(
        JournalDifference.entries(action: "supplier.rate", from: before, to: after), by: author, settings: settings)
      let year = snapshot.asOf.fiscalYear
      let levels = Dictionary(
        try reader.suppliers(in: year).map { ($0.code, settings.targetPolicy.targetLevel(of: $0)) },
        uniquingKeysWith: { first, _ in first })
      try writer.refreshAskedLevels(by: settings.targetPolicy, in: year) { levels[$0] }
      (outcome.added, outcome.changed, outcome.unchanged) = (counts.added, counts.changed, counts.unchanged)
      return outcome
    }
  }

  private func journalRows(_ ratings: [YearRating]) -> [String: JournalDifference.Row] {
    Dictionary(ratings.map { ($0.journalKey, $0.journalRow) }, uniquingKeysWith: { first, _ in first })
  }
}
