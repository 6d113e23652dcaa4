import Criteria

/// What can be wrong with a row of a visit's record. The raw value is the rule's id in listings of findings.
package enum VisitRule: String, Sendable, CaseIterable {
  case unknownColumn = "visit-unknown-column"
  case missing = "visit-missing"
  case unknownCompany = "visit-unknown-company"
  case item = "visit-item"
  case date = "visit-date"
  case future = "visit-future"
  case found = "visit-found"
  case repeated = "visit-repeated"
  case people = "visit-people"

  package var severity: Severity {
    switch self {
    case .unknownColumn: .info
    default: .error
    }
  }

  package func message(found: String, detail: String, in language: Language) -> String {
    let column = VisitColumn(rawValue: detail)?.title[language] ?? detail
    let words: LocalizedText =
      switch self {
      case .unknownColumn: LocalizedText(ja: "列「\(found)」は使いません。", en: "column ‘\(found)’ isn't used.")
      case .missing: LocalizedText(ja: "「\(column)」がありません。", en: "‘\(column)’ is missing.")
      case .unknownCompany:
        LocalizedText(ja: "取引先「\(found)」は台帳にありません。", en: "supplier ‘\(found)’ isn't in the register.")
      case .item: LocalizedText(ja: "「\(found)」は項目番号（1〜153）ではありません。", en: "‘\(found)’ is no item number from 1 to 153.")
      case .date: LocalizedText(ja: "訪問日が日付ではありません（\(found)）。", en: "the day of the visit is no date (\(found)).")
      case .future:
        LocalizedText(ja: "訪問日 \(found) は \(detail) より後です。", en: "the day of the visit, \(found), is after \(detail).")
      case .found: LocalizedText(ja: "確認結果「\(found)」が分かりません。", en: "what was found (‘\(found)’) isn't understood.")
      case .repeated: LocalizedText(ja: "同じ訪問で No. \(found) が二度あります。", en: "No. \(found) stands twice for one visit.")
      case .people:
        LocalizedText(ja: "同じ訪問に訪問者が二通りあります（\(found)）。", en: "one visit with two names of who went (\(found)).")
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
      case .date: LocalizedText(ja: "2026-04-01 の形で書いてください。", en: "Write it as 2026-04-01.")
      case .future: LocalizedText(ja: "日付を確かめてください。", en: "Check the date.")
      case .found: LocalizedText(ja: "met、partial、unmet、NA のどれかを書いてください。", en: "Write met, partial, unmet or NA.")
      case .repeated, .people: LocalizedText(ja: "一つにしてください。", en: "Keep one.")
      }
    return words[language]
  }
}

extension Finding {
  /// A finding about a visit's record: item 42 of the guideline.
  package init(visit rule: VisitRule, at location: SourceLocation, found: String = "", detail: String = "") {
    self.init(rule: rule.rawValue, severity: rule.severity, location: location, item: 42, found: found, detail: detail)
  }
}
