import Criteria

/// Which words stand where in a sheet, the same for XLSX and CSV: rows of heading and value, then the table. Ingest
/// reads these headings.
struct SheetLayout {
  /// A column of the table, in order.
  enum Column: CaseIterable {
    case item, level, label, title, condition, frequency, wrong, expected, answer, evidence, evidenceDate, comment,
      plannedDate, confirm,
      lastAnswer, lastComment

    var heading: LocalizedText {
      switch self {
      case .item: LocalizedText(ja: "No.", en: "No.")
      case .level: LocalizedText(ja: "レベル", en: "Level")
      case .label: LocalizedText(ja: "分類", en: "Label")
      case .title: LocalizedText(ja: "項目名", en: "Title")
      case .condition: LocalizedText(ja: "達成条件", en: "Condition")
      case .frequency: LocalizedText(ja: "頻度", en: "Frequency")
      case .wrong: LocalizedText(ja: "指摘", en: "What is wrong")
      case .expected: LocalizedText(ja: "お願い", en: "What is expected")
      case .answer: LocalizedText(ja: "評価", en: "Answer")
      case .evidence: LocalizedText(ja: "根拠", en: "Evidence")
      case .evidenceDate: LocalizedText(ja: "確認日", en: "Evidence date")
      case .comment: LocalizedText(ja: "コメント", en: "Comment")
      case .plannedDate: LocalizedText(ja: "対策予定日", en: "Planned date")
      case .confirm: LocalizedText(ja: "前年度回答の確認", en: "Carried over")
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
      case .wrong, .expected: 36
      case .evidenceDate, .plannedDate: 13
      case .lastAnswer: 10
      case .confirm: 14
      }
    }

    /// Whether the supplier fills it in.
    var isAnswered: Bool { [.answer, .evidence, .evidenceDate, .comment, .plannedDate].contains(self) }
    /// The cell that a return sheet may ask to be mended.
    var mended: Mend.Cell? {
      switch self {
      case .answer: .answer
      case .evidence: .evidence
      case .evidenceDate: .evidenceDate
      case .comment: .comment
      case .plannedDate: .plannedDate
      case .item, .level, .label, .title, .condition, .frequency, .wrong, .expected, .confirm, .lastAnswer,
        .lastComment:
        nil
      }
    }
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

  var columns: [Column] {
    Column.allCases.filter { column in
      switch column {
      case .lastAnswer, .lastComment: sheet.showsLastYear
      case .confirm: sheet.carriesOver
      case .wrong, .expected: sheet.isReturnSheet
      case .level, .label, .frequency: !sheet.isReturnSheet
      default: true
      }
    }
  }

  var title: String {
    if sheet.isReturnSheet {
      return sheet.language.choose(
        ja: "サイバーセキュリティ点検票 ご確認のお願い（\(sheet.id.fiscalYear)年度）",
        en: "Cybersecurity check sheet, please mend, fiscal year \(sheet.id.fiscalYear)")
    }
    return sheet.language.choose(
      ja: "サイバーセキュリティ点検票（\(sheet.id.fiscalYear)年度）", en: "Cybersecurity check sheet, fiscal year \(sheet.id.fiscalYear)"
    )
  }

  var facts: [Fact] {
    func fact(_ ja: String, _ en: String, _ value: String, _ kind: Fact.Kind = .given) -> Fact {
      Fact(heading: sheet.language.choose(ja: ja, en: en), value: value, kind: kind)
    }
    return [
      fact("点検票ID", "Sheet ID", sheet.id.text, .hidden), fact("会社名", "Company", sheet.supplierName),
      fact("取引先コード", "Supplier code", sheet.id.supplierCode), fact("年度", "Fiscal year", String(sheet.id.fiscalYear)),
      fact("版", "Edition", sheet.id.criteriaEdition), fact("回答日", "Answered on", "", .askedDate),
      fact("回答者", "Respondent", "", .asked),
    ]
  }

  var instruction: String {
    if sheet.isReturnSheet {
      return sheet.language.choose(
        ja: "直していただきたい項目だけの票です。色のついたセルを直し、行を消さずにお返しください。ほかの項目のご回答はそのまま生きています。",
        en:
          "Only the items to mend. Please mend the coloured cells and send it back with no row deleted; your other answers stay as they are."
      )
    }
    let carried = sheet.language.choose(
      ja: "「要確認」は前年度のご回答です。変わりがなければ今年の確認日を、変わったところは新しい回答を記入してください。",
      en:
        " Rows “to be confirmed” hold last year's answers: enter this year's evidence date where nothing changed, else answer anew."
    )
    return sheet.language.choose(
      ja: "2＝達成、1＝一部達成、0＝未達成、NA＝該当なし（理由をコメントに）。1 と 0 には対策予定日を記入してください。日付は 2026-04-01 の形です。",
      en:
        "2 = met, 1 = partial, 0 = unmet, NA = not applicable (say why in the comment). 1 and 0 need a planned date. Dates: 2026-04-01."
    )
      + (sheet.carriesOver ? carried : "")
  }

  /// The row of how to answer, from 0; remarks follow it.
  var instructionRow: Int { facts.count + 1 }

  /// The row of the table's header, from 0: title, facts, instruction, remarks, header.
  var headerRow: Int { facts.count + 2 + sheet.remarks.count }

  func text(_ column: Column, of row: CheckSheet.Row) -> String {
    switch column {
    case .item: String(row.item)
    case .level: "Lv\(row.level.rawValue)"
    case .label: row.label
    case .title: row.title
    case .condition: row.condition
    case .frequency: row.frequency
    case .confirm: row.isToConfirm ? sheet.language.choose(ja: "要確認", en: "to be confirmed") : ""
    case .lastAnswer: row.lastAnswer
    case .lastComment: row.lastComment
    case .wrong: row.mends.map(\.wrong).joined(separator: "\n")
    case .expected: row.mends.map(\.expected).joined(separator: "\n")
    case .answer: row.filled?.answer.sheetCode ?? ""
    case .evidence: row.filled?.evidence ?? ""
    case .evidenceDate: row.filled?.evidenceDate.description ?? ""
    case .comment: row.filled?.comment ?? ""
    case .plannedDate: row.filled?.plannedDate.description ?? ""
    }
  }
}
