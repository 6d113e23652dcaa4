import Criteria
import Partners

/// The ledger as `ledger list` and `ledger export` write it, and as `ledger show` names what a line has.
package enum LedgerListing {
  /// - Parameter reveals: whether texts are among them, which may be confidential.
  package static func columns(reveals: Bool) -> [Column<LedgerLine>] {
    reveals ? all : all.filter { isOpen($0.name) }
  }

  /// Whether a column may be shown without `--reveal`: number, whose line, kind, class, days, which line it is a copy
  /// of, and what became of it.
  private static func isOpen(_ name: String) -> Bool {
    [
      "line_id", "supplier_code", "kind", "confidentiality", "given_on", "due_on", "copy_of", "state", "fate",
      "given_time", "flow_id", "next_on",
    ].contains(name)
  }

  private static let all: [Column<LedgerLine>] = [
    .text("line_id", ja: "台帳番号", en: "line") { $0.id },
    .text("supplier_code", ja: "取引先コード", en: "supplier") { $0.supplier },
    .text("kind", ja: "区分", en: "kind") { $0.kind.rawValue },
    .text("confidentiality", ja: "機密区分", en: "class") { $0.confidentiality },
    .day("given_on", ja: "提供日", en: "given on") { $0.givenOn },
    .day("due_on", ja: "返却期限", en: "due on") { $0.dueOn },
    .text("what", ja: "内容", en: "what") { $0.what },
    .text("owner", ja: "情報の持ち主", en: "owner") { $0.owner },
    .text("department", ja: "提供先部署", en: "department") { $0.department },
    .text("person", ja: "提供先担当者", en: "person") { $0.person },
    .text("means", ja: "手段", en: "means") { $0.means },
    .text("purpose", ja: "目的", en: "purpose") { $0.purpose },
    .text("contract", ja: "契約", en: "contract") { $0.contract },
    .text("place", ja: "システム・場所", en: "system or place") { $0.place },
    .text("account", ja: "アカウント・カード", en: "account or card") { $0.account },
    .text("role", ja: "権限", en: "role") { $0.role },
    .text("granted_by", ja: "付与者", en: "granted by") { $0.grantedBy },
    .text("holder", ja: "再委託先", en: "sub-supplier") { $0.holder },
    .text("copy_of", ja: "複製元の番号", en: "copy of") { $0.copyOf },
    .text("note", ja: "備考", en: "note") { $0.note },
    .text("state", ja: "状態", en: "state") { $0.state.rawValue },
    .text("fate", ja: "結果", en: "fate") { $0.currentFate?.kind.rawValue ?? "" },
    .text("given_time", ja: "提供時刻", en: "given at") { $0.givenTime ?? "" },
    .text("flow_id", ja: "フロー番号", en: "flow") { $0.flow ?? "" },
    .day("next_on", ja: "次の期日", en: "next on") { $0.nextOn },
  ]
}
