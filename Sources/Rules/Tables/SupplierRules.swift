import Criteria

/// Rules about the register of suppliers.
package enum SupplierRules {
  package static let unknownColumn = TableRule(
    "supplier-unknown-column", .suppliers, .info, name: LocalizedText(ja: "使わない列", en: "Column that isn't used"),
    why: LocalizedText(
      ja: "知らない見出しの列は読まれない。尺度の要因の列であれば、格付けが失われる。",
      en: "A column whose heading isn't understood is not read; were it a factor of the scale, ratings would be lost."),
    says: Sentence(
      ja: "列「\(.found)」は使いません（尺度の要因でもありません）。",
      en: "column ‘\(.found)’ isn't used (nor is it a factor of the scale)."),
    remedy: .checkHeading, passing: [Example("tier=1"), Example("criticality=2")], failing: [Example("extra=x")])

  package static let missingCode = TableRule(
    "supplier-missing-code", .suppliers, .error, name: LocalizedText(ja: "コードのない取引先", en: "Supplier without a code"),
    why: LocalizedText(
      ja: "取引先コードがすべての記録の鍵である（No.41）。", en: "The supplier's code is the key of every record (No. 41)."),
    says: Sentence(ja: "取引先コードがありません。", en: "no supplier code."),
    remedy: Sentence(ja: "コードを入れてください。", en: "Enter the code."), passing: [Example("code=S-5")],
    failing: [Example("code=")])

  package static let missingName = TableRule(
    "supplier-missing-name", .suppliers, .error, name: LocalizedText(ja: "名称のない取引先", en: "Supplier without a name"),
    why: LocalizedText(
      ja: "名称のない取引先は、書面にも一覧にも出せない。", en: "A supplier without a name can stand in no letter and no list."),
    says: Sentence(ja: "会社名がありません。", en: "no name."),
    remedy: Sentence(ja: "会社名を入れてください。", en: "Enter the name."), passing: [Example("name=みほん精密")],
    failing: [Example("name=")])

  package static let repeatedCode = TableRule(
    "supplier-repeated-code", .suppliers, .error, name: LocalizedText(ja: "同じコードが二度", en: "Code that stands twice"),
    why: LocalizedText(
      ja: "一つのコードに二行あると、どちらが正しいか分からない。", en: "Of two rows with one code nobody knows which is right."),
    says: Sentence(ja: "コード「\(.found)」が二度あります。", en: "code ‘\(.found)’ stands twice."),
    remedy: Sentence(ja: "どちらか一方を残してください。", en: "Keep one of them."),
    passing: [Example("code=S-5 ⏎ code=S-6")], failing: [Example("code=S-5 ⏎ code=Ｓ-５")])

  package static let corporateNumber = TableRule(
    "supplier-corporate-number", .suppliers, .error, name: LocalizedText(ja: "法人番号ではない", en: "No corporate number"),
    why: LocalizedText(
      ja: "法人番号は会社を見分ける。検査数字が合わない番号は打ち間違いである。",
      en: "The corporate number tells companies apart. One whose check digit is wrong is a slip."),
    says: Sentence(
      ja: "「\(.found)」は法人番号（13 桁、先頭は検査数字）ではありません。",
      en: "‘\(.found)’ is no corporate number (13 digits, the first a check digit)."),
    remedy: Sentence(ja: "国税庁の公表サイトで確かめてください。", en: "Check it on the National Tax Agency's site."),
    passing: [Example("corporate_number=8700110005901"), Example("corporate_number=")],
    failing: [Example("corporate_number=1234567890123"), Example("corporate_number=12345")])

  package static let sameNumber = TableRule(
    "supplier-same-number", .suppliers, .warning,
    name: LocalizedText(ja: "二社に同じ法人番号", en: "Two suppliers with one corporate number"),
    why: LocalizedText(
      ja: "法人番号は一社に一つである。同じ会社を二度数えているか、番号の写し間違いである。",
      en: "A corporate number belongs to one company: it is counted twice, or the number was copied wrong."),
    says: Sentence(
      ja: "法人番号「\(.found)」は「\(.detail)」と同じです（注意）。",
      en: "corporate number ‘\(.found)’ is that of ‘\(.detail)’, too (note)."),
    remedy: Sentence(
      ja: "同じ会社なら一行にまとめ、別の会社なら番号を直してください。",
      en: "If both are one company, keep one row; if not, mend the number."),
    passing: [Example("corporate_number=8700110005901 ⏎ code=S-6|corporate_number=7000012050002")],
    failing: [
      Example("corporate_number=8700110005901 ⏎ code=S-6|corporate_number=８７００１１０００５９０１"),
      Example("corporate_number=4000012090001"),
    ])

  package static let tier = TableRule(
    "supplier-tier", .suppliers, .error, name: LocalizedText(ja: "階層ではない", en: "No tier"),
    why: LocalizedText(
      ja: "階層は当社から数えた段数である。", en: "The tier counts how many steps a supplier is away from us."),
    says: Sentence(ja: "「\(.found)」は 1 以上の整数ではありません。", en: "‘\(.found)’ is no tier from 1."),
    remedy: Sentence(ja: "1、1次、Tier 1 の形で書いてください。", en: "Write it as 1 or Tier 1."),
    passing: [Example("tier=1次"), Example("tier=二次取引先"), Example("tier=Tier 3")],
    failing: [Example("tier=0"), Example("tier=1.5"), Example("tier=直接")])

  package static let level = TableRule(
    "supplier-level", .suppliers, .error, name: LocalizedText(ja: "レベルではない", en: "No level"),
    why: LocalizedText(
      ja: "目標レベルは 1〜3 で、求める項目を決める。", en: "The target level, 1 to 3, decides which items are asked."),
    says: Sentence(ja: "「\(.found)」は 1〜3 ではありません。", en: "‘\(.found)’ is no level from 1 to 3."),
    remedy: Sentence(ja: "1、2、3 のどれかを書いてください。", en: "Write 1, 2 or 3."), passing: [Example("target_level=Lv2")],
    failing: [Example("target_level=4")])

  package static let date = TableRule.date(
    "supplier-date", .suppliers, says: Sentence(ja: "「\(.found)」は日付ではありません。", en: "‘\(.found)’ is no date."),
    column: "contract_start")

  package static let contractEnd = TableRule(
    "supplier-contract-end", .suppliers, .error,
    name: LocalizedText(ja: "開始より前の契約終了日", en: "Contract that ends before it starts"),
    why: LocalizedText(
      ja: "契約の終わりが回収の期限を決める（No.43）。", en: "The contract's end decides when everything is recovered (No. 43)."),
    says: Sentence(
      ja: "契約終了日「\(.found)」が開始日より前です。", en: "the contract ends (\(.found)) before it starts."),
    remedy: Sentence(ja: "両方の日付を確かめてください。", en: "Check both dates."),
    passing: [Example("contract_start=2021-04-01|contract_end=2027-03-31")],
    failing: [Example("contract_start=2021-04-01|contract_end=2020-01-01")])

  package static let score = TableRule(
    "supplier-score", .suppliers, .error, name: LocalizedText(ja: "尺度にない点数", en: "Score that the scale doesn't have"),
    why: LocalizedText(
      ja: "点数の意味は尺度に書かれたものだけである（No.41）。", en: "A score means what the written scale says, and nothing else (No. 41)."),
    says: Sentence(
      ja: "点数「\(.found)」は尺度にありません（tenken scale show）。",
      en: "the scale has no score ‘\(.found)’ (tenken scale show)."),
    remedy: Sentence(ja: "尺度にある点数か空欄にしてください。", en: "Use a score of the scale, or leave the cell empty."),
    passing: [Example("criticality=3"), Example("criticality=")],
    failing: [Example("criticality=4"), Example("criticality=高")])

  package static let unknownParent = TableRule(
    "supplier-unknown-parent", .suppliers, .warning,
    name: LocalizedText(ja: "台帳にない親会社", en: "Parent not in the register"),
    why: LocalizedText(
      ja: "親会社のコードの写し間違いは、グループ回答の判断を誤らせる。",
      en: "A parent's code that was copied wrong misleads when one return speaks for a group."),
    says: Sentence(ja: "親会社「\(.found)」は台帳にありません（注意）。", en: "parent ‘\(.found)’ isn't in the register (note)."),
    remedy: .checkCode, passing: [Example("parent_code=S-1")], failing: [Example("parent_code=S-99")])

  package static let hiddenInCode = TableRule(
    "supplier-hidden-character", .suppliers, .warning,
    name: LocalizedText(ja: "コードの見えない文字", en: "Character in a code that can't be seen"),
    why: LocalizedText(
      ja: "見えない文字の違うコードは同じに見え、別の会社として数えられる。",
      en: "Codes that differ by what nobody sees look the same and count as two companies."),
    says: Sentence(
      ja: "コード「\(.path)」に見えない文字があります（注意）。",
      en: "code ‘\(.path)’ holds characters that can't be seen (note)."),
    remedy: Sentence(ja: "見えない文字を取り除いてください。", en: "Take them out."), passing: [Example("code=S-5")],
    failing: [Example("code=S\u{200D}-5")])

  package static let likeAnother = TableRule(
    "supplier-like-another", .suppliers, .warning, name: LocalizedText(ja: "見分けのつかないコード", en: "Codes that look alike"),
    why: LocalizedText(
      ja: "S-10 と S-lO は見分けられず、取り違えられる。", en: "S-10 and S-lO can't be told apart and get mixed up."),
    says: Sentence(
      ja: "コード「\(.found)」は「\(.path)」と見分けがつきません（注意）。別の取引先か確かめてください。",
      en: "code ‘\(.found)’ looks like ‘\(.path)’ (note); check that they are two suppliers."),
    remedy: .checkCode, passing: [Example("code=S-50 ⏎ code=S-51")], failing: [Example("code=S-10 ⏎ code=S-lO")])

  static let all = [
    unknownColumn, missingCode, missingName, repeatedCode, corporateNumber, sameNumber, tier, level, date, contractEnd,
    score, unknownParent, hiddenInCode, likeAnother,
  ]
}
