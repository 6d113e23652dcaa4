import Criteria

/// Rules about corrective actions (No. 42).
package enum ActionRules {
  package static let unknownColumn = TableRule.unknownColumn("action-unknown-column", .actions)
  package static let missing = TableRule.missing(
    "action-missing", .actions, passing: [Example("what=手順を書く")],
    failing: [Example("what="), Example("due_on="), Example("supplier_code=")])
  package static let unknownCompany = TableRule.unknownSupplier("action-unknown-company", .actions)
  package static let item = TableRule.itemNumber("action-item", .actions)

  package static let year = TableRule(
    "action-year", .actions, .error, name: LocalizedText(ja: "年度ではない", en: "No fiscal year"),
    why: LocalizedText(
      ja: "是正は、ある年度の回答のギャップに対するものである。", en: "An action answers a gap in the return of one year."),
    says: Sentence(ja: "「\(.found)」は年度ではありません。", en: "‘\(.found)’ is no fiscal year."),
    remedy: Sentence(ja: "2026 の形で書いてください。", en: "Write it as 2026."), passing: [Example("fiscal_year=FY2026")],
    failing: [Example("fiscal_year=今年")])

  package static let date = TableRule.date(
    "action-date", .actions,
    says: Sentence(
      ja: "「\(.column(.actions, .ja))」が日付ではありません（\(.found)）。",
      en: "‘\(.column(.actions, .en))’ is no date (\(.found))."), column: "due_on")

  package static let state = TableRule(
    "action-state", .actions, .error, name: LocalizedText(ja: "状態ではない", en: "No state"),
    why: LocalizedText(
      ja: "検証済みかどうかは、次の回答か訪問だけが決める。", en: "Only the next return or a visit verifies an action."),
    says: Sentence(ja: "「\(.found)」という状態はありません。", en: "there is no state ‘\(.found)’."),
    remedy: Sentence(
      ja: "open、inProgress、claimed、acceptedRisk のどれかを書いてください。verified（検証済）は次回の回答か訪問だけが決めます。",
      en: "Write open, inProgress, claimed or acceptedRisk; only the next return or a visit makes it verified."),
    passing: [Example("state=対応中")], failing: [Example("state=verified"), Example("state=そのうち")])

  package static let noGap = TableRule(
    "action-no-gap", .actions, .error, name: LocalizedText(ja: "ギャップではない項目", en: "Item that is no gap"),
    why: LocalizedText(
      ja: "ギャップのない項目に是正は要らない。番号か年度の写し間違いである。",
      en: "What is no gap needs no action: number or year was copied wrong."),
    says: Sentence(
      ja: "\(.detail)年度の回答では、この項目はギャップではありません。", en: "in the return for \(.detail) this item is no gap."),
    remedy: Sentence(ja: "tenken gaps で年度と項目を確かめてください。", en: "Check year and item with tenken gaps."),
    passing: [Example("item_no=41")], failing: [Example("item_no=43")])

  package static let unknownLine = TableRule(
    "action-unknown-line", .actions, .error,
    name: LocalizedText(ja: "その取引先にない台帳の行", en: "Line that isn't the supplier's"),
    why: LocalizedText(
      ja: "他社の台帳の行に是正は結び付けられない。", en: "An action can't belong to another supplier's line."),
    says: Sentence(
      ja: "台帳番号「\(.found)」はこの取引先の行ではありません。", en: "‘\(.found)’ is no line of this supplier's ledger."),
    remedy: Sentence(ja: "tenken ledger list で確かめてください。", en: "See tenken ledger list."),
    passing: [Example("line_id=L-1|item_no=")], failing: [Example("line_id=L-9|item_no=")])

  package static let verified = TableRule(
    "action-verified", .actions, .error, name: LocalizedText(ja: "検証済みの是正", en: "Action that is verified"),
    why: LocalizedText(
      ja: "確かめた是正は、確かめたときのまま残す。", en: "What was verified stays as it was when it was verified."),
    says: Sentence(
      ja: "検証済みの是正です（\(.detail)）。変えられません。", en: "the action is verified (\(.detail)) and can't be changed."),
    remedy: Sentence(
      ja: "行を除いてください。再び必要なら新しい年度の是正にします。",
      en: "Take the row out; what is needed again is an action of the new year."),
    passing: [Example("item_no=41")], failing: [Example("item_no=42")])

  package static let notAccepted = TableRule(
    "action-acceptance", .actions, .error,
    name: LocalizedText(ja: "受容の記録が足りない", en: "Acceptance without who, why or until"),
    why: LocalizedText(
      ja: "リスク受容は、理由・承認者・期限がそろって初めて決定である。",
      en: "A risk is accepted for a reason, by somebody, until a day; else it is only forgotten."),
    says: Sentence(
      ja: "リスク受容に「\(.column(.actions, .ja))」がありません。", en: "an accepted risk without ‘\(.column(.actions, .en))’."),
    remedy: Sentence(ja: "理由・承認者・期限を書いてください。", en: "Say why, who accepts it and until when."),
    passing: [Example("state=acceptedRisk|reason=代替策あり|accepted_by=例田|accepted_until=2027-03-31")],
    failing: [Example("state=acceptedRisk|reason=代替策あり|accepted_by=例田")])

  package static let repeated = TableRule(
    "action-repeated", .actions, .error, name: LocalizedText(ja: "同じギャップに二つの是正", en: "Two actions for one gap"),
    why: LocalizedText(
      ja: "一つのギャップの進み具合は一行で追う。", en: "One row tells how far one gap is."),
    says: Sentence(ja: "同じギャップの是正が二度あります。", en: "two actions for one gap."),
    remedy: Sentence(ja: "一行にまとめてください。", en: "Keep one row."),
    passing: [Example("item_no=41 ⏎ item_no=44")], failing: [Example("item_no=41 ⏎ item_no=41|what=別の是正")])

  package static let dueBeforeAgreed = TableRule(
    "action-due-past", .actions, .warning, name: LocalizedText(ja: "過ぎた期限", en: "Due date that is past"),
    why: LocalizedText(
      ja: "取り決めた日に過ぎている期限は、写し間違いが多い。", en: "A due date before the day it is agreed on mostly is a slip."),
    says: Sentence(ja: "期限 \(.found) はすでに過ぎています。", en: "its due date \(.found) is past already."),
    remedy: Sentence(ja: "期限を確かめてください。", en: "Check the date."), passing: [Example("due_on=2026-12-31")],
    failing: [Example("due_on=2026-06-29")])

  static let all = [
    unknownColumn, missing, unknownCompany, item, year, date, state, noGap, unknownLine, verified, notAccepted,
    repeated, dueBeforeAgreed,
  ]
}
