import Criteria
import Partners
import Rules

/// A row of ratings.
package struct RatingRow: RegisterRow {
  package typealias Name = RatingColumn
  package static let kind = RegisterKind.ratings
  package static let required: [[RatingColumn]] = [[.supplier, .factor, .score]]
  package static let codes: Set<RatingColumn> = [.supplier]
  package static let unknownColumn = RatingRules.unknownColumn

  var supplier = ""
  var year: Int?
  var by = ""
  var on = Day.none
  var factor: ImportanceScale.Factor?
  var score: Int?
  var reason = ""
}

/// Reads ratings with their year from the rows of a table:
/// `supplier_code,fiscal_year,factor,score,rated_by,rated_on,reason`.
package struct RatingRegister: Sendable {
  package let ratings: [YearRating]
  package let findings: [TableFinding]

  /// What counts where the file has no column for it, or an empty cell.
  package struct Standard: Sendable {
    package var year: Int?
    package var by: String
    package var on: Day

    package init(year: Int?, by: String, on: Day) { (self.year, self.by, self.on) = (year, by, on) }
  }

  /// - Parameters:
  ///   - suppliers: the codes of the register.
  ///   - history: the scale of each year, whose factors and scores are the only ones.
  package init(
    _ table: IncomingTable<RatingRow>, suppliers: Set<String>, history: ScaleHistory, standard: Standard,
    rules: TableRuleBook = TableRuleBook()
  ) {
    var seen = Set<String>()
    let steps = RatingRegister.steps(suppliers: suppliers, history: history, standard: standard)
    let read = table.read(by: steps, rules) { _ in
      RatingRow(year: standard.year, by: standard.by, on: standard.on)
    } finish: { row, notes in
      let (year, factor) = (row.year ?? 0, row.factor?.id ?? "")
      if !seen.insert("\(row.supplier)\u{1F}\(year)\u{1F}\(factor)").inserted {
        notes.note(RatingRules.repeated, .factor, found: "\(row.supplier) \(year) \(factor)")
      }
    }
    ratings = read.rows.compactMap { row in
      guard let year = row.year, let factor = row.factor else { return nil }
      return YearRating(
        supplier: row.supplier, year: year, factor: factor.id, score: row.score, by: row.by, on: row.on,
        reason: row.reason)
    }
    findings = read.findings
  }

  private static func steps(
    suppliers: Set<String>, history: ScaleHistory, standard: Standard
  ) -> [Step<RatingRow>] {
    [
      .normalised(.supplier, \.supplier),
      .check { row, notes in
        notes.supplier = row.supplier
        if !suppliers.contains(row.supplier) { notes.note(RatingRules.supplier, .supplier, found: row.supplier) }
      },
      .cell(.year) { text, row, notes in
        if let text, !text.isEmpty { row.year = Normalised.fiscalYear(text) }
        if row.year == nil { notes.note(RatingRules.year, .year, found: text ?? "") }
      },
      .cell(.by) { text, row, notes in
        if let text, !text.isEmpty { row.by = Normalised.text(text) }
        if row.by.isEmpty { notes.note(RatingRules.by, .by) }
      },
      .cell(.on) { text, row, notes in
        if let text, !text.isEmpty { row.on = Normalised.day(text) ?? .none }
        if row.on.isNone { notes.note(RatingRules.day, .on, found: text ?? "") }
      },
      .cell(.factor) { text, row, notes in
        let scale = history.scale(in: row.year ?? 0)
        let text = Normalised.text(text ?? "")
        row.factor = scale.factors.first { [$0.id, $0.name.ja, $0.name.en].contains(text) }
        if row.year != nil, row.factor == nil {
          let factors = scale.factors.map(\.id).joined(separator: ", ")
          notes.note(RatingRules.factor, .factor, found: text, detail: factors)
        }
      },
      .cell(.score) { text, row, notes in
        let text = Normalised.text(text ?? "")
        // An empty cell or a dash takes an older score back.
        guard !["", "-", "－", "―", "−"].contains(text) else { return }
        row.score = Int(text)
        if let factor = row.factor, !factor.scores.contains(where: { $0.value == row.score }) {
          let scores = factor.scores.map { String($0.value) }.joined(separator: ", ")
          notes.note(RatingRules.score, .score, found: text, detail: scores)
        }
      },
      .normalised(.reason, \.reason),
    ]
  }
}
