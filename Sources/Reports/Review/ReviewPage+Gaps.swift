import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  /// The gap list of each supplier, folded on the screen and open on paper; by priority, then those that can't be
  /// ranked.
  var gaps: HTML {
    let all = review.lines.filter { !$0.gaps.isEmpty }
    guard !all.isEmpty else { return paragraph("ギャップはない。", "There are no gaps.") }
    let lines = all.filter { $0.supplier.status == .ranked } + all.filter { $0.supplier.status != .ranked }
    let lists = lines.prefix(Limit.gapLists).map { line -> HTML in
      let supplier = line.supplier.supplier
      return """
        <details><summary>\(called(supplier)) <span class="count">\(count(of: line))</span></summary>
        \(table(of: line).html)
        </details>
        """
    }
    return HTML(lists + [more(lines.count - Limit.gapLists, in: "gaps")])
  }

  /// Stale evidence is listed with the gaps, but is none: the two are counted apart.
  private func count(of line: Review.Line) -> String {
    let stale = line.gaps.count { $0.kind == .stale }
    let gaps = line.gaps.count - stale
    let count = word("ギャップ \(gaps) 件", gaps == 1 ? "1 gap" : "\(gaps) gaps")
    return stale == 0 ? count : count + word("、根拠が古い達成 \(stale) 件", ", \(stale) met by stale evidence")
  }

  private func table(of line: Review.Line) -> HTMLTable {
    let supplier = line.supplier.supplier
    let score = line.supplier.score
    return HTMLTable(
      caption: "\(supplier.code) \(supplier.name(in: language))"
        + word(
          "（達成度 \(percent(score?.achievement))、回答率 \(percent(score?.coverage))）",
          " (achieved \(percent(score?.achievement)), coverage \(percent(score?.coverage)))"),
      of: GapsListing.columns, rows: review.gaps(of: line), in: language)
  }
}
