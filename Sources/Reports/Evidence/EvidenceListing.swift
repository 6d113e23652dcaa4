import Criteria
import Partners

/// Files of evidence and what each shows, as `evidence list` lists them.
package enum EvidenceListing {
  package typealias Row = (record: EvidenceRecord, name: String, file: KeptFile?)

  package static let columns: [Column<Row>] = [
    .text("evidence_id", ja: "証跡番号", en: "evidence") { $0.record.id },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.record.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .text("subject", ja: "対象", en: "of") { $0.record.subject.rawValue },
    .number("fiscal_year", ja: "年度", en: "year") { $0.record.year == 0 ? nil : $0.record.year },
    .number("item_no", ja: "No.", en: "no.") { $0.record.item == 0 ? nil : $0.record.item },
    .text("reference", ja: "番号・日付", en: "which") { $0.record.reference },
    .text("file", ja: "ファイル", en: "file") { $0.record.name },
    .text("kind", ja: "種類", en: "kind") { $0.file?.kind.rawValue ?? "" },
    .number("bytes", ja: "バイト", en: "bytes") { $0.file?.byteCount },
    .day("added_on", ja: "登録日", en: "added on") { $0.record.addedOn },
    .text("added_by", ja: "登録者", en: "added by") { $0.record.addedBy },
    .text("note", ja: "備考", en: "note") { $0.record.note },
    .day("withdrawn_on", ja: "取消日", en: "withdrawn on") { $0.record.withdrawnOn },
    .text("file_sha256", ja: "SHA-256", en: "SHA-256") { $0.record.sha256 },
  ]
}

/// An answer that claims something, and the files that show it.
package struct ShownAnswerRow {
  package let name: String
  package let sheet: CheckSheetReturn
  package let item: Int
  package let files: [EvidenceRecord]

  package init(name: String, sheet: CheckSheetReturn, item: Int, files: [EvidenceRecord]) {
    (self.name, self.sheet, self.item, self.files) = (name, sheet, item, files)
  }

  package var shown: ShownAnswer { files.isEmpty ? .said : .seen }
}

/// What is seen and what is only said, as `evidence answers` lists it.
package enum ShownAnswerListing {
  package static let columns: [Column<ShownAnswerRow>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.sheet.supplierCode },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .number("fiscal_year", ja: "年度", en: "year") { $0.sheet.fiscalYear },
    .number("item_no", ja: "No.", en: "no.") { $0.item },
    .text("answer", ja: "回答", en: "answer") { $0.sheet[$0.item].answer.name },
    .text("shown", ja: "確認", en: "shown") { $0.shown.rawValue },
    .text("evidence", ja: "根拠", en: "evidence") { $0.sheet.evidence(of: $0.item) },
    .day("evidence_date", ja: "確認日", en: "evidence date") { $0.sheet[$0.item].evidenceDate },
    .text("files", ja: "ファイル", en: "files") { $0.files.map(\.name).joined(separator: "; ") },
  ]
}
