import Criteria

/// Rules about the ledger of what was handed over (No. 43). No message quotes what was given, to whom or why: only
/// numbers, codes, kinds, classes and days.
package enum LedgerRules {
  package static let unknownColumn = TableRule.unknownColumn("ledger-unknown-column", .ledger)
  package static let missing = TableRule.missing(
    "ledger-missing", .ledger, passing: [Example("what=図面")],
    failing: [Example("what="), Example("given_on="), Example("supplier_code=")])

  package static let repeatedID = TableRule(
    "ledger-repeated-id", .ledger, .error, name: LocalizedText(ja: "同じ台帳番号が二度", en: "Line that stands twice"),
    why: LocalizedText(
      ja: "番号は返却・廃棄の確認まで行を見分ける。", en: "The number tells lines apart until all is returned or destroyed."),
    says: Sentence(ja: "台帳番号「\(.found)」が二度あります。", en: "line ‘\(.found)’ stands twice."),
    remedy: .ownNumbers, passing: [Example("line_id=L-11 ⏎ line_id=L-12|what=別の図面")],
    failing: [Example("line_id=L-11 ⏎ line_id=L-11")])

  package static let duplicate = TableRule(
    "ledger-duplicate", .ledger, .warning, name: LocalizedText(ja: "同じ内容の二行", en: "Two lines that tell the same"),
    why: LocalizedText(
      ja: "一つの物が二行あると、回収を二度数える。", en: "One thing in two lines would have to be recovered twice."),
    says: Sentence(ja: "台帳番号「\(.detail)」と同じ内容です。", en: "the same as line ‘\(.detail)’."),
    remedy: Sentence(ja: "同じ物なら一行にまとめてください。", en: "If both are one thing, keep one line."),
    passing: [Example("line_id=L-11 ⏎ line_id=L-12|what=別の図面")],
    failing: [Example("line_id=L-11 ⏎ line_id=L-12")])

  package static let kind = TableRule(
    "ledger-kind", .ledger, .error, name: LocalizedText(ja: "種類ではない", en: "No kind"),
    why: LocalizedText(
      ja: "情報・アクセス権・貸与品では、終わらせ方が違う。", en: "Information, access and equipment end in different ways."),
    says: Sentence(
      ja: "区分が情報・アクセス権・貸与品のどれでもありません。", en: "the kind is none of information, access and equipment."),
    remedy: Sentence(
      ja: "information、access、equipment のどれかを書いてください。", en: "Write information, access or equipment."),
    passing: [Example("kind=アクセス権")], failing: [Example("kind=もの")])

  package static let confidentialityClass = TableRule(
    "ledger-class", .ledger, .error, name: LocalizedText(ja: "定めのない機密区分", en: "Unknown confidentiality class"),
    why: LocalizedText(
      ja: "機密区分は自社の定めたものだけが意味を持つ。", en: "Only the classes that the office has laid down mean anything."),
    says: Sentence(ja: "定められていない機密区分です。", en: "there is no such confidentiality class."), remedy: .classes,
    passing: [Example("class=極秘")], failing: [Example("class=丸秘")])

  package static let missingClass = TableRule(
    "ledger-missing-class", .ledger, .warning, name: LocalizedText(ja: "機密区分のない情報", en: "Information without a class"),
    why: LocalizedText(
      ja: "区分のない情報は、どう守り、どう回収するか決められない。",
      en: "Without its class nobody can say how information is to be protected and recovered."),
    says: Sentence(ja: "情報に機密区分がありません。", en: "information without a confidentiality class."), remedy: .askOwner,
    passing: [Example("kind=equipment|class=")], failing: [Example("class=")])

  package static let date = TableRule.date(
    "ledger-date", .ledger,
    says: Sentence(ja: "「\(.column(.ledger, .ja))」が日付ではありません。", en: "‘\(.column(.ledger, .en))’ is no date."),
    column: "given_on")

  package static let unknownCompany = TableRule.unknownSupplier(
    "ledger-unknown-company", .ledger,
    remedy: Sentence(ja: "コードを確かめ、取引先台帳に加えてください。", en: "Check the code, or add it to the register."))

  package static let endedContract = TableRule(
    "ledger-ended-contract", .ledger, .error,
    name: LocalizedText(ja: "完了した契約への提供", en: "Handed over after a closed contract"),
    why: LocalizedText(
      ja: "完了した契約に新しい行が付くと、回収の証明が崩れる（No.43）。",
      en: "A new line under a closed contract would undo the proof that all was recovered (No. 43)."),
    says: Sentence(
      ja: "契約は \(.detail) に終了し、完了済みです。", en: "the contract ended on \(.detail) and is closed."),
    remedy: .checkEnd, passing: [Example("supplier_code=S-1")], failing: [Example("supplier_code=S-3")])

  package static let givenAfterEnd = TableRule(
    "ledger-given-after-end", .ledger, .error,
    name: LocalizedText(ja: "契約終了後の提供", en: "Given after the contract's end"),
    why: LocalizedText(
      ja: "契約が終わった後に渡すものはない。日付の写し間違いか、あってはならない提供である。",
      en: "Nothing is handed over after the end: the date is a slip, or it should not have happened."),
    says: Sentence(
      ja: "契約終了日 \(.detail) より後に提供しています。", en: "given after the contract's end on \(.detail)."),
    remedy: .checkEnd, passing: [Example("supplier_code=S-4|given_on=2026-05-31")],
    failing: [Example("supplier_code=S-4|given_on=2026-06-01")])

  package static let aboveNDA = TableRule(
    "ledger-above-nda", .ledger, .error, name: LocalizedText(ja: "秘密保持契約を超える区分", en: "Class above the NDA"),
    why: LocalizedText(
      ja: "秘密保持契約が認める区分より上の情報は渡せない（No.44）。",
      en: "Information above what the NDA allows must not be handed over (No. 44)."),
    says: Sentence(
      ja: "秘密保持契約が認める区分「\(.detail)」より上の機密区分です。",
      en: "the class is above what the NDA allows (\(.detail))."),
    remedy: Sentence(
      ja: "秘密保持契約を見直すか、提供をやめてください。", en: "Extend the NDA, or don't hand it over."),
    passing: [Example("supplier_code=S-2|class=社外秘")], failing: [Example("supplier_code=S-2|class=秘")])

  package static let noRecipient = TableRule(
    "ledger-no-recipient", .ledger, .warning, name: LocalizedText(ja: "受け取り手がない", en: "Nobody who received it"),
    why: LocalizedText(
      ja: "誰に渡したか分からない物は、返してもらう相手がいない。", en: "What nobody received, nobody can give back."),
    says: Sentence(
      ja: "提供先の部署も担当者もありません。", en: "neither a department nor a person it was given to."),
    remedy: Sentence(
      ja: "受け取った部署と担当者を記入してください。", en: "Write the department and the person who received it."),
    passing: [Example("person=|department=設計課")], failing: [Example("person=")])

  package static let unknownOriginal = TableRule(
    "ledger-unknown-original", .ledger, .warning, name: LocalizedText(ja: "台帳にない複製元", en: "Copy of an unknown line"),
    why: LocalizedText(
      ja: "複製は元と一緒に回収する。", en: "A copy is recovered together with what it was copied from."),
    says: Sentence(
      ja: "複製元の番号「\(.found)」は台帳にありません。", en: "it is a copy of ‘\(.found)’, which isn't in the ledger."),
    remedy: Sentence(ja: "複製元の行を先に登録してください。", en: "Enter the line it is a copy of."),
    passing: [Example("copy_of=L-1")], failing: [Example("copy_of=L-99")])

  package static let otherSupplier = TableRule(
    "ledger-other-supplier", .ledger, .error, name: LocalizedText(ja: "別の取引先の行", en: "Another supplier's line"),
    why: LocalizedText(
      ja: "一つの番号が二社にまたがると、回収の記録が混ざる。", en: "One number at two suppliers would mix up what was recovered."),
    says: Sentence(
      ja: "台帳番号「\(.found)」は別の取引先の行です。", en: "line ‘\(.found)’ is another supplier's."),
    remedy: .ownNumbers, passing: [Example("line_id=L-1")], failing: [Example("line_id=L-1|supplier_code=S-2")])

  package static let fixed = TableRule(
    "ledger-fixed", .ledger, .error, name: LocalizedText(ja: "変えられない行", en: "Line that can't be changed"),
    why: LocalizedText(
      ja: "検証した行は、検証したときのまま残す。", en: "What was verified stays as it was when it was verified."),
    says: Sentence(
      ja: "台帳番号「\(.found)」は検証済みか、契約が完了済みです。変えられません。",
      en: "line ‘\(.found)’ is verified, or its contract closed: it can't be changed."),
    remedy: Sentence(
      ja: "行を元のままにするか、ファイルから除いてください。", en: "Leave the row as it was, or take it out of the file."),
    passing: [Example("line_id=L-1|note=原本")], failing: [Example("line_id=L-2|note=原本")])

  package static let givenAfterResult = TableRule(
    "ledger-given-after-result", .ledger, .error, name: LocalizedText(ja: "結果より後の提供日", en: "Given after its result"),
    why: LocalizedText(
      ja: "渡す前に返ってくることはない。", en: "Nothing comes back before it was given."),
    says: Sentence(
      ja: "結果の日付 \(.detail) より後に提供しています。", en: "given after what is recorded of it on \(.detail)."),
    remedy: Sentence(
      ja: "提供日と記録した結果を確かめてください。", en: "Check the day it was given and what was recorded."),
    passing: [Example("line_id=L-3|given_on=2026-04-30")], failing: [Example("line_id=L-3|given_on=2026-05-02")])

  package static let tooLong = TableRule(
    "ledger-too-long", .ledger, .error, name: LocalizedText(ja: "長すぎる文", en: "Text that is too long"),
    why: LocalizedText(
      ja: "Excel のセルに入らない文は、点検票に書けない。", en: "What no cell of a workbook can hold can't be put on a sheet."),
    says: Sentence(
      ja: "「\(.column(.ledger, .ja))」が 32,767 文字を超えています。",
      en: "‘\(.column(.ledger, .en))’ has more than 32,767 characters."),
    remedy: Sentence(
      ja: "要点だけを書き、詳細は別の文書に置いてください。", en: "Write what it is, and keep details in a document."),
    passing: [Example("note=×32767")], failing: [Example("note=×32768")])

  static let all = [
    unknownColumn, missing, repeatedID, duplicate, kind, confidentialityClass, missingClass, date, unknownCompany,
    endedContract, givenAfterEnd, aboveNDA, noRecipient, unknownOriginal, otherSupplier, fixed, givenAfterResult,
    tooLong,
  ]
}

extension Sentence {
  fileprivate static let ownNumbers = Sentence(
    ja: "行ごとに別の番号を付けてください。", en: "Give each line a number of its own.")
  fileprivate static let checkEnd = Sentence(
    ja: "提供日と契約終了日を確かめてください。", en: "Check the day it was given and the contract's end.")
}
