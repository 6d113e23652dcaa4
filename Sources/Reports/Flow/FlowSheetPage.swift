import Criteria
import Markup
import Partners

/// One supplier's picture to share with it: its flows with us, and a slip to confirm or correct them. One
/// self-contained page that prints on A4.
///
/// Nothing of anybody else is on it: no rank, weight or score, no other supplier, no note of ours.
package struct FlowSheetPage {
  private let supplier: Supplier
  private let flows: [Flow]
  private let office: String
  private let policy: FlowPolicy
  private let asOf: Day
  private let language: Language

  /// - Parameters:
  ///   - flows: all flows; those that aren't between the supplier and us are left out.
  ///   - office: who sends the page and takes it back; may be empty.
  package init(supplier: Supplier, flows: [Flow], office: String, policy: FlowPolicy, asOf: Day, language: Language) {
    self.supplier = supplier
    self.flows = FlowSheetPage.shown(of: supplier.code, in: flows)
    (self.office, self.policy, self.asOf, self.language) = (office, policy, asOf, language)
  }

  /// The flows that the page shows: those between the supplier and us, without the names that a file gives.
  package static func shown(of code: String, in flows: [Flow]) -> [Flow] {
    flows.filter { $0.isBetween(code, and: Flow.own) }
  }

  private func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  private var ownName: String { policy.ownName[language] }

  /// The page, ending in a line feed. The same flows give the same bytes.
  package var text: String {
    let name = supplier.name(in: language)
    let title = word("お取引のモノと情報の流れ ご確認のお願い", "Goods and data between us: please confirm")
    let names = CompanyNames(suppliers: [supplier], ownName: policy.ownName, language: language)
    let picture = TradePicture(
      of: supplier.code, flows: flows, names: names, policy: policy, asOf: asOf, isForSupplier: true
    ).picture
    let content: HTML = """
      <header>
      <p class="mark">\(word("社外秘・取扱注意", "Confidential"))</p>
      <h1>\(title)</h1>
      <p class="to">\(HTML.isolated(name))\(word(" 御中", ""))　<span class="code">\(supplier.code)</span></p>
      <p class="from">\(date(asOf))　\(HTML.isolated(office.isEmpty ? ownName : office))</p>
      </header>
      <main>
      <p>\(lead)</p>
      <div class="picture" tabindex="0" role="region" aria-label="\(word("図", "picture"))">\(picture.figure)</div>
      \(table)
      \(slip)
      </main>
      """
    return HTMLPage(language: language.rawValue, title: title, style: FlowSheetStyle.css, content: content).text
  }

  private var lead: String {
    word(
      "自工会・部工会の定めるセキュリティ基準の項目41に沿い、\(ownName)との間のモノと情報の流れを共有します。内容をご確認のうえ、下の確認票をご返送ください。訂正は確認票に書くか、同封の CSV を直してお送りください。",
      "Following item 41 of the JAMA/JAPIA Cybersecurity Guideline, this is the flow of goods and data between you and \(ownName) as we know it. Please check it and return the slip below; corrections go on the slip, or into the CSV file that comes with this page."
    )
  }

  private func date(_ day: Day) -> String { day.written(in: language) }

  private var table: HTML {
    typealias Column = HTMLTable.Column
    return HTMLTable(
      caption: word("モノと情報の一覧（\(flows.count) 件）", "Goods and data (\(flows.count))"),
      columns: [
        Column(title: word("番号", "No.")), Column(title: word("向き", "Direction")), Column(title: word("区分", "Kind")),
        Column(title: word("内容", "What"), isLong: true), Column(title: word("品番", "Part")),
        Column(title: word("機密区分", "Class")),
        Column(title: word("手段", "Means")), Column(title: word("時期・頻度", "Timing")),
        Column(title: word("在庫日数", "Stock days"), isNumber: true),
        Column(title: word("再委託", "Re-consigned")),
      ],
      rows: flows.map { flow in
        let isFromUs = flow.from.code == Flow.own
        return [
          "<span class=\"code\">\(flow.id)</span>",
          "\(isFromUs ? word("当方 → 貴社", "us → you") : word("貴社 → 当方", "you → us"))", "\(flow.kind.label[language])",
          HTML.isolated(flow.what),
          "\(flow.part)", "\(policy.name(of: flow.confidentiality, in: language))", "\(flow.means(in: language))",
          "\(flow.timing)",
          "\(flow.stockDays.map(String.init) ?? "")",
          "\(flow.reconsignedTo.isEmpty ? word("なし", "no") : word("あり", "yes"))",
        ]
      }
    ).html
  }

  private var slip: HTML {
    let blanks = (0..<3).map { _ in "<tr><td></td><td></td><td></td></tr>" as HTML }
    return """
      <section class="slip" aria-labelledby="slip">
      <h2 id="slip">\(word("確認票", "Slip"))　<span class="code">\(supplier.code)</span>　\(asOf.description)</h2>
      <p class="choice">☐ \(word("上の図と一覧のとおり、相違ありません。", "The picture and the list are right."))</p>
      <p class="choice">☐ \(word("次のとおり訂正します（抜けているモノ・情報も書いてください）。", "Please correct the following, and add what is missing."))</p>
      <table><thead><tr><th scope="col">\(word("番号", "No."))</th><th scope="col">\(word("訂正前", "As it stands"))</th><th scope="col">\(word("訂正後", "As it should be"))</th></tr></thead><tbody>\(blanks)</tbody></table>
      <p class="sign">\(word("ご確認日", "Date"))<span></span>\(word("部署・お名前", "Department and name"))<span class="wide"></span></p>
      <p class="note">\(word("図は確認から \(policy.confirmedForMonths) か月で、また確認をお願いします。", "We shall ask again \(policy.confirmedForMonths) months after you confirm."))</p>
      </section>
      """
  }
}

/// How the shared page looks: calm, on screen and on one A4 page.
private enum FlowSheetStyle {
  static let css: HTML = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; max-width: 64rem; padding: 1.25rem; color: #1d2733; background: #fff;
      font: .9375rem/1.65 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, sans-serif; line-break: strict; overflow-wrap: anywhere; }
    header { display: grid; grid-template-columns: 1fr auto; gap: 0 1.5rem; border-bottom: 3px solid #1f4e79; padding-bottom: .5rem; margin-bottom: .75rem; }
    header p, p { margin: 0 0 .5rem; }
    h1 { grid-column: 1 / -1; font-size: 1.35rem; line-height: 1.4; margin: .35rem 0 .5rem; }
    .mark { grid-column: 1 / -1; justify-self: start; border: 1px solid currentColor; padding: 0 .5rem; font-size: .75rem; margin: 0; }
    .to { font-size: 1.0625rem; font-weight: 600; }
    .code { white-space: nowrap; font-weight: 400; }
    .picture { overflow-x: auto; margin: 0 0 .75rem; }
    svg { display: block; width: 100%; min-width: 40rem; height: auto; border: 1px solid #cdd5dc; }
    .scroll { overflow-x: auto; margin: 0 0 .75rem; }
    table { border-collapse: collapse; width: 100%; font-size: .8125rem; line-height: 1.45; }
    caption { text-align: left; color: #46525e; padding: .2rem 0; }
    th, td { border: 1px solid #cdd5dc; padding: .25rem .45rem; text-align: left; vertical-align: top; font-weight: 400; overflow-wrap: normal; }
    thead th { background: #f3f6f9; font-weight: 600; white-space: nowrap; }
    .n { text-align: right; }
    .long { min-width: 9rem; }
    .slip { border: 1.5px dashed #46525e; padding: .6rem .9rem; break-inside: avoid; }
    .slip h2 { font-size: 1rem; margin: 0 0 .4rem; }
    .slip td { height: 1.6rem; }
    .choice { margin: 0 0 .3rem; }
    .sign { margin: .9rem 0 .4rem; }
    .sign span { display: inline-block; width: 9rem; border-bottom: 1px solid #1d2733; margin: 0 1.25rem 0 .5rem; }
    .sign .wide { width: 18rem; }
    .note { color: #46525e; font-size: .75rem; margin: 0; }
    @page { size: A4; margin: 11mm; }
    @media print {
      html { font-size: 8.5pt; }
      body { max-width: none; padding: 0; line-height: 1.5; }
      svg { min-width: 0; max-height: 128mm; }
      .scroll, .picture { overflow: visible; }
      tr { break-inside: avoid; }
      thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
