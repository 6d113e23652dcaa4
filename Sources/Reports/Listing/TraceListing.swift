import Criteria
import Partners

/// Where an answer comes from, as `trace` lists it: one row for each version of a return, the one that counts among
/// them.
package enum TraceListing {
  /// An item of a version.
  ///
  /// - `sheet` is the whole return of that version.
  /// - `source` is the return of the version in whose file the answer stands: `sheet` itself, or an earlier one that a
  ///   return sheet left as it was.
  /// - `sha256` is that file's, in hexadecimal digits.
  /// - `shown` is whether an attached file shows the answer.
  package typealias Row = (
    item: Int, sheet: CheckSheetReturn, source: CheckSheetReturn, version: Int, counts: Bool, importedAt: String,
    sha256: String, shown: ShownAnswer
  )

  package static let columns: [Column<Row>] = [
    .number("fiscal_year", ja: "年度", en: "year") { $0.sheet.fiscalYear },
    .number("version", ja: "版", en: "version") { $0.version },
    .words("counts", ja: "有効", en: "counts") {
      $0.counts ? LocalizedText(ja: "有効", en: "yes") : LocalizedText(ja: "", en: "")
    },
    .text("answer", ja: "回答", en: "answer") { $0.sheet[$0.item].answer.name },
    .text("evidence", ja: "根拠", en: "evidence") { $0.sheet.evidence(of: $0.item) },
    .day("evidence_date", ja: "確認日", en: "evidence date") { $0.sheet[$0.item].evidenceDate },
    .text("comment", ja: "コメント", en: "comment") { $0.sheet.comment(of: $0.item) },
    .day("planned_date", ja: "対策予定日", en: "planned date") { $0.sheet[$0.item].plannedDate },
    .text("file", ja: "ファイル", en: "file", cut: .beginning) { place(of: $0).file },
    .text("sheet", ja: "シート", en: "sheet") { place(of: $0).sheet },
    .number("row", ja: "行", en: "row") { positive(place(of: $0).row) },
    .number("column", ja: "列", en: "column") { positive(place(of: $0).column) },
    .text("path", ja: "パス", en: "path") { place(of: $0).path },
    .text("imported_at", ja: "取り込み日時 (UTC)", en: "imported at (UTC)") { $0.importedAt },
    .text("sha256", ja: "SHA-256", en: "SHA-256") { $0.sha256 },
    .text("shown", ja: "確認", en: "shown") { $0.shown.rawValue },
  ]

  /// An item that the sheet doesn't have stands nowhere.
  private static func place(of row: Row) -> SourceLocation {
    row.sheet[row.item].isPresent
      ? row.source.location(of: row.item)
      : SourceLocation(file: row.sheet.origin.file, sheet: row.sheet.origin.sheet)
  }

  private static func positive(_ value: Int) -> Int? { value > 0 ? value : nil }
}
