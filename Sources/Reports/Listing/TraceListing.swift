import Criteria

/// Where an answer comes from, as `trace` lists it: one row for each version of a return, the one that counts among
/// them.
package enum TraceListing {
  package static let columns = [
    ListingColumn("fiscal_year", ja: "年度", en: "year"), ListingColumn("version", ja: "版", en: "version"),
    ListingColumn("counts", ja: "有効", en: "counts"), ListingColumn("answer", ja: "回答", en: "answer"),
    ListingColumn("evidence", ja: "根拠", en: "evidence"), ListingColumn("evidence_date", ja: "確認日", en: "evidence date"),
    ListingColumn("comment", ja: "コメント", en: "comment"), ListingColumn("planned_date", ja: "対策予定日", en: "planned date"),
    ListingColumn("file", ja: "ファイル", en: "file", cut: .beginning), ListingColumn("sheet", ja: "シート", en: "sheet"),
    ListingColumn("row", ja: "行", en: "row"), ListingColumn("column", ja: "列", en: "column"),
    ListingColumn("path", ja: "パス", en: "path"),
    ListingColumn("imported_at", ja: "取り込み日時 (UTC)", en: "imported at (UTC)"),
    ListingColumn("sha256", ja: "SHA-256", en: "SHA-256"),
  ]

  /// - Parameters:
  ///   - sheet: the whole return of that version.
  ///   - source: the return of the version in whose file the answer stands: `sheet` itself, or an earlier one that a
  ///     return sheet left as it was.
  ///   - sha256: of that file, in hexadecimal digits.
  package static func row(
    item: Int, of sheet: CheckSheetReturn, standingIn source: CheckSheetReturn, version: Int, counts: Bool,
    importedAt: String,
    sha256: String, language: Language
  ) -> [ListingCell] {
    let entry = sheet[item]
    // An item that the sheet doesn't have stands nowhere.
    let place =
      entry.isPresent ? source.location(of: item) : SourceLocation(file: sheet.origin.file, sheet: sheet.origin.sheet)
    return [
      .integer(sheet.fiscalYear), .integer(version), .text(counts ? language.choose(ja: "有効", en: "yes") : ""),
      .text(entry.answer.name),
      .text(sheet.evidence(of: item)), .day(entry.evidenceDate), .text(sheet.comment(of: item)),
      .day(entry.plannedDate),
      .text(place.file), .text(place.sheet), .optional(place.row > 0 ? place.row : nil),
      .optional(place.column > 0 ? place.column : nil),
      .text(place.path), .text(importedAt), .text(sha256),
    ]
  }
}
