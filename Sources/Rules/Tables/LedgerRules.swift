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

  package static let time = TableRule(
    "ledger-time", .ledger, .error, name: LocalizedText(ja: "時刻ではない", en: "No time of day"),
    why: LocalizedText(ja: "いつ渡したかは、日と時刻で残す。", en: "When a thing was given is kept by day and time."),
    says: Sentence(ja: "「\(.column(.ledger, .ja))」が時刻ではありません。", en: "‘\(.column(.ledger, .en))’ is no time of day."),
    remedy: Sentence(ja: "14:30 の形で書いてください。", en: "Write it as 14:30."),
    passing: [Example("given_time=14:30"), Example("given_on=2026-04-01 14:30"), Example("given_time=午後2時30分")],
    failing: [Example("given_time=昼ごろ"), Example("given_time=25:10")])

  package static let weakMeans = TableRule(
    "ledger-weak-means", .ledger, .warning,
    name: LocalizedText(ja: "区分に見合わない手段で提供", en: "Given by means too weak for the class"),
    why: LocalizedText(
      ja: "区分ごとに使ってはならない手段を定めている。フローと同じく台帳でも確かめる。",
      en: "The office has laid down by which means each class must not go; that holds for the ledger as for flows."),
    says: Sentence(
      ja: "\(.detail)の情報を、その区分に使えない手段で渡しています。",
      en: "information of class \(.detail) was given by means that the class must not go by."),
    remedy: Sentence(
      ja: "手段を改め、渡したものが守られているかを取引先に確かめてください。",
      en: "Change the means, and ask the supplier whether what was given is safe."),
    passing: [Example("class=秘|means=暗号化メール"), Example("class=社外秘|means=メール")],
    failing: [Example("class=秘|means=メール"), Example("class=極秘|means=USBメモリ")])

  package static let withoutAgreement = TableRule(
    "ledger-without-agreement", .ledger, .warning,
    name: LocalizedText(ja: "契約のない機密の提供", en: "Confidential, and no agreement"),
    why: LocalizedText(
      ja: "機密情報を渡す前に、扱い・返却を定めた契約を結ぶ（No.44）。",
      en: "Before confidential information goes to anybody, an agreement says how it is handled and returned (No. 44)."),
    says: Sentence(
      ja: "提供日に有効な秘密保持契約などの記録がありません。", en: "no agreement, such as an NDA, is recorded that held on that day."),
    remedy: Sentence(
      ja: "契約書を登録してください（tenken agreement add）。なければ結ぶまで渡さないでください。",
      en: "Record the agreement (tenken agreement add), or conclude one before anything is handed over."),
    passing: [Example("supplier_code=S-2|class=社外秘"), Example("class=一般"), Example("supplier_code=S-7|class=秘")],
    failing: [
      Example("supplier_code=S-7|class=秘|given_on=2027-04-01"),
      Example("supplier_code=S-7|class=極秘|given_on=2027-04-01"),
    ])

  package static let beforeAgreement = TableRule(
    "ledger-before-agreement", .ledger, .warning,
    name: LocalizedText(ja: "締結前の提供", en: "Handed over before the agreement"),
    why: LocalizedText(
      ja: "契約は、業務を始め機密情報を渡す前に結ぶ（No.44）。",
      en: "The agreement comes before work begins and anything confidential goes out (No. 44)."),
    says: Sentence(
      ja: "契約の締結・発効より前に提供しています。", en: "given before the agreement was signed and in force."),
    remedy: Sentence(
      ja: "日付を確かめ、さかのぼって対象とする覚書を結んでください。", en: "Check the days, and agree that it covers what was given before."),
    passing: [Example("supplier_code=S-7|class=秘")], failing: [Example("supplier_code=S-7|class=秘|given_on=2026-01-31")]
  )

  static let all = [
    withoutAgreement, beforeAgreement, time, weakMeans, unknownColumn, missing, repeatedID, duplicate, kind,
    confidentialityClass, missingClass, date,
    unknownCompany,
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
