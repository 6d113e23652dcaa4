import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  var heatMap: HTML {
    guard !review.heatMap.isEmpty else { return paragraph("順位を付けられる取引先がない。", "No supplier can be ranked.") }
    let labels = input.catalogue.labels.keys.sorted()
    let head = labels.map { label -> HTML in
      "<th scope=\"col\" class=\"n\"><abbr title=\"\(input.catalogue.labels[label]?[language] ?? "")\">\(label)</abbr></th>"
    }
    let rows = review.heatMap.map { row -> HTML in
      "<tr><th scope=\"row\">\(row.supplier.code)</th>\(heatCells(row.byLabel, labels))</tr>"
    }
    let rest = review.heatMapRest.map { rest -> HTML in
      let title = word("ほか \(rest.suppliers) 社", "\(rest.suppliers) others")
      return "<tfoot><tr><th scope=\"row\">\(title)</th>\(heatCells(rest.byLabel, labels))</tr></tfoot>"
    }
    let legend = labels.map { label -> HTML in
      "<li><span class=\"key\">\(label)</span> \(input.catalogue.labels[label]?[language] ?? "")</li>"
    }
    let caption = word(
      "達成度（％）。色が強いほど達成していない。優先順位の上位 \(review.heatMap.count) 社",
      "Achievement in per cent; the stronger the colour, the less is achieved. First \(review.heatMap.count) by priority"
    )
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="heat">
      <caption>\(caption)</caption>
      <thead><tr><th scope="col">\(word("取引先", "Supplier"))</th>\(head)</tr></thead>
      <tbody>
      \(rows)
      </tbody>
      \(rest ?? "")
      </table></div>
      \(note("「–」は、対象項目がないか、すべて該当なし。列の番号は次の分類を指す。", "“–”: nothing is asked, or nothing applies. The columns are these labels:"))
      <ul class="legend">\(legend)</ul>
      """
  }

  /// Ten shades; the number is always there too.
  private func heatCells(_ byLabel: [Int: Fraction], _ labels: [Int]) -> [HTML] {
    labels.map { label -> HTML in
      guard let value = byLabel[label] else { return "<td class=\"n none\">–</td>" }
      return "<td class=\"n h\(min(9, Int((1 - value.double) * 10)))\">\(value.percent(0))</td>"
    }
  }
}
