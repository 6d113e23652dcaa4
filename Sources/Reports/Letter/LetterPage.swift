import Criteria
import Markup
import Rollup

/// A supplier's letter as a page that stands alone and prints on A4.
package struct LetterPage {
  private let words: LetterWords
  private typealias Column = HTMLTable.Column

  package init(_ letter: SupplierLetter, language: Language) {
    words = LetterWords(letter, language: language)
  }

  private var letter: SupplierLetter { words.letter }

  private var contact: HTML {
    letter.contact.isEmpty ? "" : "\n<p>\(HTML.isolated(letter.contact))\(words.word("　様", ""))</p>"
  }

  /// The page, ending in a line feed; the same letter gives the same bytes.
  package var text: String {
    let paragraphs = words.paragraphs.map { text -> HTML in "<p>\(text)</p>" }
    let name = letter.supplier.name(in: words.language)
    let content: HTML = """
      <header>
      <div>
      <p>\(HTML.isolated(name))\(words.word("　御中", ""))</p>\(contact)
      <p class="note">\(letter.supplier.code)</p>
      <h1>\(words.title)</h1>
      </div>
      <div>
      <p>\(words.date(letter.day))</p>
      <p>\(HTML.isolated(letter.office))</p>
      </div>
      </header>
      <main>
      \(paragraphs)
      \(counts.html)
      \(letter.gaps.isEmpty ? "" : gaps.html)
      \(letter.questions.isEmpty ? "" : questions.html)
      \(closed)
      </main>
      """
    return HTMLPage(
      language: words.language.rawValue, title: words.title, style: HTML([PageStyle.css, LetterPage.style]),
      content: content
    ).text
  }

  private var counts: HTMLTable {
    // Two columns only where a visit found anything: who said what.
    let columns =
      [
        Column(title: words.word("回答", "Answer")),
        Column(
          title: letter.isVisited ? words.word("ご回答", "Answered") : words.word("全項目", "All items"), isNumber: true),
      ]
      + (letter.isVisited
        ? [Column(title: words.word("訪問時の確認を反映", "With what visits found"), isNumber: true)] : [])
    func counted(_ row: (name: String, said: Int, all: Int, before: Int?, now: Int?)) -> [HTML] {
      letter.isVisited ? ["\(row.name)", "\(row.said)", "\(row.all)"] : ["\(row.name)", "\(row.all)"]
    }
    guard letter.compared != nil else {
      return HTMLTable(
        caption: words.word("今年度の回答（項目数）", "This year (items)"), columns: columns,
        rows: words.rows.map(counted))
    }
    return HTMLTable(
      caption: words.word(
        "今年度の回答と、前年度と比べられる項目（項目数）", "This year, and the items that can be compared with last year (items)"),
      columns: columns + [
        Column(title: words.word("比較：前年度", "Compared: last year"), isNumber: true),
        Column(title: words.word("比較：今年度", "Compared: this year"), isNumber: true),
      ],
      rows: words.rows.map { counted($0) + ["\($0.before ?? 0)", "\($0.now ?? 0)"] })
  }

  private var gaps: HTMLTable {
    HTMLTable(
      caption: words.word("ご対応をお願いする項目", "Items that need action"),
      columns: [
        Column(title: "No.", isNumber: true), Column(title: words.word("項目", "Item"), namesRow: true),
        Column(title: words.word("求めていること", "What it asks"), isLong: true),
        Column(title: words.word("状況", "State"), isLong: true),
        Column(title: words.word("根拠の例", "Good evidence"), isLong: true),
        Column(title: words.word("時期", "Dates"), isLong: true),
      ],
      rows: letter.gaps.map { gap in
        let evidence = words.evidence(gap).map { text -> HTML in "<li>\(text)</li>" }
        return [
          "\(gap.item)", "\(words.itemTitle(gap.item)) Lv\(gap.level.rawValue)", "\(words.meaning(gap))",
          "<strong>\(words.kind(gap))</strong><br>\(words.reason(gap))",
          evidence.isEmpty ? "–" : "<ul>\(evidence)</ul>",
          "\(words.word("対策予定日：", "Planned:"))<br>\(words.planned(gap))<br>\(words.since(gap))",
        ]
      })
  }

  private var questions: HTMLTable {
    HTMLTable(
      caption: words.word("お聞かせいただきたいご回答", "Answers that we ask you about"),
      columns: [
        Column(title: "No.", isNumber: true), Column(title: words.word("項目", "Item"), namesRow: true),
        Column(title: words.word("拝見したこと", "What we read"), isLong: true),
        Column(title: words.word("求めていること", "What it asks"), isLong: true),
      ],
      rows: letter.questions.map { question in
        [
          "\(question.item)", "\(words.itemTitle(question.item))", HTML.isolated(question.asked),
          HTML.isolated(question.expected),
        ]
      })
  }

  private var closed: HTML {
    guard !letter.closed.isEmpty else { return "" }
    let items = letter.closed.map { item -> HTML in "<li>No. \(item) \(words.itemTitle(item))</li>" }
    return "<section><h2>\(words.word("前年度から改善された項目", "Closed since last year"))</h2><ul>\(items)</ul></section>"
  }

  /// Long cells side by side on wide screens and paper, one below the other on a telephone.
  private static let style: HTML = """
    main > .scroll table { width: 100%; }
    main tbody th { white-space: normal; min-width: 7rem; font-weight: 600; }
    @media screen and (max-width: 40rem) {
      main > .scroll:has(.long) thead { position: absolute; left: -99rem; }
      main > .scroll:has(.long) :is(table, caption, tbody, tr, th, td) { display: block; min-width: 0; text-align: left; border: 0; }
      main > .scroll:has(.long) tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
      main > .scroll:has(.long) :is(th, td) { padding: .15rem .25rem; }
    }
    @media print { .long { min-width: 0; } main tbody th { min-width: 20mm; } td.long:nth-child(4), td.long:last-child { min-width: 25mm; }
      td.long:nth-child(5) { min-width: 42mm; } }
    """
}
