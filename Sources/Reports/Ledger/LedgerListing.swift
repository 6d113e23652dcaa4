import Criteria
import Partners

/// The ledger as `ledger list` and `ledger export` write it. Texts only where they are revealed.
package enum LedgerListing {
  private static func shown(_ reveals: Bool) -> [LedgerColumn] { LedgerColumn.allCases.filter { reveals || $0.isOpen } }

  package static func columns(reveals: Bool) -> [ListingColumn] {
    shown(reveals).map { ListingColumn($0.rawValue, ja: $0.title.ja, en: $0.title.en) } + [
      ListingColumn("state", ja: "状態", en: "state"), ListingColumn("fate", ja: "結果", en: "fate"),
    ]
  }

  package static func row(_ line: LedgerLine, reveals: Bool) -> [ListingCell] {
    shown(reveals).map { cell($0, of: line) } + [
      .text(line.state.rawValue), .text(line.currentFate?.kind.rawValue ?? ""),
    ]
  }

  /// The same as plain texts, for a workbook.
  package static func texts(_ line: LedgerLine, reveals: Bool) -> [String] {
    shown(reveals).map { text($0, of: line) } + [line.state.rawValue, line.currentFate?.kind.rawValue ?? ""]
  }

  private static func cell(_ column: LedgerColumn, of line: LedgerLine) -> ListingCell {
    switch column {
    case .givenOn: .day(line.givenOn)
    case .dueOn: .day(line.dueOn)
    default: .text(text(column, of: line))
    }
  }

  package static func text(_ column: LedgerColumn, of line: LedgerLine) -> String {
    switch column {
    case .id: line.id
    case .supplier: line.supplier
    case .kind: line.kind.rawValue
    case .confidentiality: line.confidentiality
    case .givenOn: line.givenOn.description
    case .dueOn: line.dueOn.description
    case .what: line.what
    case .owner: line.owner
    case .department: line.department
    case .person: line.person
    case .means: line.means
    case .purpose: line.purpose
    case .contract: line.contract
    case .place: line.place
    case .account: line.account
    case .role: line.role
    case .grantedBy: line.grantedBy
    case .holder: line.holder
    case .copyOf: line.copyOf
    case .note: line.note
    }
  }
}

/// The statement of completeness: every line ever given and what became of it.
package enum StatementListing {
  package static func columns(reveals: Bool) -> [ListingColumn] {
    let texts =
      reveals
      ? [
        ListingColumn("what", ja: "内容", en: "what"), ListingColumn("holder", ja: "再委託先", en: "sub-supplier"),
        ListingColumn("done_by", ja: "実施者", en: "done by"), ListingColumn("certificate", ja: "証明書", en: "certificate"),
        ListingColumn("how", ja: "方法", en: "how"), ListingColumn("basis", ja: "保持の根拠", en: "basis"),
      ] : []
    return [
      ListingColumn("line_id", ja: "台帳番号", en: "line"), ListingColumn("kind", ja: "区分", en: "kind"),
      ListingColumn("confidentiality", ja: "機密区分", en: "class"), ListingColumn("given_on", ja: "提供日", en: "given on"),
      ListingColumn("copy_of", ja: "複製元", en: "copy of"), ListingColumn("state", ja: "状態", en: "state"),
      ListingColumn("fate", ja: "結果", en: "fate"), ListingColumn("fate_on", ja: "日付", en: "on"),
      ListingColumn("kept_until", ja: "保持期限", en: "kept until"),
      ListingColumn("recorded_by", ja: "記録者", en: "recorded by"),
      ListingColumn("verified_by", ja: "検証者", en: "verified by"),
      ListingColumn("verified_on", ja: "検証日", en: "verified on"),
      ListingColumn("days_active_after_end", ja: "終了後の有効日数", en: "days active after the end"),
      ListingColumn("evidence", ja: "証跡(SHA-256)", en: "evidence (SHA-256)"),
    ] + texts
  }

  /// A row of what became of the line, and one more for each thing that became of it after it had lawfully been kept.
  package static func rows(_ line: LedgerLine, endedOn: Day, asOf: Day, reveals: Bool) -> [[ListingCell]] {
    ([line.fate] + line.later).map { row(line, $0, endedOn: endedOn, asOf: asOf, reveals: reveals) }
  }

  private static func row(_ line: LedgerLine, _ fate: LedgerFate?, endedOn: Day, asOf: Day, reveals: Bool)
    -> [ListingCell]
  {
    let texts: [ListingCell] =
      reveals
      ? [
        .text(line.what), .text(line.holder), .text(fate?.doneBy ?? ""), .text(fate?.certificate ?? ""),
        .text(fate?.how ?? ""),
        .text(fate?.basis ?? ""),
      ] : []
    return [
      .text(line.id), .text(line.kind.rawValue), .text(line.confidentiality), .day(line.givenOn), .text(line.copyOf),
      .text((fate?.state ?? .open).rawValue), .text(fate?.kind.rawValue ?? ""), .day(fate?.on ?? .none),
      .day(fate?.until ?? .none),
      .text(fate?.recordedBy ?? ""), .text(fate?.verifiedBy ?? ""),
      .day(fate?.verifiedOn ?? .none), .optional(line.daysActive(after: endedOn, asOf: asOf)),
      .text(fate?.evidence.map(\.sha256).joined(separator: ";") ?? ""),
    ] + texts
  }
}

/// Contracts that end or have ended, and what is still open of them.
package enum EndingListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("contract_end", ja: "契約終了日", en: "contract end"), ListingColumn("days", ja: "残り日数", en: "days left"),
    ListingColumn("lines", ja: "行数", en: "lines"), ListingColumn("open_lines", ja: "未完了", en: "open"),
    ListingColumn("active_access", ja: "終了後も有効な権限", en: "access active after the end"),
    ListingColumn("longest_active_days", ja: "最長日数", en: "longest, days"),
    ListingColumn("state", ja: "状態", en: "state"),
  ]

  package static func row(_ ending: DueEnding, name: String) -> [ListingCell] {
    [
      .text(ending.ledger.supplier), .text(name), .day(ending.endsOn), .integer(ending.daysLeft),
      .integer(ending.ledger.lines.count),
      .integer(ending.ledger.openLines.count), .integer(ending.activeAccess.count),
      .optional(ending.activeAccess.map(\.days).max()),
      .text(ending.state),
    ]
  }
}
