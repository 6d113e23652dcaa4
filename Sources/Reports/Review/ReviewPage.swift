import Criteria
import Partners
import Rollup

/// The yearly partner review as one self-contained page: no network, no script, prints on A4, in Japanese or English.
package struct ReviewPage {
  let review: Review
  let language: Language

  package init(review: Review, language: Language) {
    self.review = review
    self.language = language
  }

  var input: ReviewInput { review.input }

  func word(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

  /// The page, ending in a line feed. The same review gives the same bytes.
  package var text: String {
    let title = word("\(input.year)年度 取引先セキュリティ年次点検報告", "Yearly partner security review, fiscal year \(input.year)")
    let sections: [(id: String, title: String, body: HTML)] = [
      ("summary", word("要約", "Summary"), summary), ("coverage", word("回収状況", "Coverage"), coverage),
      ("picture", word("重要度とギャップ", "Importance and gap"), scatter),
      ("unranked", word("順位を付けられない取引先", "Suppliers that can't be ranked"), unrankable),
      ("ranking", word("優先順位", "Ranking"), ranking), ("labels", word("分類別の達成度", "Achievement by label"), heatMap),
      ("missed", word("達成できていない項目", "Items most missed"), missed), ("change", word("前年度からの変化", "Change against last year"), change),
      ("findings", word("点検規則ごとの指摘", "Findings by rule"), findings), ("gaps", word("取引先ごとのギャップ", "Gaps by supplier"), gaps),
      ("method", word("算定方法と出典", "Method and sources"), method),
    ]
    let contents = sections.map { section -> HTML in "<li><a href=\"#\(section.id)\">\(section.title)</a></li>" }
    let body = sections.map { section -> HTML in
      "<section id=\"\(section.id)\" aria-labelledby=\"\(section.id)-title\"><h2 id=\"\(section.id)-title\">\(section.title)</h2>\n\(section.body)\n</section>"
    }
    let page: HTML = """
      <!doctype html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
      <meta name="robots" content="noindex">
      <title>\(title)</title>
      <style>
      \(ReviewStyle.css)
      </style>
      </head>
      <body>
      <a class="skip" href="#summary">\(word("本文へ", "Skip to the text"))</a>
      <header>
      <p class="mark">\(word("社外秘・取扱注意", "Confidential"))</p>
      <h1>\(title)</h1>
      <p>\(HTML.isolated(input.office))</p>
      <p>\(word("基準日", "As of")) \(date(input.asOf))</p>
      </header>
      <nav aria-label="\(word("目次", "Contents"))"><ol>
      \(contents)
      </ol></nav>
      <main>
      \(body)
      </main>
      </body>
      </html>

      """
    return page.text
  }

  // MARK: Words and numbers

  func date(_ day: Day) -> String {
    day.isNone ? "–" : language == .ja ? "\(day.year)年\(day.month)月\(day.day)日" : day.description
  }

  func percent(_ value: Fraction?) -> String {
    value.map { $0.percent() + word("％", " %") } ?? "–"
  }

  func name(_ supplier: Supplier) -> HTML { HTML.isolated(supplier.name(in: language)) }

  func paragraph(_ ja: String, _ en: String) -> HTML { "<p>\(word(ja, en))</p>" }
}
