import Criteria

/// Why a step of a cycle isn't possible. Nothing was changed.
package enum CycleRefusal: String, Error, Sendable, CaseIterable {
  case notOpen, dueOutsideYear, pastDue, notAsked, exempt, notSent, beforeSent, nobody, endPassed, nothingReceived,
    hasErrors,
    alreadyAccepted

  package var words: LocalizedText {
    switch self {
    case .notOpen:
      LocalizedText(
        ja: "この年度の点検はまだ始まっていません。先に tenken cycle open 年度 --due 期限 を実行してください。",
        en: "this year's cycle isn't open; run tenken cycle open YEAR --due DATE first.")
    case .dueOutsideYear:
      LocalizedText(
        ja: "回答期限がこの年度（4月1日〜翌年3月31日）の外です。", en: "the due date lies outside that fiscal year (1 April to 31 March).")
    case .pastDue:
      LocalizedText(
        ja: "回答期限を過ぎています。tenken cycle open で期限を改めてから送付してください。",
        en: "the due date has passed; set a later one with tenken cycle open before sending.")
    case .notAsked:
      LocalizedText(
        ja: "この年度の点検の対象ではありません。tenken cycle status で確かめてください。", en: "not asked in this cycle; see tenken cycle status.")
    case .exempt: LocalizedText(ja: "免除中の取引先です。", en: "the supplier is exempt.")
    case .notSent:
      LocalizedText(
        ja: "点検票をまだ送付していません。先に tenken cycle send を実行してください。",
        en: "its sheet wasn't sent yet; run tenken cycle send first.")
    case .beforeSent: LocalizedText(ja: "送付日より前の日付です。", en: "the day is before its sheet was sent.")
    case .nobody: LocalizedText(ja: "理由（範囲・根拠）と氏名を書いてください。", en: "say why (scope and basis) and who decided.")
    case .endPassed: LocalizedText(ja: "免除の終わりが過ぎた日付です。", en: "the exemption would have ended already.")
    case .nothingReceived: LocalizedText(ja: "この年度の回答がまだありません。", en: "no return of this year has come yet.")
    case .hasErrors:
      LocalizedText(
        ja: "誤りの残る回答は受理できません。tenken sheet return で修正を求めてください。",
        en: "a return with errors can't be accepted; ask for corrections with tenken sheet return.")
    case .alreadyAccepted: LocalizedText(ja: "すでに受理済みです。", en: "it is accepted already.")
    }
  }
}
