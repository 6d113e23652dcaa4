import Criteria
import Ingest
import Partners
import Registers
import Reports
import Store

/// Ratings of suppliers by the scale, on their way into the database.
package struct RatingTable {
  private let table: IncomingTable<RatingRow>

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`, `MissingHeadings`; `Failure` where the table is damaged.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
    if let damage = table.damage.first { throw Failure(.badInput, ja: damage.ja, en: damage.en) }
  }

  /// One rating.
  package init(supplier: String, factor: String, score: String, reason: String) {
    let cells = ["supplier_code": supplier, "factor": factor, "score": score, "reason": reason]
    table = IncomingTable(
      file: "arguments", headings: ["supplier_code", "factor", "score", "reason"],
      rows: [TableRow(line: 1, cells: cells)])
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
        table, suppliers: Set(try reader.suppliers().map(\.code)),
        history: settings.scales.recording(try reader.scaleVersions()),
        standard: RatingRegister.Standard(year: year, by: ratedBy, on: snapshot.asOf), rules: snapshot.tableRules)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      guard outcome.allows(keepGoing: false, empty: nil) else { return outcome }
      try snapshot.refuseYears(of: register.ratings, in: workspace)
      // Ratings of now are what they say; one of a year that has passed corrects it.
      let corrects = register.ratings.contains { $0.year < snapshot.asOf.fiscalYear }
      let moves = try corrects ? ClassMoves(snapshot) : nil
      let before = journalRows(try reader.yearRatings())
      let counts = try writer.storeRatings(register.ratings)
      let after = journalRows(try reader.yearRatings())
      try writer.record(
        JournalDifference.entries(action: "supplier.rate", from: before, to: after), by: author, settings: settings)
      let year = snapshot.asOf.fiscalYear
      let levels = Dictionary(
        try reader.suppliers(in: year).map { ($0.code, settings.targetPolicy.targetLevel(of: $0)) },
        uniquingKeysWith: { first, _ in first })
      try writer.refreshAskedLevels(by: settings.targetPolicy, in: year) { levels[$0] }
      (outcome.added, outcome.changed, outcome.unchanged) = (counts.added, counts.changed, counts.unchanged)
      outcome.remarks = try (moves?.remarks(snapshot) ?? []) + snapshot.remarksOnIncidents(register.ratings)
      return outcome
    }
  }

  private func journalRows(_ ratings: [YearRating]) -> [String: JournalDifference.Row] {
    Dictionary(ratings.map { ($0.journalKey, $0.journalRow) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Snapshot {
  /// Says where incidents count and not the rating that was given.
  fileprivate func remarksOnIncidents(_ ratings: [YearRating]) throws -> [LocalizedText] {
    var remarks: [LocalizedText] = []
    for (year, rated) in Dictionary(grouping: ratings, by: \.year).sorted(by: { $0.key < $1.key }) {
      let factor = try scale(in: year).factor(.incident)?.id
      let codes = Set(rated.filter { $0.factor == factor && $0.score != nil }.map(\.supplier))
      guard !codes.isEmpty else { continue }
      try reader.suppliers(in: year) { supplier in
        guard codes.contains(supplier.code), let basis = supplier.incidentBasis else { return }
        if case .rating = basis { return }
        remarks.append(
          LocalizedText(
            ja: "\(year)年度の \(supplier.code): この評点ではなく、記録した事故を採ります（\(IncidentText.words(basis, in: .ja))）。",
            en:
              "\(supplier.code) in \(year): not this rating counts but incidents (\(IncidentText.words(basis, in: .en)))."
          ))
      }
    }
    return remarks
  }

  /// - Throws: `Failure` where a rating is of a year that can't be one, or in which the supplier wasn't one yet.
  fileprivate func refuseYears(of ratings: [YearRating], in workspace: Workspace) throws {
    for (year, rated) in Dictionary(grouping: ratings, by: \.year).sorted(by: { $0.key < $1.key }) {
      _ = try workspace.checkedYear(year)
      let codes = Set(rated.map(\.supplier))
      for supplier in try reader.suppliers(in: year) where codes.contains(supplier.code) {
        let begins = max(
          supplier.span.firstYear ?? year, supplier.contractStart.isNone ? year : supplier.contractStart.fiscalYear)
        if begins > year { throw Failure.noSupplier(supplier.code, in: year) }
      }
    }
  }
}
