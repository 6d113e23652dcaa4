import Criteria

/// Rules about contracts with suppliers (No. 43). No message quotes what a contract is about.
package enum ContractRules {
  package static let unknownColumn = TableRule.unknownColumn("contract-unknown-column", .contracts)
  package static let missing = TableRule.missing(
    "contract-missing", .contracts, passing: [Example("contract=K-2026-01")],
    failing: [Example("contract="), Example("supplier_code=")])
  package static let unknownCompany = TableRule.unknownSupplier("contract-unknown-company", .contracts)

  package static let date = TableRule.date(
    "contract-date", .contracts,
    says: Sentence(
      ja: "「\(.column(.contracts, .ja))」が日付ではありません（\(.found)）。",
      en: "‘\(.column(.contracts, .en))’ is no date (\(.found))."), column: "starts_on")

  package static let endBeforeStart = TableRule(
    "contract-end-before-start", .contracts, .error,
    name: LocalizedText(ja: "開始前に終わる契約", en: "Contract that ends before it starts"),
    why: LocalizedText(
      ja: "いつ回収するかは契約の終了日で決まる。", en: "The end of the contract says when everything has to come back."),
    says: Sentence(
      ja: "終了日 \(.found) は開始日 \(.detail) より前です。", en: "it ends on \(.found), before it starts on \(.detail)."),
    remedy: Sentence(ja: "両方の日付を確かめてください。", en: "Check both days."),
    passing: [Example("starts_on=2026-04-01|ends_on=2026-04-01")],
    failing: [Example("starts_on=2026-04-01|ends_on=2026-03-31")])

  package static let notice = TableRule(
    "contract-notice", .contracts, .error, name: LocalizedText(ja: "予告の日数ではない", en: "No number of days"),
    why: LocalizedText(
      ja: "予告の期限は、終了日から日数を引いて決まる。", en: "By when notice has to be given follows from the end and a number of days."),
    says: Sentence(ja: "「\(.found)」は日数ではありません。", en: "‘\(.found)’ is no number of days."),
    remedy: Sentence(ja: "0〜3650 の日数を書いてください（例: 90）。", en: "Write a number of days from 0 to 3650, such as 90."),
    passing: [Example("notice_days=90"), Example("notice_days=90日")],
    failing: [Example("notice_days=三か月前"), Example("notice_days=-1")])

  package static let repeated = TableRule(
    "contract-repeated", .contracts, .error, name: LocalizedText(ja: "同じ契約が二度", en: "Contract that stands twice"),
    why: LocalizedText(
      ja: "同じ契約の二つの行は、どちらが正しいか分からない。", en: "Of two rows for one contract nobody knows which is right."),
    says: Sentence(ja: "契約「\(.found)」が二度あります。", en: "contract ‘\(.found)’ stands twice."),
    remedy: Sentence(ja: "どちらか一方を残してください。", en: "Keep one of them."),
    passing: [Example("contract=K-1 ⏎ contract=K-2")], failing: [Example("contract=K-1 ⏎ contract=K-1")])

  package static let unknownFlow = TableRule(
    "contract-unknown-flow", .contracts, .error,
    name: LocalizedText(ja: "この取引先のものではないフロー", en: "Flow that isn't this supplier's"),
    why: LocalizedText(
      ja: "契約の下のフローは、終了時に回収の対象になる。", en: "What flows under a contract is to be recovered when it ends."),
    says: Sentence(
      ja: "フロー「\(.found)」は、この取引先への情報のフローとして登録されていません。",
      en: "there is no flow of data ‘\(.found)’ to this supplier."),
    remedy: Sentence(ja: "番号を確かめてください（tenken flow list）。", en: "Check its number (tenken flow list)."),
    passing: [Example("flows=F-1")], failing: [Example("flows=F-9"), Example("flows=F-1;F-2")])

  package static let flowElsewhere = TableRule(
    "contract-flow-elsewhere", .contracts, .error,
    name: LocalizedText(ja: "別の契約の下のフロー", en: "Flow under another contract"),
    why: LocalizedText(
      ja: "一つのフローが二つの契約の下にあると、どちらの終了時に回収するか決まらない。",
      en: "A flow under two contracts would be recovered at the end of neither."),
    says: Sentence(
      ja: "フロー「\(.found)」は契約「\(.detail)」の下にあります。", en: "flow ‘\(.found)’ is under contract ‘\(.detail)’."),
    remedy: Sentence(ja: "一方の契約から外してください。", en: "Take it off one of the contracts."),
    passing: [Example("flows=F-1")], failing: [Example("contract=K-1|flows=F-1 ⏎ contract=K-2|flows=F-1")])

  package static let closed = TableRule(
    "contract-closed", .contracts, .error, name: LocalizedText(ja: "完了した契約の変更", en: "Change of a closed contract"),
    why: LocalizedText(
      ja: "完了した契約は、完了したときのまま残す。", en: "A closed contract stays as it was when it was closed."),
    says: Sentence(ja: "契約「\(.found)」は完了済みです。変えられません。", en: "contract ‘\(.found)’ is closed and can't be changed."),
    remedy: Sentence(ja: "新しい契約には別の番号を付けてください。", en: "Give a new contract a number of its own."),
    passing: [Example("supplier_code=S-3|contract=K-9")],
    failing: [Example("supplier_code=S-3|contract=S-3|subject=別件")])

  package static let namedByEnded = TableRule(
    "contract-named-by-ended", .contracts, .error,
    name: LocalizedText(ja: "終了した契約が使う名前", en: "Name that an ended contract has"),
    why: LocalizedText(
      ja: "終了した契約の行は、そのままの契約に残す。", en: "Lines of an ended contract stay with it."),
    says: Sentence(
      ja: "「\(.found)」と書いた台帳の行は、終了した契約で扱われています。",
      en: "lines of the ledger that name ‘\(.found)’ belong to a contract that has ended."),
    remedy: Sentence(ja: "別の番号を付けてください。", en: "Choose another number."),
    passing: [Example("supplier_code=S-3|contract=K-9")], failing: [Example("supplier_code=S-3|contract=旧契約")])

  package static let tooLong = TableRule(
    "contract-too-long", .contracts, .error, name: LocalizedText(ja: "長すぎる番号", en: "Number that is too long"),
    why: LocalizedText(
      ja: "番号は一覧やメッセージに出るため、短いものに限る。", en: "Lists and messages show the number, so it has to be short."),
    says: Sentence(ja: "契約の番号が 64 文字を超えています。", en: "the contract's number has more than 64 characters."),
    remedy: Sentence(ja: "短い番号を付け、詳しくは件名に書いてください。", en: "Use a short number, and write the rest as its subject."),
    passing: [Example("contract=×64")], failing: [Example("contract=×65")])

  static let all = [
    unknownColumn, missing, unknownCompany, date, endBeforeStart, notice, repeated, unknownFlow, flowElsewhere, closed,
    namedByEnded, tooLong,
  ]
}
