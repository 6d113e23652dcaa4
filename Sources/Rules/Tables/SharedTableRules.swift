import Criteria

/// Rules that several tables have, worded once.
extension TableRule {
  static func unknownColumn(_ id: String, _ kind: RegisterKind, remedy: Sentence = .checkHeading) -> TableRule {
    TableRule(
      id, kind, .info, name: LocalizedText(ja: "使わない列", en: "Column that isn't used"),
      why: LocalizedText(
        ja: "綴りの違う見出しの列は読まれない。黙って捨てず、使わなかったことを知らせる。",
        en: "A column whose heading isn't understood is not read. That is reported, so that nothing is lost in silence."
      ),
      says: Sentence(ja: "列「\(.found)」は使いません。", en: "column ‘\(.found)’ isn't used."), remedy: remedy,
      passing: [Example("\(kind.plainRow[0].heading)=\(kind.plainRow[0].cell)")], failing: [Example("extra=x")])
  }

  static func missing(_ id: String, _ kind: RegisterKind, passing: [Example], failing: [Example]) -> TableRule {
    TableRule(
      id, kind, .error, name: LocalizedText(ja: "欠けているセル", en: "Missing cell"),
      why: LocalizedText(
        ja: "この欄のない行は、何の記録か定まらないため取り込まない。",
        en: "Without this cell nobody can tell what the row records, so it is not taken."),
      says: Sentence(ja: "「\(.column(kind, .ja))」がありません。", en: "‘\(.column(kind, .en))’ is missing."),
      remedy: Sentence(ja: "セルを埋めてください。", en: "Fill the cell."), passing: passing, failing: failing)
  }

  static func unknownSupplier(_ id: String, _ kind: RegisterKind, remedy: Sentence = .checkCode) -> TableRule {
    TableRule(
      id, kind, .error, name: LocalizedText(ja: "台帳にない取引先", en: "Supplier not in the register"),
      why: LocalizedText(
        ja: "台帳にない会社の行は、どの取引先にも結び付かず、見直しから漏れる（No.41）。",
        en: "A row of a company that the register doesn't have belongs to no supplier and would be overlooked (No. 41)."
      ),
      says: Sentence(ja: "取引先「\(.found)」は台帳にありません。", en: "supplier ‘\(.found)’ isn't in the register."),
      remedy: remedy, passing: [Example("supplier_code=S-2")], failing: [Example("supplier_code=S-99")])
  }

  static func itemNumber(_ id: String, _ kind: RegisterKind) -> TableRule {
    TableRule(
      id, kind, .error, name: LocalizedText(ja: "項目番号ではない", en: "No item number"),
      why: LocalizedText(
        ja: "どの項目の話か分からない行は、ギャップにも回答にも結び付かない。",
        en: "A row that names no item of the criteria can't be held against any answer."),
      says: Sentence(
        ja: "「\(.found)」は項目番号（1〜\(.related)）ではありません。", en: "‘\(.found)’ is no item number from 1 to \(.related)."),
      remedy: Sentence(ja: "番号を確かめてください。", en: "Check the number."), passing: [Example("item_no=No.41")],
      failing: [Example("item_no=154"), Example("item_no=41-1")])
  }

  static func date(
    _ id: String, _ kind: RegisterKind, says: Sentence, remedy: Sentence = .writeDate, column: String
  ) -> TableRule {
    TableRule(
      id, kind, .error, name: LocalizedText(ja: "日付ではない", en: "No date"),
      why: LocalizedText(
        ja: "期限や経過を数えられない日付は使えない。暦にない日も日付ではない。",
        en: "Nothing can be counted from a date that can't be read; a day that no calendar has is none."),
      says: says, remedy: remedy, passing: [Example("\(column)=2026/6/1")],
      failing: [Example("\(column)=2026-02-30"), Example("\(column)=someday")])
  }
}

extension Sentence {
  static let checkHeading = Sentence(ja: "見出しの綴りを確かめてください。", en: "Check the spelling of the heading.")
  static let checkHeadingAndCell = Sentence(ja: "見出しとセルを確かめてください。", en: "Check heading and cell.")
  static let checkCode = Sentence(ja: "コードを確かめてください。", en: "Check the code.")
  static let writeDate = Sentence(ja: "2026-04-01 の形で書いてください。", en: "Write it as 2026-04-01.")
  static let classes = Sentence(ja: "使える区分: \(.path)", en: "Classes: \(.path)")
  static let askOwner = Sentence(
    ja: "情報の持ち主に区分を確かめて記入してください。", en: "Ask the owner of the information for its class.")
}
