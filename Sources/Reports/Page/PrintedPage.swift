import Criteria
import Markup

/// A page to print on A4 across and to fill in or to file: recovery, statement, visit.
enum PrintedPage {
  static func text(title: String, lead: [HTML], body: HTML, language: Language) -> String {
    let lines = lead.map { "<p>\($0)</p>" as HTML }
    let content: HTML = """
      <main>
      <p class="mark">\(language == .ja ? "社外秘・取扱注意" : "Confidential")</p>
      <h1>\(title)</h1>
      \(lines)
      \(body)
      </main>
      """
    return HTMLPage(language: language.rawValue, title: title, style: css, content: content).text
  }

  private static let css: HTML = """
    :root { color-scheme: light; }
    body { margin: 0 auto; max-width: 80rem; padding: 1.25rem; color: #1d2733; background: #fff;
      font: .9375rem/1.6 "Hiragino Sans", "Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic", Meiryo, sans-serif; overflow-wrap: anywhere; }
    h1 { font-size: 1.35rem; border-bottom: 3px solid #1f4e79; margin: .35rem 0 .5rem; }
    p { margin: 0 0 .35rem; }
    .mark { display: inline-block; border: 1px solid currentColor; padding: 0 .5rem; font-size: .75rem; }
    .warning { border: 1.5px solid #a33; padding: .3rem .6rem; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .8125rem; line-height: 1.45; }
    caption { text-align: left; color: #46525e; }
    th, td { border: 1px solid #cdd5dc; padding: .25rem .4rem; text-align: left; vertical-align: top; font-weight: 400; }
    thead th { background: #f3f6f9; font-weight: 600; }
    .long { min-width: 9rem; }
    @page { size: A4 landscape; margin: 11mm; }
    @media print { html { font-size: 8.5pt; } body { max-width: none; padding: 0; } .scroll { overflow: visible; } tr { break-inside: avoid; } }
    """
}
