import CXlsxWriter
import Criteria
import Partners

/// A sheet of ledger lines to fill in: what a supplier holds, to confirm (yearly), or what became of it, to recover
/// (end of a contract).
///
/// Its header is the first row, so that it is read back as a plain table.
package struct LedgerSheet: Sendable {
  package enum Kind: Sendable { case confirm, recovery }

  package enum Column: Sendable, CaseIterable {
    case line, kind, confidentiality, what, place, account, holder, recipient, means, givenOn, dueOn, asked
    case held, correction
    case fate, on, doneBy, how, certificate, basis, until, evidence

    package var title: LocalizedText {
      switch self {
      case .line: LocalizedText(ja: "台帳番号", en: "Line")
      case .kind: LocalizedText(ja: "区分", en: "Kind")
      case .what: LocalizedText(ja: "内容", en: "What")
      case .place: LocalizedText(ja: "システム・場所", en: "System or place")
      case .account: LocalizedText(ja: "アカウント・カード", en: "Account or card")
      case .holder: LocalizedText(ja: "再委託先", en: "Sub-supplier")
      case .confidentiality: LocalizedText(ja: "機密区分", en: "Class")
      case .recipient: LocalizedText(ja: "受領部署・担当者", en: "Received by")
      case .means: LocalizedText(ja: "手段", en: "Means")
      case .givenOn: LocalizedText(ja: "提供日", en: "Given on")
      case .dueOn: LocalizedText(ja: "返却期限", en: "Due on")
      case .asked: LocalizedText(ja: "お願い", en: "Please")
      case .held: LocalizedText(ja: "保有（はい・いいえ）", en: "Held (yes, no)")
      case .correction: LocalizedText(ja: "訂正", en: "Correction")
      case .fate: LocalizedText(ja: "結果", en: "Result")
      case .on: LocalizedText(ja: "実施日", en: "Done on")
      case .doneBy: LocalizedText(ja: "実施者", en: "Done by")
      case .how: LocalizedText(ja: "方法", en: "How")
      case .certificate: LocalizedText(ja: "証明書番号", en: "Certificate")
      case .basis: LocalizedText(ja: "保持の根拠", en: "Basis for keeping")
      case .until: LocalizedText(ja: "保持期限", en: "Kept until")
      case .evidence: LocalizedText(ja: "証跡ファイル", en: "Evidence files")
      }
    }

    package init?(heading: String) {
      let key = Normalised.key(heading)
      guard let column = Column.allCases.first(where: { [$0.title.ja, $0.title.en].map(Normalised.key).contains(key) })
      else { return nil }
      self = column
    }

    fileprivate var isFilled: Bool {
      switch self {
      case .held, .correction, .fate, .on, .doneBy, .how, .certificate, .basis, .until, .evidence: true
      default: false
      }
    }
  }

  let kind: Kind
  let supplierCode: String
  let supplierName: String
  package let lines: [LedgerLine]
  /// Flows that the ledger doesn't hold, so that somebody says what became of what they gave.
  package let flows: [Flow]
  let day: Day
  let language: Language

  package init(
    kind: Kind, supplierCode: String, supplierName: String, lines: [LedgerLine], flows: [Flow] = [], day: Day,
    language: Language
  ) {
    (self.kind, self.supplierCode, self.supplierName) = (kind, supplierCode, supplierName)
    (self.lines, self.flows, self.day, self.language) = (lines, flows, day, language)
  }

  package var columns: [Column] {
    Column.allCases.filter { column in
      switch column {
      case .held, .correction: kind == .confirm
      case .asked: kind == .recovery
      default: !column.isFilled || kind == .recovery
      }
    }
  }

  package var title: String {
    let what =
      kind == .confirm
      ? LocalizedText(ja: "お預け品確認票", en: "What you hold of ours")
      : LocalizedText(ja: "回収確認票", en: "Recovery check sheet")
    return "\(what[language]) \(supplierCode) \(supplierName) \(day)"
  }

  /// What stands in a given cell; empty in those to fill in.
  package func text(_ column: Column, of line: LedgerLine) -> String {
    switch column {
    case .line: line.id
    case .kind: line.kind.label[language]
    case .what: line.what
    case .place: line.place
    case .account: line.account
    case .holder: line.holder
    case .confidentiality: line.confidentiality
    case .recipient: [line.department, line.person].filter { !$0.isEmpty }.joined(separator: " ")
    case .means: line.means
    case .givenOn: line.given
    case .dueOn: line.dueOn.description
    case .asked:
      switch line.kind {
      case .information: LocalizedText(ja: "返却または廃棄", en: "return or destroy")[language]
      case .access: LocalizedText(ja: "停止・削除", en: "withdraw")[language]
      case .equipment: LocalizedText(ja: "返却", en: "return")[language]
      }
    default: ""
    }
  }

  /// What stands in a given cell of a flow that the ledger doesn't hold.
  package func text(_ column: Column, of flow: Flow) -> String {
    switch column {
    case .line: flow.id
    case .kind: LocalizedText(ja: "台帳にない提供", en: "beside the ledger")[language]
    case .what: flow.what
    case .confidentiality: flow.confidentiality
    case .holder: flow.reconsignedTo.joined(separator: ", ")
    case .means: flow.means(in: language)
    case .asked: LocalizedText(ja: "要精算（返却・廃棄、または保持の有無）", en: "to be settled")[language]
    default: ""
    }
  }

  /// The cells of a column, top to bottom.
  private func texts(_ column: Column) -> [String] {
    lines.map { text(column, of: $0) } + flows.map { text(column, of: $0) }
  }

  /// Writes the sheet as an Excel workbook: the same bytes for the same sheet.
  ///
  /// - Throws: `SheetError`; what is at `path` then is of no use.
  package func writeWorkbook(to path: String) throws(SheetError) {
    try OneSheetWorkbook.write(to: path, sheet: language.choose(ja: "台帳", en: "Ledger")) { fill($0, $1, $2) }
  }

  private func fill(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ workbook: UnsafeMutablePointer<lxw_workbook>,
    _ check: (lxw_error) -> Void
  ) {
    func format(_ change: (UnsafeMutablePointer<lxw_format>) -> Void) -> UnsafeMutablePointer<lxw_format>? {
      guard let format = workbook_add_format(workbook) else { return nil }
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      change(format)
      return format
    }
    let header = format {
      format_set_bold($0)
      format_set_bg_color($0, 0xD9E1F2)
    }
    let locked = format { format_set_num_format($0, "@") }
    let open = format {
      format_set_unlocked($0)
      format_set_bg_color($0, 0xFFF2CC)
      format_set_num_format($0, "@")
    }
    for (index, column) in columns.enumerated() {
      let position = lxw_col_t(index)
      check(worksheet_set_column(sheet, position, position, column == .what ? 40 : column.isFilled ? 18 : 14, nil))
      check(worksheet_write_string(sheet, 0, position, column.title[language], header))
      for (offset, text) in texts(column).enumerated() {
        let row = lxw_row_t(offset + 1)
        if column.isFilled {
          check(worksheet_write_blank(sheet, row, position, open))
        } else {
          check(worksheet_write_string(sheet, row, position, CellText.fitting(text), locked))
        }
      }
      if let choices = choices(column) { check(validate(sheet, choices, position)) }
    }
    worksheet_freeze_panes(sheet, 1, 1)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    check(worksheet_repeat_rows(sheet, 0, 0))
    check(worksheet_set_header(sheet, "&L" + title.replacing("&", with: "&&").prefix(60)))
    check(worksheet_set_footer(sheet, "&C&P / &N"))
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    worksheet_protect(sheet, nil, &options)
  }

  private func choices(_ column: Column) -> String? {
    switch column {
    case .held: language.choose(ja: "はい,いいえ", en: "yes,no")
    case .fate: LedgerFate.Kind.allCases.map { language == .ja ? $0.label.ja : $0.rawValue }.joined(separator: ",")
    default: nil
    }
  }

  private func validate(_ sheet: UnsafeMutablePointer<lxw_worksheet>, _ choices: String, _ column: lxw_col_t)
    -> lxw_error
  {
    var validation = lxw_data_validation()
    validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    return "=\"\(choices)\"".withCString { list in
      validation.value_formula = UnsafeMutablePointer(mutating: list)
      return worksheet_data_validation_range(
        sheet, 1, column, lxw_row_t(lines.count + flows.count), column, &validation)
    }
  }
}
