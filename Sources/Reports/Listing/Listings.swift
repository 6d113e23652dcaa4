import Criteria
import Partners
import Rollup

/// Findings, as `check` and `import` list them.
package enum FindingsListing {
  package static let columns = [
    ListingColumn("rule", ja: "規則", en: "rule"), ListingColumn("severity", ja: "重さ", en: "severity"),
    ListingColumn("file", ja: "ファイル", en: "file", cut: .beginning), ListingColumn("sheet", ja: "シート", en: "sheet"),
    ListingColumn("row", ja: "行", en: "row"), ListingColumn("column", ja: "列", en: "column"),
    ListingColumn("path", ja: "パス", en: "path"),
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("fiscal_year", ja: "年度", en: "year"),
    ListingColumn("item_no", ja: "No.", en: "item"), ListingColumn("message", ja: "内容", en: "message", cut: .never),
    ListingColumn("remedy", ja: "対処", en: "remedy", cut: .never),
    ListingColumn("waived_until", ja: "免除期限", en: "waived until"),
    ListingColumn("waived_by", ja: "承認者", en: "waived by"),
    ListingColumn("waiver_reason", ja: "免除の理由", en: "reason of the waiver", cut: .never),
  ]

  /// - Parameter waiver: the one that holds for the finding, if any.
  package static func row(
    _ finding: Finding, supplierCode: String, fiscalYear: Int, message: String, remedy: String, waiver: Waiver? = nil
  ) -> [ListingCell] {
    func number(_ value: Int) -> ListingCell { value > 0 ? .integer(value) : .nothing }
    return [
      .text(finding.rule), .text(finding.severity.rawValue), .text(finding.location.file),
      .text(finding.location.sheet),
      number(finding.location.row), number(finding.location.column), .text(finding.location.path), .text(supplierCode),
      number(fiscalYear),
      number(finding.item), .text(message), .text(remedy), waiver.map { .day($0.until) } ?? .nothing,
      waiver.map { .text($0.by) } ?? .nothing, waiver.map { .text($0.reason) } ?? .nothing,
    ]
  }

  /// Appends with what a row of CSV begins, which many rows share: rule, severity, file and sheet, with a comma behind
  /// each.
  package static func append(startOf finding: Finding, to cells: inout ByteBuffer) {
    for text in [finding.rule, finding.severity.rawValue, finding.location.file, finding.location.sheet] {
      CSVText.append(text, to: &cells)
      cells.append(UInt8(ascii: ","))
    }
  }

  /// Appends the cells of a row of CSV that tell whose return it is, with a comma behind each.
  package static func append(supplierCode: UnsafeRawBufferPointer, fiscalYear: Int, to cells: inout ByteBuffer) {
    CSVText.append(supplierCode, to: &cells)
    cells.append(UInt8(ascii: ","))
    if fiscalYear > 0 { cells.append(number: fiscalYear) }
    cells.append(UInt8(ascii: ","))
  }

  /// Appends a cell of CSV.
  package static func append(cell text: UnsafeRawBufferPointer, to cells: inout ByteBuffer) {
    CSVText.append(text, to: &cells)
  }

  /// The same row as CSV, from its parts: a bulk import lists a dozen findings of every return.
  ///
  /// - Parameters:
  ///   - start: as `append(startOf:to:)` makes it.
  ///   - path: UTF-8; so is the message.
  ///   - whose: as `append(supplierCode:fiscalYear:to:)` makes it.
  ///   - remedy: as `append(cell:to:)` makes it.
  package static func append(
    start: UnsafeRawBufferPointer, row: Int, column: Int, path: UnsafeRawBufferPointer, whose: UnsafeRawBufferPointer,
    item: Int,
    message: UnsafeRawBufferPointer, remedy: UnsafeRawBufferPointer, waiver: Waiver?, to rows: inout ByteBuffer
  ) {
    func number(_ value: Int) {
      if value > 0 { rows.append(number: value) }
      rows.append(UInt8(ascii: ","))
    }
    rows.append(start)
    number(row)
    number(column)
    if !path.isEmpty { CSVText.append(path, to: &rows) }
    rows.append(UInt8(ascii: ","))
    rows.append(whose)
    number(item)
    CSVText.append(message, to: &rows)
    rows.append(UInt8(ascii: ","))
    rows.append(remedy)
    rows.append(UInt8(ascii: ","))
    if let waiver {
      rows.append(waiver.until.description)
      rows.append(UInt8(ascii: ","))
      CSVText.append(waiver.by, to: &rows)
      rows.append(UInt8(ascii: ","))
      CSVText.append(waiver.reason, to: &rows)
    } else {
      rows.append(UInt8(ascii: ","))
      rows.append(UInt8(ascii: ","))
    }
    rows.append(UInt8(ascii: "\n"))
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
    ListingColumn("planned_date", ja: "対策予定日", en: "planned date"),
    ListingColumn("evidence_date", ja: "確認日", en: "evidence date"),
    ListingColumn("since_year", ja: "継続開始年度", en: "since year"), ListingColumn("basis", ja: "根拠", en: "basis"),
    ListingColumn("state", ja: "前年度比", en: "state"),
  ]

  package static func row(
    _ gap: Gap, supplier: Supplier, fiscalYear: Int, catalogue: Catalogue, language: Language
  ) -> [ListingCell] {
    let item = catalogue[gap.item]
    return [
      .text(supplier.code), .text(supplier.name(in: language)), .integer(fiscalYear), .integer(gap.item),
      .integer(gap.level.rawValue),
      .optional(item.label), .text(item.title[language]), .text(gap.answer.name), .text(gap.kind.rawValue),
      .decimal(ListingCell.thousandths(gap.weight)), .day(gap.plannedDate), .day(gap.evidenceDate),
      .integer(gap.sinceYear),
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
      .text(item.title[language]),
      .text(item.schedule.map { $0.words[language] }.filter { !$0.isEmpty }.joined(separator: "; ")),
      source.map { .text($0) } ?? .text(language == .ja ? "解説なし" : "not explained in the commentary"),
    ]
  }
}
