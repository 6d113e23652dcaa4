import Criteria
import Partners
import Rollup

/// Findings, as `check` and `import` list them.
package enum FindingsListing {
  /// A finding with the return that it is about; the waiver is the one that holds for it, if any.
  package typealias Row = (
    finding: Finding, supplierCode: String, fiscalYear: Int, message: String, remedy: String, waiver: Waiver?
  )

  package static let columns: [Column<Row>] = [
    .text("rule", ja: "規則", en: "rule") { $0.finding.rule },
    .text("severity", ja: "重さ", en: "severity") { $0.finding.severity.rawValue },
    .text("file", ja: "ファイル", en: "file", cut: .beginning) { $0.finding.location.file },
    .text("sheet", ja: "シート", en: "sheet") { $0.finding.location.sheet },
    .number("row", ja: "行", en: "row") { positive($0.finding.location.row) },
    .number("column", ja: "列", en: "column") { positive($0.finding.location.column) },
    .text("path", ja: "パス", en: "path") { $0.finding.location.path },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplierCode },
    .number("fiscal_year", ja: "年度", en: "year") { positive($0.fiscalYear) },
    .number("item_no", ja: "No.", en: "item") { positive($0.finding.item) },
    .text("message", ja: "内容", en: "message", cut: .never) { $0.message },
    .text("remedy", ja: "対処", en: "remedy", cut: .never) { $0.remedy },
    .day("waived_until", ja: "免除期限", en: "waived until") { $0.waiver?.until },
    .text("waived_by", ja: "承認者", en: "waived by") { $0.waiver?.by },
    .text("waiver_reason", ja: "免除の理由", en: "reason of the waiver", cut: .never) { $0.waiver?.reason },
  ]

  private static func positive(_ value: Int) -> Int? { value > 0 ? value : nil }

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
