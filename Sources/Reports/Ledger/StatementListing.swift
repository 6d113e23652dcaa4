import Criteria
import Partners

/// The statement of completeness: every line ever given and what became of it.
package enum StatementListing {
  package typealias Row = (line: LedgerLine, fate: LedgerFate?, daysActive: Int?, contract: String)

  package static func columns(reveals: Bool) -> [Column<Row>] { reveals ? open + texts : open }

  /// A row of what became of the line, and one more for each thing that became of it after it had lawfully been kept.
  package static func rows(_ line: LedgerLine, of contract: String, endedOn: Day, asOf: Day) -> [Row] {
    ([line.fate] + line.later).map { (line, $0, line.daysActive(after: endedOn, asOf: asOf), contract) }
  }

  private static let open: [Column<Row>] = [
    .text("line_id", ja: "台帳番号", en: "line") { $0.line.id },
    .text("kind", ja: "区分", en: "kind") { $0.line.kind.rawValue },
    .text("confidentiality", ja: "機密区分", en: "class") { $0.line.confidentiality },
    .day("given_on", ja: "提供日", en: "given on") { $0.line.givenOn },
    .text("copy_of", ja: "複製元", en: "copy of") { $0.line.copyOf },
    .text("state", ja: "状態", en: "state") { ($0.fate?.state ?? .open).rawValue },
    .text("fate", ja: "結果", en: "fate") { $0.fate?.kind.rawValue ?? "" },
    .day("fate_on", ja: "日付", en: "on") { $0.fate?.on },
    .day("kept_until", ja: "保持期限", en: "kept until") { $0.fate?.until },
    .text("recorded_by", ja: "記録者", en: "recorded by") { $0.fate?.recordedBy ?? "" },
    .text("verified_by", ja: "検証者", en: "verified by") { $0.fate?.verifiedBy ?? "" },
    .day("verified_on", ja: "検証日", en: "verified on") { $0.fate?.verifiedOn },
    .number("days_active_after_end", ja: "終了後の有効日数", en: "days active after the end") { $0.daysActive },
    .text("evidence", ja: "証跡(SHA-256)", en: "evidence (SHA-256)") {
      $0.fate?.evidence.map(\.sha256).joined(separator: ";") ?? ""
    },
    .text("given_time", ja: "提供時刻", en: "given at") { $0.line.givenTime ?? "" },
    .day("due_on", ja: "返却期限", en: "due on") { $0.line.dueOn },
    .day("next_on", ja: "次の期日", en: "next on") { $0.line.nextOn },
    .text("contract", ja: "契約番号", en: "contract") { $0.contract },
  ]

  private static let texts: [Column<Row>] = [
    .text("what", ja: "内容", en: "what") { $0.line.what },
    .text("holder", ja: "再委託先", en: "sub-supplier") { $0.line.holder },
    .text("done_by", ja: "実施者", en: "done by") { $0.fate?.doneBy ?? "" },
    .text("certificate", ja: "証明書", en: "certificate") { $0.fate?.certificate ?? "" },
    .text("how", ja: "方法", en: "how") { $0.fate?.how ?? "" },
    .text("basis", ja: "保持の根拠", en: "basis") { $0.fate?.basis ?? "" },
    .text("department", ja: "提供先部署", en: "department") { $0.line.department },
    .text("person", ja: "提供先担当者", en: "person") { $0.line.person },
    .text("means", ja: "手段", en: "means") { $0.line.means },
  ]
}
