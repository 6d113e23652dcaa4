import Criteria

/// Rules about flows between companies (No. 41).
package enum FlowRules {
  package static let unknownColumn = TableRule.unknownColumn("flow-unknown-column", .flows)
  package static let missing = TableRule.missing(
    "flow-missing", .flows, passing: [Example("what=図面")], failing: [Example("to="), Example("what=|kind=")])

  package static let repeatedID = TableRule(
    "flow-repeated-id", .flows, .error, name: LocalizedText(ja: "同じフローが二度", en: "Flow that stands twice"),
    why: LocalizedText(
      ja: "一つの番号に二行あると、どちらが正しいか分からない。", en: "Of two rows with one number nobody knows which is right."),
    says: Sentence(ja: "フロー番号「\(.found)」が二度あります。", en: "flow ‘\(.found)’ stands twice."),
    remedy: Sentence(ja: "フローごとに別の番号を付けてください。", en: "Give each flow a number of its own."),
    passing: [Example("flow_id=F-1 ⏎ flow_id=F-2")], failing: [Example("flow_id=F-1 ⏎ flow_id=F-1")])

  package static let selfLoop = TableRule(
    "flow-self-loop", .flows, .error, name: LocalizedText(ja: "送り元と送り先が同じ", en: "Flow from a company to itself"),
    why: LocalizedText(
      ja: "フローは会社の間のものである（No.41）。", en: "A flow goes between companies (No. 41)."),
    says: Sentence(ja: "送り元と送り先が同じ会社（\(.found)）です。", en: "the flow goes from ‘\(.found)’ to itself."),
    remedy: Sentence(
      ja: "送り元と送り先を確かめてください。社内の受け渡しは載せません。", en: "Check both ends; what stays within a company is no flow."),
    passing: [Example("to=S-1")], failing: [Example("to=OWN"), Example("to=当社")])

  package static let kind = TableRule(
    "flow-kind", .flows, .error, name: LocalizedText(ja: "モノでも情報でもない", en: "Neither goods nor data"),
    why: LocalizedText(
      ja: "止まるのはモノ、漏れるのは情報である。影響はどちらかで変わる。",
      en: "Goods stop, and data leaks: what a flow is decides what an incident does."),
    says: Sentence(ja: "区分「\(.found)」はモノでも情報でもありません。", en: "kind ‘\(.found)’ is neither goods nor data."),
    remedy: Sentence(ja: "「モノ」か「情報」（goods、data）と書いてください。", en: "Write goods or data (モノ、情報)."),
    passing: [Example("kind=情報")], failing: [Example("kind=x")])

  package static let confidentialityClass = TableRule(
    "flow-class", .flows, .error, name: LocalizedText(ja: "定めのない機密区分", en: "Unknown confidentiality class"),
    why: LocalizedText(
      ja: "機密区分は自社の定めたものだけが意味を持つ。", en: "Only the classes that the office has laid down mean anything."),
    says: Sentence(ja: "機密区分「\(.found)」は定められていません。", en: "there is no confidentiality class ‘\(.found)’."),
    remedy: .classes, passing: [Example("class=社外秘")], failing: [Example("class=丸秘")])

  package static let missingClass = TableRule(
    "flow-missing-class", .flows, .warning, name: LocalizedText(ja: "機密区分のない情報", en: "Data without a class"),
    why: LocalizedText(
      ja: "区分のない情報は、どう守るか決められない。", en: "Without its class nobody can say how information must be protected."),
    says: Sentence(ja: "情報のフローに機密区分がありません。", en: "a flow of data without a confidentiality class."),
    remedy: .askOwner, passing: [Example("kind=goods|class=")], failing: [Example("class=")])

  package static let means = TableRule(
    "flow-means", .flows, .info, name: LocalizedText(ja: "既定にない手段", en: "Means in words of its own"),
    why: LocalizedText(
      ja: "既定の語にない手段は、区分に見合うか判断できない。", en: "Whether other means suit a class can't be judged."),
    says: Sentence(
      ja: "手段「\(.found)」は既定の語ではありません。その他として扱います。", en: "means ‘\(.found)’ is no known word and is kept as other."),
    remedy: Sentence(ja: "既定の語で表せるならそれを使ってください。", en: "Use one of the known words where one fits."),
    passing: [Example("means=紙")], failing: [Example("means=伝書鳩")])

  package static let weakMeans = TableRule(
    "flow-weak-means", .flows, .warning, name: LocalizedText(ja: "区分に見合わない手段", en: "Means too weak for the class"),
    why: LocalizedText(
      ja: "区分ごとに使ってはならない手段を定めている。", en: "The office has laid down by which means each class must not go."),
    says: Sentence(
      ja: "\(.detail)の情報を「\(.found)」で受け渡しています。", en: "information of class \(.detail) goes by ‘\(.found)’."),
    remedy: Sentence(
      ja: "区分に見合う手段に改めるよう取引先と取り決めてください。", en: "Agree with the partner on a means that suits the class."),
    passing: [Example("class=極秘|means=暗号化メール")], failing: [Example("class=極秘|means=メール")])

  package static let days = TableRule(
    "flow-days", .flows, .error, name: LocalizedText(ja: "日数ではない", en: "No number of days"),
    why: LocalizedText(
      ja: "在庫と納期の日数から、止まったときに何日後に影響するかを数える。",
      en: "From days of stock and lead time follows after how many days a stop hits."),
    says: Sentence(
      ja: "日数「\(.found)」は 0〜3650 の整数ではありません。", en: "‘\(.found)’ is no whole number of days from 0 to 3650."),
    remedy: Sentence(ja: "日数を整数で書くか、空欄にしてください。", en: "Write whole days, or leave the cell empty."),
    passing: [Example("stock_days=3"), Example("stock_days=")],
    failing: [Example("stock_days=-1"), Example("lead_time_days=1.5")])

  package static let unknownCompany = TableRule(
    "flow-unknown-company", .flows, .warning, name: LocalizedText(ja: "知らない会社", en: "Company that nobody knows"),
    why: LocalizedText(
      ja: "台帳にも名称にもない会社は、図に描けず、影響も伝えられない。",
      en: "A company without an entry and without a name can be neither drawn nor told of."),
    says: Sentence(
      ja: "会社コード「\(.found)」は台帳になく、名称もありません。", en: "company ‘\(.found)’ is neither in the register nor named."),
    remedy: Sentence(
      ja: "台帳に加えるか、名称の列を埋めてください。", en: "Add it to the register, or fill the column of its name."),
    passing: [Example("to=C-9|to_name=ゆめみ自動車")], failing: [Example("to=S-99")])

  package static let reconsignment = TableRule(
    "flow-reconsignment", .flows, .warning, name: LocalizedText(ja: "再委託先の誤り", en: "Doubtful re-consignment"),
    why: LocalizedText(
      ja: "再委託先は、送り元でも送り先でもない、台帳にある会社である。",
      en: "Information is passed on to a company of the register that is at neither end."),
    says: Sentence(
      ja: "再委託先「\(.found)」が送り元か送り先と同じか、台帳にありません。",
      en: "re-consignment to ‘\(.found)’: one of the two ends, or not in the register."),
    remedy: Sentence(ja: "再委託先のコードを確かめてください。", en: "Check the code of the company."),
    passing: [Example("reconsigned_to=S-2")], failing: [Example("reconsigned_to=S-1"), Example("reconsigned_to=S-99")])

  package static let foreign = TableRule(
    "flow-foreign", .flows, .error, name: LocalizedText(ja: "他社のフロー", en: "Another company's flow"),
    why: LocalizedText(
      ja: "取引先の訂正は、その取引先と当社の間のフローだけに及ぶ。", en: "A supplier corrects only what goes between it and us."),
    says: Sentence(
      ja: "この取引先と当社の間のフローではありません（\(.found)）。", en: "not a flow between this supplier and us (\(.found))."),
    remedy: Sentence(ja: "行を除いて、もう一度取り込んでください。", en: "Take the row out and import again."),
    passing: [Example("to=S-1")], failing: [Example("to=S-2")])

  static let all = [
    unknownColumn, missing, repeatedID, selfLoop, kind, confidentialityClass, missingClass, means, weakMeans, days,
    unknownCompany, reconsignment, foreign,
  ]
}
