import Criteria

/// What can be wrong with a row of corrective actions. The raw value is the rule's id in listings of findings.
package enum ActionRule: String, Sendable, CaseIterable {
  case unknownColumn = "action-unknown-column"
  case missing = "action-missing"
  case unknownCompany = "action-unknown-company"
  case item = "action-item"
  case year = "action-year"
  case date = "action-date"
  case state = "action-state"
  case noGap = "action-no-gap"
  case unknownLine = "action-unknown-line"
  case verified = "action-verified"
  case notAccepted = "action-acceptance"
  case repeated = "action-repeated"
  case dueBeforeAgreed = "action-due-past"

  package var severity: Severity {
    switch self {
    case .unknownColumn: .info
    case .dueBeforeAgreed: .warning
    default: .error
    }
  }

  package func message(found: String, detail: String, in language: Language) -> String {
    let column = ActionColumn(rawValue: detail)?.title[language] ?? detail
    let words: LocalizedText =
      switch self {
      case .unknownColumn: LocalizedText(ja: "列「\(found)」は使いません。", en: "column ‘\(found)’ isn't used.")
      case .missing: LocalizedText(ja: "「\(column)」がありません。", en: "‘\(column)’ is missing.")
      case .unknownCompany:
        LocalizedText(ja: "取引先「\(found)」は台帳にありません。", en: "supplier ‘\(found)’ isn't in the register.")
      case .item: LocalizedText(ja: "「\(found)」は項目番号（1〜153）ではありません。", en: "‘\(found)’ is no item number from 1 to 153.")
      case .year: LocalizedText(ja: "「\(found)」は年度ではありません。", en: "‘\(found)’ is no fiscal year.")
      case .date: LocalizedText(ja: "「\(column)」が日付ではありません（\(found)）。", en: "‘\(column)’ is no date (\(found)).")
      case .state: LocalizedText(ja: "「\(found)」という状態はありません。", en: "there is no state ‘\(found)’.")
      case .noGap:
        LocalizedText(ja: "\(detail)年度の回答では、この項目はギャップではありません。", en: "in the return for \(detail) this item is no gap.")
      case .unknownLine:
        LocalizedText(ja: "台帳番号「\(found)」はこの取引先の行ではありません。", en: "‘\(found)’ is no line of this supplier's ledger.")
      case .verified:
        LocalizedText(
          ja: "検証済みの是正です（\(detail)）。変えられません。", en: "the action is verified (\(detail)) and can't be changed.")
      case .notAccepted:
        LocalizedText(ja: "リスク受容に「\(column)」がありません。", en: "an accepted risk without ‘\(column)’.")
      case .repeated: LocalizedText(ja: "同じギャップの是正が二度あります。", en: "two actions for one gap.")
      case .dueBeforeAgreed: LocalizedText(ja: "期限 \(found) はすでに過ぎています。", en: "its due date \(found) is past already.")
      }
    return words[language]
  }

  package func remedy(in language: Language) -> String {
    let words: LocalizedText =
      switch self {
      case .unknownColumn: LocalizedText(ja: "見出しの綴りを確かめてください。", en: "Check the spelling of the heading.")
      case .missing: LocalizedText(ja: "セルを埋めてください。", en: "Fill the cell.")
      case .unknownCompany: LocalizedText(ja: "コードを確かめてください。", en: "Check the code.")
      case .item: LocalizedText(ja: "番号を確かめてください。", en: "Check the number.")
      case .year: LocalizedText(ja: "2026 の形で書いてください。", en: "Write it as 2026.")
      case .date: LocalizedText(ja: "2026-04-01 の形で書いてください。", en: "Write it as 2026-04-01.")
      case .state:
        LocalizedText(
          ja: "open、inProgress、claimed、acceptedRisk のどれかを書いてください。verified（検証済）は次回の回答か訪問だけが決めます。",
          en: "Write open, inProgress, claimed or acceptedRisk; only the next return or a visit makes it verified.")
      case .noGap: LocalizedText(ja: "tenken gaps で年度と項目を確かめてください。", en: "Check year and item with tenken gaps.")
      case .unknownLine: LocalizedText(ja: "tenken ledger list で確かめてください。", en: "See tenken ledger list.")
      case .verified:
        LocalizedText(
          ja: "行を除いてください。再び必要なら新しい年度の是正にします。",
          en: "Take the row out; what is needed again is an action of the new year.")
      case .notAccepted: LocalizedText(ja: "理由・承認者・期限を書いてください。", en: "Say why, who accepts it and until when.")
      case .repeated: LocalizedText(ja: "一行にまとめてください。", en: "Keep one row.")
      case .dueBeforeAgreed: LocalizedText(ja: "期限を確かめてください。", en: "Check the date.")
      }
    return words[language]
  }
}

extension Finding {
  /// A finding about a corrective action: item 42 of the guideline, or the item that the action is about.
  package init(
    action rule: ActionRule, at location: SourceLocation, item: Int = 42, found: String = "", detail: String = ""
  ) {
    self.init(
      rule: rule.rawValue, severity: rule.severity, location: location, item: item, found: found, detail: detail)
  }
}
