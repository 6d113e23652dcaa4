import Criteria
import Partners
import Rollup

/// Findings, as `check` and `import` list them.
package enum FindingsListing {
  package static let columns = [
    ListingColumn("rule", ja: "規則", en: "rule"), ListingColumn("severity", ja: "重さ", en: "severity"),
    ListingColumn("file", ja: "ファイル", en: "file", cut: .beginning), ListingColumn("sheet", ja: "シート", en: "sheet"),
    ListingColumn("row", ja: "行", en: "row"), ListingColumn("column", ja: "列", en: "column"), ListingColumn("path", ja: "パス", en: "path"),
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("fiscal_year", ja: "年度", en: "year"),
    ListingColumn("item_no", ja: "No.", en: "item"), ListingColumn("message", ja: "内容", en: "message", cut: .never),
    ListingColumn("remedy", ja: "対処", en: "remedy", cut: .never),
    ListingColumn("waived_until", ja: "免除期限", en: "waived until"), ListingColumn("waived_by", ja: "承認者", en: "waived by"),
    ListingColumn("waiver_reason", ja: "免除の理由", en: "reason of the waiver", cut: .never),
  ]

  /// - Parameter waiver: the one that holds for the finding, if any.
  package static func row(
    _ finding: Finding, supplierCode: String, fiscalYear: Int, message: String, remedy: String, waiver: Waiver? = nil
  ) -> [ListingCell] {
    func number(_ value: Int) -> ListingCell { value > 0 ? .integer(value) : .nothing }
    return [
      .text(finding.rule), .text(finding.severity.rawValue), .text(finding.location.file), .text(finding.location.sheet),
      number(finding.location.row), number(finding.location.column), .text(finding.location.path), .text(supplierCode), number(fiscalYear),
      number(finding.item), .text(message), .text(remedy), waiver.map { .day($0.until) } ?? .nothing,
      waiver.map { .text($0.by) } ?? .nothing, waiver.map { .text($0.reason) } ?? .nothing,
    ]
  }

  /// The end of a row of CSV whose last three cells are empty.
  private static let unwaived: [UInt8] = Array(",,\n".utf8)

  /// The same row as a draft. A bulk import lists a dozen findings of every return: for CSV its cells are written without being gathered first.
  package static func append(
    _ finding: Finding, supplierCode: String, fiscalYear: Int, message: String, remedy: String, waiver: Waiver? = nil,
    by list: ListingDraft, to draft: inout [UInt8]
  ) {
    guard list.format == .csv else {
      return list.append(
        row(finding, supplierCode: supplierCode, fiscalYear: fiscalYear, message: message, remedy: remedy, waiver: waiver), to: &draft)
    }
    func text(_ text: String) {
      if !text.isEmpty { CSVText.append(text, to: &draft) }
      draft.append(UInt8(ascii: ","))
    }
    func number(_ value: Int) {
      if value > 0 { CSVText.append(value, to: &draft) }
      draft.append(UInt8(ascii: ","))
    }
    text(finding.rule)
    text(finding.severity.rawValue)
    text(finding.location.file)
    text(finding.location.sheet)
    number(finding.location.row)
    number(finding.location.column)
    text(finding.location.path)
    text(supplierCode)
    number(fiscalYear)
    number(finding.item)
    text(message)
    text(remedy)
    guard let waiver else { return draft.append(contentsOf: unwaived) }
    text(waiver.until.description)
    text(waiver.by)
    CSVText.append(waiver.reason, to: &draft)
    draft.append(UInt8(ascii: "\n"))
  }
}

/// Gaps, as `gaps` lists them.
package enum GapsListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("fiscal_year", ja: "年度", en: "year"), ListingColumn("item_no", ja: "No.", en: "item"),
    ListingColumn("level", ja: "レベル", en: "level"), ListingColumn("label_no", ja: "分類", en: "label"),
    ListingColumn("title", ja: "項目", en: "title"), ListingColumn("answer", ja: "回答", en: "answer"),
    ListingColumn("kind", ja: "種類", en: "kind"), ListingColumn("weight", ja: "重み", en: "weight"),
    ListingColumn("planned_date", ja: "対策予定日", en: "planned date"), ListingColumn("evidence_date", ja: "確認日", en: "evidence date"),
    ListingColumn("since_year", ja: "継続開始年度", en: "since year"), ListingColumn("basis", ja: "根拠", en: "basis"),
    ListingColumn("state", ja: "前年度比", en: "state"),
  ]

  package static func row(
    _ gap: Gap, supplier: Supplier, fiscalYear: Int, catalogue: Catalogue, language: Language
  ) -> [ListingCell] {
    let item = catalogue[gap.item]
    return [
      .text(supplier.code), .text(supplier.name(in: language)), .integer(fiscalYear), .integer(gap.item), .integer(gap.level.rawValue),
      .optional(item.label), .text(item.title[language]), .text(gap.answer.name), .text(gap.kind.rawValue),
      .decimal(ListingCell.thousandths(gap.weight)), .day(gap.plannedDate), .day(gap.evidenceDate), .integer(gap.sinceYear),
      .text(gap.isFound ? "found" : "said"),
      gap.state.map { .text($0.rawValue) } ?? .nothing,
    ]
  }
}

/// The catalogue, as `criteria list` lists it.
package enum CriteriaListing {
  package static let columns = [
    ListingColumn("item_no", ja: "No.", en: "item"), ListingColumn("level", ja: "レベル", en: "level"),
    ListingColumn("label_no", ja: "分類", en: "label"), ListingColumn("label", ja: "分類名", en: "label name"),
    ListingColumn("title", ja: "項目", en: "title"), ListingColumn("frequency", ja: "頻度", en: "frequency"),
    ListingColumn("source", ja: "出典", en: "source"),
  ]

  package static func row(_ item: Item, catalogue: Catalogue, language: Language) -> [ListingCell] {
    let label = item.label.flatMap { catalogue.labels[$0]?[language] }
    let source = item.page.map { language == .ja ? "解説書 p. \($0)" : "commentary p. \($0)" }
    return [
      .integer(item.no), .optional(item.level?.rawValue), .optional(item.label), label.map { .text($0) } ?? .nothing,
      .text(item.title[language]), .text(item.schedule.map { $0.words[language] }.filter { !$0.isEmpty }.joined(separator: "; ")),
      source.map { .text($0) } ?? .text(language == .ja ? "解説なし" : "not explained in the commentary"),
    ]
  }
}
