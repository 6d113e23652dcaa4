import Criteria

/// Rules about cells and rows of any register, whatever the column holds.
package enum CellRules {
  package static let formula = TableRule(
    "table-formula", .suppliers, .error, name: LocalizedText(ja: "値のない数式", en: "Formula without its value"),
    why: LocalizedText(
      ja: "計算結果が保存されていない数式は、何が書かれていたか分からない。式を値として台帳に残さない。",
      en: "A formula that was saved without its result doesn't tell what the cell showed. It is never taken as a text."),
    says: Sentence(ja: "数式だけで、値がありません。", en: "a formula without its value."),
    remedy: Sentence(
      ja: "Excel で開いて計算させ、保存し直してください。", en: "Open the file in Excel, let it calculate, and save it again."),
    passing: [Example("name='=A2"), Example("name=\u{3D}\"みほん\"")],
    failing: [Example("name==A2"), Example("code==B3&C3"), Example("name==VLOOKUP(A2,表!A:B,2,0)")])

  package static let errorValue = TableRule(
    "table-error-value", .suppliers, .error, name: LocalizedText(ja: "エラー値", en: "Error value"),
    why: LocalizedText(
      ja: "#REF! や #N/A は表計算のエラーで、名前でもコードでもない。",
      en: "#REF!, #N/A and their like are errors of a spreadsheet, no names and no codes."),
    says: Sentence(ja: "エラー値「\(.found)」です。", en: "an error value (‘\(.found)’)."),
    remedy: Sentence(ja: "参照を直し、値を入れてください。", en: "Mend the reference, and enter the value."),
    passing: [Example("name=#1 みほん")], failing: [Example("name=#REF!"), Example("code=#N/A"), Example("name=#DIV/0!")])

  package static let code = TableRule(
    "table-code", .suppliers, .error, name: LocalizedText(ja: "コードに見えない値", en: "No code"),
    why: LocalizedText(
      ja: "TRUE や 1.23E+19 は、表計算がコードを論理値や指数に変えた跡で、元のコードは失われている。",
      en: "TRUE or 1.23E+19 is what a spreadsheet made of a code: the code itself is lost."),
    says: Sentence(ja: "「\(.found)」はコードではありません。", en: "‘\(.found)’ is no code."),
    remedy: Sentence(
      ja: "列の書式を文字列にして、コードを入れ直してください。", en: "Format the column as text, and enter the code again."),
    passing: [Example("code=1E05"), Example("code=00451")],
    failing: [Example("code=TRUE"), Example("code=1E+20"), Example("code=1.23456789012346E+19"), Example("code=false")])

  package static let lineBreak = TableRule(
    "table-code-line-break", .suppliers, .error, name: LocalizedText(ja: "コードの中の改行", en: "Line break in a code"),
    why: LocalizedText(
      ja: "改行の入ったコードは一覧や説明の行を割り、別の行に見せかけられる。",
      en: "A code with a line break splits lines of lists and explanations, and can pass for another line."),
    says: Sentence(ja: "コード「\(.found)」に改行かタブがあります。", en: "code ‘\(.found)’ holds a line break or a tab."),
    remedy: Sentence(ja: "改行を取り除いてください。", en: "Take the line break out."),
    passing: [Example("code=S-5")], failing: [Example("code=S-\n5"), Example("parent_code=S\r\n1")])

  package static let codeTooLong = TableRule(
    "table-code-too-long", .suppliers, .error, name: LocalizedText(ja: "長すぎるコード", en: "Code that is too long"),
    why: LocalizedText(
      ja: "コードは票や書面のファイル名にもなる。32 文字を超えるものは、名称か注記が入っていることが多い。",
      en:
        "Codes become names of sheets and letters. What is longer than 32 characters mostly is a name or a remark."),
    says: Sentence(
      ja: "コード「\(.found)」は 32 文字を超えています。", en: "code ‘\(.found)’ has more than 32 characters."),
    remedy: Sentence(ja: "32 文字以内のコードにしてください。", en: "Use a code of at most 32 characters."),
    passing: [Example("code=×32")], failing: [Example("code=×33"), Example("code=×300")])

  package static let passedOver = TableRule(
    "table-row-passed-over", .suppliers, .info, name: LocalizedText(ja: "読み飛ばした行", en: "Row passed over"),
    why: LocalizedText(
      ja: "合計、繰り返しの見出し、欄外の注は記録ではない。取り込まず、読み飛ばしたことを知らせる。",
      en: "Sums, repeated headings and footnotes are no records. They are not taken, and that is reported."),
    says: Sentence(
      ja: "「\(.found)」の行は記録ではないため読み飛ばしました。", en: "the row ‘\(.found)’ is no record and was passed over."),
    remedy: Sentence(
      ja: "記録であれば、コードを入れてください。", en: "If it is a record, give it its code."),
    passing: [Example("code=S-5|name=合計センター")],
    failing: [
      Example("code=合計|name=12"), Example("code=|name=計"), Example("code=※ご不明点は調達部まで|name="),
      Example("code=code|name=name"),
    ])

  package static let hiddenRows = TableRule(
    "table-hidden-rows", .suppliers, .warning, name: LocalizedText(ja: "隠れた行", en: "Hidden rows"),
    why: LocalizedText(
      ja: "隠れた行や絞り込みで見えない行も読むが、表を渡した人が見落としているかもしれない。",
      en: "Hidden and filtered rows are read like others, but whoever sent the table may not have seen them."),
    says: Sentence(
      ja: "隠れている行（\(.found)）の \(.related) 行も読みました。",
      en: "hidden rows (\(.found)): \(.related) of them were read all the same."),
    remedy: Sentence(
      ja: "その行が要るか確かめ、要らなければ表から除いてください。", en: "Check whether they are meant; if not, take them out."),
    passing: [Example("name=みほん精密")], failing: [Example("name=みほん精密|hidden=1")])

  static let all = [formula, errorValue, code, lineBreak, codeTooLong, passedOver, hiddenRows]
}
