import Criteria

/// Which words stand where in a sheet, the same for XLSX and CSV: rows of heading and value, then the table. Ingest reads these headings.
struct SheetLayout {
  /// A column of the table, in order.
  enum Column: CaseIterable {
    case item, level, label, title, condition, frequency, answer, evidence, evidenceDate, comment, plannedDate, lastAnswer, lastComment

    var heading: LocalizedText {
      switch self {
      case .item: LocalizedText(ja: "No.", en: "No.")
      case .level: LocalizedText(ja: "レベル", en: "Level")
      case .label: LocalizedText(ja: "分類", en: "Label")
      case .title: LocalizedText(ja: "項目名", en: "Title")
      case .condition: LocalizedText(ja: "達成条件", en: "Condition")
      case .frequency: LocalizedText(ja: "頻度", en: "Frequency")
      case .answer: LocalizedText(ja: "評価", en: "Answer")
      case .evidence: LocalizedText(ja: "根拠", en: "Evidence")
      case .evidenceDate: LocalizedText(ja: "確認日", en: "Evidence date")
      case .comment: LocalizedText(ja: "コメント", en: "Comment")
      case .plannedDate: LocalizedText(ja: "対策予定日", en: "Planned date")
      case .lastAnswer: LocalizedText(ja: "前年度の評価", en: "Last year's answer")
      case .lastComment: LocalizedText(ja: "前年度のコメント", en: "Last year's comment")
      }
    }

    /// In characters of the standard font.
    var width: Double {
      switch self {
      case .item, .level: 6
      case .label, .frequency: 16
      case .title: 26
      case .condition: 48
      case .answer: 8
      case .evidence, .comment, .lastComment: 30
      case .evidenceDate, .plannedDate: 13
      case .lastAnswer: 10
      }
    }

    /// Whether the supplier fills it in.
    var isAnswered: Bool { [.answer, .evidence, .evidenceDate, .comment, .plannedDate].contains(self) }
    var isDate: Bool { self == .evidenceDate || self == .plannedDate }
  }

  /// One `heading,value` row above the table.
  struct Fact {
    enum Kind { case given, hidden, asked, askedDate }
    var heading: String
    var value: String
    var kind: Kind
  }

  let sheet: CheckSheet

  var columns: [Column] { Column.allCases.filter { sheet.showsLastYear || ($0 != .lastAnswer && $0 != .lastComment) } }

  var title: String {
    sheet.language.choose(
      ja: "サイバーセキュリティ点検票（\(sheet.id.fiscalYear)年度）", en: "Cybersecurity check sheet, fiscal year \(sheet.id.fiscalYear)")
  }

  var facts: [Fact] {
    func fact(_ ja: String, _ en: String, _ value: String, _ kind: Fact.Kind = .given) -> Fact {
      Fact(heading: sheet.language.choose(ja: ja, en: en), value: value, kind: kind)
    }
    return [
      fact("点検票ID", "Sheet ID", sheet.id.text, .hidden), fact("会社名", "Company", sheet.supplierName),
      fact("取引先コード", "Supplier code", sheet.id.supplierCode), fact("年度", "Fiscal year", String(sheet.id.fiscalYear)),
      fact("版", "Edition", sheet.id.criteriaEdition), fact("回答日", "Answered on", "", .askedDate), fact("回答者", "Respondent", "", .asked),
    ]
  }

  var instruction: String {
    sheet.language.choose(
      ja: "2＝達成、1＝一部達成、0＝未達成、NA＝該当なし（理由をコメントに）。1 と 0 には対策予定日を記入してください。日付は 2026-04-01 の形です。",
      en: "2 = met, 1 = partial, 0 = unmet, NA = not applicable (say why in the comment). 1 and 0 need a planned date. Dates: 2026-04-01.")
  }

  /// The rows of the table's header and of its first item, from 0: title, facts, instruction, header.
  var headerRow: Int { facts.count + 2 }

  func text(_ column: Column, of row: CheckSheet.Row) -> String {
    switch column {
    case .item: String(row.item)
    case .level: "Lv\(row.level.rawValue)"
    case .label: row.label
    case .title: row.title
    case .condition: row.condition
    case .frequency: row.frequency
    case .lastAnswer: row.lastAnswer
    case .lastComment: row.lastComment
    case .answer, .evidence, .evidenceDate, .comment, .plannedDate: ""
    }
  }
}
