import Criteria

/// Reads ratings with their year from the rows of a table:
/// `supplier_code,fiscal_year,factor,score,rated_by,rated_on,reason`.
package struct RatingRegister: Sendable {
  package private(set) var ratings: [YearRating] = []
  package private(set) var findings: [Finding] = []

  /// What can be wrong. The raw value is the rule's id in listings of findings.
  package enum Rule: String, Sendable, CaseIterable {
    case unknownColumn = "rating-unknown-column"
    case supplier = "rating-supplier"
    case year = "rating-year"
    case factor = "rating-factor"
    case score = "rating-score"
    case by = "rating-by"
    case day = "rating-date"
    case repeated = "rating-repeated"

    package var severity: Severity { self == .unknownColumn ? .info : .error }

    package func message(found: String, detail: String, in language: Language) -> String {
      let words: LocalizedText =
        switch self {
        case .unknownColumn: LocalizedText(ja: "列「\(found)」は使いません。", en: "column ‘\(found)’ isn't used.")
        case .supplier: LocalizedText(ja: "取引先コード「\(found)」は台帳にありません。", en: "the register has no supplier ‘\(found)’.")
        case .year: LocalizedText(ja: "「\(found)」は年度ではありません。", en: "‘\(found)’ is no fiscal year.")
        case .factor:
          LocalizedText(ja: "要因「\(found)」はその年度の尺度にありません。", en: "the scale of that year has no factor ‘\(found)’.")
        case .score: LocalizedText(ja: "点数「\(found)」は尺度にありません。", en: "the scale has no score ‘\(found)’.")
        case .by: LocalizedText(ja: "誰が評価したかがありません。", en: "who rated is missing.")
        case .day: LocalizedText(ja: "「\(found)」は日付ではありません。", en: "‘\(found)’ is no date.")
        case .repeated:
          LocalizedText(
            ja: "同じ取引先・年度・要因（\(found)）が二度あります。", en: "the same supplier, year and factor stand twice (\(found)).")
        }
      return words[language]
    }

    package func remedy(detail: String, in language: Language) -> String {
      let words: LocalizedText =
        switch self {
        case .unknownColumn, .by, .day, .year: LocalizedText(ja: "見出しとセルを確かめてください。", en: "Check heading and cell.")
        case .supplier: LocalizedText(ja: "先に台帳へ加えてください。", en: "Add it to the register first.")
        case .factor: LocalizedText(ja: "その年度の要因: \(detail)", en: "Factors of that year: \(detail)")
        case .score:
          LocalizedText(
            ja: "使える点数: \(detail)。空欄は未格付けに戻します。", en: "Scores: \(detail). An empty cell makes it unrated again.")
        case .repeated: LocalizedText(ja: "どちらか一方を残してください。", en: "Keep one of them.")
        }
      return words[language]
    }
  }

  private static let headings: [String: [String]] = [
    "supplier_code": ["supplier_code", "code", "取引先コード"], "fiscal_year": ["fiscal_year", "year", "年度"],
    "factor": ["factor", "要因"],
    "score": ["score", "点数", "評点"], "rated_by": ["rated_by", "by", "評価者"], "rated_on": ["rated_on", "date", "評価日"],
    "reason": ["reason", "理由", "根拠"],
  ]

  /// - Parameters:
  ///   - suppliers: the codes of the register.
  ///   - history: the scale of each year, whose factors and scores are the only ones.
  ///   - standard: what counts where the file has no column for it: year, who and when.
  package init(
    file: String, headings: [String], rows: [TableRow], suppliers: Set<String>, history: ScaleHistory,
    standard: (year: Int?, by: String, on: Day)
  ) {
    var columns: [String: String] = [:]
    for (index, heading) in headings.enumerated() where !heading.isEmpty {
      let key = heading.lowercased()
      if let field = RatingRegister.headings.first(where: { $0.value.contains(key) })?.key, columns[field] == nil {
        columns[field] = heading
      } else {
        note(.unknownColumn, SourceLocation(file: file, row: 1, column: index + 1), heading)
      }
    }
    var seen = Set<String>()
    for row in rows {
      func place(_ field: String) -> SourceLocation {
        let column = columns[field].flatMap { headings.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
        return SourceLocation(file: file, row: row.line, column: column)
      }
      func cell(_ field: String) -> String { Normalised.text(columns[field].flatMap { row.cells[$0] } ?? "") }
      let before = findings.count
      let code = cell("supplier_code")
      if !suppliers.contains(code) { note(.supplier, place("supplier_code"), code) }
      let year = cell("fiscal_year").isEmpty ? standard.year : Normalised.fiscalYear(cell("fiscal_year"))
      if year == nil { note(.year, place("fiscal_year"), cell("fiscal_year")) }
      let by = cell("rated_by").isEmpty ? standard.by : cell("rated_by")
      if by.isEmpty { note(.by, place("rated_by"), "") }
      let on = cell("rated_on").isEmpty ? standard.on : Normalised.day(cell("rated_on")) ?? .none
      if on.isNone { note(.day, place("rated_on"), cell("rated_on")) }
      let scale = history.scale(in: year ?? 0)
      let factor = scale.factors.first { [$0.id, $0.name.ja, $0.name.en].contains(cell("factor")) }
      if year != nil, factor == nil {
        note(.factor, place("factor"), cell("factor"), scale.factors.map(\.id).joined(separator: ", "))
      }
      // An empty cell or a dash takes an older score back.
      let scoreText = ["-", "－", "―", "−"].contains(cell("score")) ? "" : cell("score")
      let score = Int(scoreText)
      if let factor, !scoreText.isEmpty, !factor.scores.contains(where: { $0.value == score }) {
        note(.score, place("score"), cell("score"), factor.scores.map { String($0.value) }.joined(separator: ", "))
      }
      if !seen.insert("\(code)\u{1F}\(year ?? 0)\u{1F}\(factor?.id ?? "")").inserted {
        note(.repeated, place("factor"), "\(code) \(year ?? 0) \(factor?.id ?? "")")
      }
      guard findings.count == before, let year, let factor else { continue }
      ratings.append(
        YearRating(supplier: code, year: year, factor: factor.id, score: score, by: by, on: on, reason: cell("reason")))
    }
  }

  private mutating func note(_ rule: Rule, _ place: SourceLocation, _ found: String, _ detail: String = "") {
    findings.append(
      Finding(rule: rule.rawValue, severity: rule.severity, location: place, item: 41, found: found, detail: detail))
  }
}
