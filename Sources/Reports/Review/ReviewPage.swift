import Criteria
import Markup
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

  /// How much of the longest lists the page holds; the CSV files have all of it.
  enum Limit {
    static let suppliers = 500
    /// Places that are folded away after them, and how many of them at a time.
    static let folded = 10_000
    static let fold = 500
    static let points = 500
    static let gapLists = 100
    static let items = 20
    static let levers = 10
    static let sources = 200
  }

  private typealias Section = (id: String, title: String, body: HTML)

  private var sections: [Section] {
    var sections: [Section] = [
      ("summary", word("要約", "Summary"), summary), ("coverage", word("回収状況", "Coverage"), coverage),
      ("picture", word("重要度とギャップ", "Importance and gap"), scatter),
      ("labels", word("分類別の達成度", "Achievement by label"), heatMap),
      ("ranking", word("優先順位", "Ranking"), ranking),
      ("unranked", word("順位を付けられない取引先", "Suppliers that can't be ranked"), unrankable),
      ("next", word("今後の対応とその理由", "What to do next, and why"), nextSteps),
      ("missed", word("達成できていない項目", "Items most missed"), missed),
      ("change", word("前年度からの変化", "Change against last year"), change),
      ("trend", word("達成度の推移", "Achievement over the years"), trend),
    ]
    if let importance = input.importance {
      sections.append(
        ("importance", word("重要な区分への異動", "Entered and left the important class"), importantClass(importance)))
    }
    sections += [
      ("findings", word("点検規則ごとの指摘", "Findings by rule"), findings),
      ("gaps", word("取引先ごとのギャップ", "Gaps by supplier"), gaps),
      ("item41", word("項目41: 重要な取引先のフロー", "Item 41: flows of important suppliers"), flows),
    ]
    sections += partners
    sections.append(("method", word("算定方法と出典", "Method and sources"), method))
    return sections
  }

  /// Items 42 and 43, as far as there is anything to tell.
  private var partners: [Section] {
    var sections: [Section] = []
    if let coverage = input.cycle {
      sections.append(("item42", word("項目42: 年次の点検票", "Item 42: the year's check sheets"), cycle(coverage)))
    }
    if let visited = input.visited {
      sections.append(("visits", word("項目42: 訪問で確認した回答", "Item 42: visits, said against found"), visits(visited)))
    }
    if let made = input.promises {
      sections.append(("promises", word("項目42: 約束の履行", "Item 42: promises kept and broken"), promises(made)))
    }
    if let due = input.endings {
      sections.append(("item43", word("項目43: 終了する契約と回収", "Item 43: contracts that end, and recovery"), endings(due)))
    }
    return sections
  }

  /// The page, ending in a line feed. The same review gives the same bytes.
  package var text: String {
    let title = word("\(input.year)年度 取引先セキュリティ年次点検報告", "Yearly partner security review, fiscal year \(input.year)")
    let sections = sections
    let contents = sections.map { section -> HTML in "<li><a href=\"#\(section.id)\">\(section.title)</a></li>" }
    let body = sections.enumerated().map { index, section -> HTML in
      """
      <section id="\(section.id)" aria-labelledby="\(section.id)-title"><h2 id="\(section.id)-title">\(index + 1). \(section.title)</h2>
      \(section.body)
      </section>
      """
    }
    let content: HTML = """
      <a class="skip" href="#summary">\(word("本文へ", "Skip to the text"))</a>
      <header>
      <div>
      <p class="mark">\(word("社外秘・取扱注意", "Confidential"))</p>
      <h1>\(heading)</h1>
      <p>\(HTML.isolated(input.office))</p>
      <p>\(word("基準日", "As of")) \(date(input.asOf))</p>
      </div>
      \(approval)
      </header>
      <nav aria-label="\(word("目次", "Contents"))"><ol>
      \(contents)
      </ol></nav>
      <main>
      \(body)
      </main>
      """
    return HTMLPage(language: language.rawValue, title: title, style: PageStyle.css, content: content).text
  }

  /// The title, in pieces between which a narrow screen may break it.
  private var heading: HTML {
    language == .ja
      ? "<span>\(input.year)年度 </span><span>取引先セキュリティ</span><span>年次点検報告</span>"
      : "Yearly partner security review, <span>fiscal year \(input.year)</span>"
  }

  /// Boxes for the seals or signatures of those who approve, examine and prepare the report.
  private var approval: HTML {
    let boxes = [word("承認", "Approved"), word("審査", "Examined"), word("作成", "Prepared")].map {
      "<li>\($0)</li>" as HTML
    }
    return "<ul class=\"seals\" aria-label=\"\(word("承認欄", "Signatures"))\">\(boxes)</ul>"
  }

  // MARK: Words and numbers

  /// The classes that count as important, as they are called in a sentence.
  var importantClasses: String {
    let names = input.scale.classes.filter(\.isImportant).map { $0.name[language] }
    guard !names.isEmpty else { return word("重要な取引先", "important") }
    return word(names.map { "「\($0)」" }.joined(), names.joined(separator: ", "))
  }

  func date(_ day: Day) -> String {
    day.isNone ? "–" : day.written(in: language)
  }

  func percent(_ value: Fraction?) -> String {
    value.map { $0.percent() + word("％", "\u{A0}%") } ?? "–"
  }

  /// Code and name in a sentence.
  func called(_ supplier: Supplier) -> HTML { "<span class=\"code\">\(supplier.code)</span> \(name(supplier))" }

  func name(_ supplier: Supplier) -> HTML { HTML.isolated(supplier.name(in: language)) }

  func decimal(_ value: Fraction?, _ places: Int) -> String { value?.decimal(places) ?? "–" }

  /// A difference of achievements in points, with its sign.
  func points(_ change: Fraction?) -> String {
    guard let change else { return "–" }
    let text = change.percent()
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text == "0.0" ? "±0.0" : "+" + text
  }

  /// Says how many suppliers the page leaves out and where they are.
  func more(_ count: Int, in table: String) -> HTML {
    guard count > 0 else { return "" }
    return note(
      "ほか \(count) 社は \(table)-\(input.year).csv にある。", "\(count) more suppliers are in \(table)-\(input.year).csv.")
  }

  func note(_ ja: String, _ en: String) -> HTML { "<p class=\"note\">\(word(ja, en))</p>" }

  func paragraph(_ ja: String, _ en: String) -> HTML { "<p>\(word(ja, en))</p>" }
}
