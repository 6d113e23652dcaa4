import Criteria
import Partners
import Rollup

/// Findings, as `check` and `import` list them.
package enum FindingsListing {
  /// A finding with the return that it is about. Texts are UTF-8 that stays as it is while the row is written.
  package struct Row {
    package var rule: String
    package var severity: Severity
    package var file: UnsafeRawBufferPointer
    package var sheet: UnsafeRawBufferPointer
    package var row: Int
    package var column: Int
    package var path: UnsafeRawBufferPointer
    package var supplierCode: UnsafeRawBufferPointer
    package var fiscalYear: Int
    package var item: Int
    package var message: UnsafeRawBufferPointer
    package var remedy: UnsafeRawBufferPointer
    private let waiving: Waiving

    /// Apart from the row, which is copied for each of half a million findings; nearly none has a waiver.
    private indirect enum Waiving {
      case none
      case by(Waiver)
    }

    /// The one that holds for the finding, if any.
    package var waiver: Waiver? {
      if case .by(let waiver) = waiving { waiver } else { nil }
    }

    package init(
      rule: String, severity: Severity, file: UnsafeRawBufferPointer, sheet: UnsafeRawBufferPointer, row: Int,
      column: Int, path: UnsafeRawBufferPointer, supplierCode: UnsafeRawBufferPointer, fiscalYear: Int, item: Int,
      message: UnsafeRawBufferPointer, remedy: UnsafeRawBufferPointer, waiver: Waiver?
    ) {
      (self.rule, self.severity, self.file, self.sheet) = (rule, severity, file, sheet)
      (self.row, self.column, self.path) = (row, column, path)
      (self.supplierCode, self.fiscalYear, self.item) = (supplierCode, fiscalYear, item)
      (self.message, self.remedy) = (message, remedy)
      waiving = waiver.map { .by($0) } ?? .none
    }
  }

  package static let columns: [Column<Row>] = [
    .text("rule", ja: "規則", en: "rule") { $0.rule },
    .text("severity", ja: "重さ", en: "severity") { $0.severity.rawValue },
    .utf8("file", ja: "ファイル", en: "file", cut: .beginning) { $0.file },
    .utf8("sheet", ja: "シート", en: "sheet") { $0.sheet },
    .number("row", ja: "行", en: "row") { positive($0.row) },
    .number("column", ja: "列", en: "column") { positive($0.column) },
    .utf8("path", ja: "パス", en: "path") { $0.path },
    .utf8("supplier_code", ja: "取引先", en: "supplier") { $0.supplierCode },
    .number("fiscal_year", ja: "年度", en: "year") { positive($0.fiscalYear) },
    .number("item_no", ja: "No.", en: "item") { positive($0.item) },
    .utf8("message", ja: "内容", en: "message", cut: .never) { $0.message },
    .utf8("remedy", ja: "対処", en: "remedy", cut: .never) { $0.remedy },
    .day("waived_until", ja: "免除期限", en: "waived until") { $0.waiver?.until },
    .text("waived_by", ja: "承認者", en: "waived by") { $0.waiver?.by },
    .text("waiver_reason", ja: "免除の理由", en: "reason of the waiver", cut: .never) { $0.waiver?.reason },
  ]

  private static func positive(_ value: Int) -> Int? { value > 0 ? value : nil }

  /// Hands over the row of a finding that is there as a value, valid during the call.
  package static func withRow<Result>(
    of finding: Finding, supplierCode: String = "", fiscalYear: Int = 0, message: String, remedy: String,
    waiver: Waiver?, _ body: (Row) throws -> Result
  ) rethrows -> Result {
    let place = finding.location
    var bytes = ByteBuffer()
    var ends = [0]
    for text in [place.file, place.sheet, place.path, supplierCode, message, remedy] {
      bytes.append(text)
      ends.append(bytes.contents.count)
    }
    let texts = zip(ends, ends.dropFirst()).map { UnsafeRawBufferPointer(rebasing: bytes.contents[$0..<$1]) }
    return try body(
      Row(
        rule: finding.rule, severity: finding.severity, file: texts[0], sheet: texts[1], row: place.row,
        column: place.column, path: texts[2], supplierCode: texts[3], fiscalYear: fiscalYear, item: finding.item,
        message: texts[4], remedy: texts[5], waiver: waiver))
  }
}
