import Criteria
import Markup
import Partners
import Rollup

extension ReviewPage {
  private typealias Column = HTMLTable.Column

  var ranking: HTML {
    let lines = review.lines.filter { $0.supplier.status == .ranked }
    guard !lines.isEmpty else { return paragraph("順位を付けられる取引先がない。", "No supplier can be ranked.") }
    let hasInvalid = lines.contains { $0.facts?.isInvalid == true }
    let (shown, rest) = (lines.prefix(Limit.suppliers), lines.dropFirst(Limit.suppliers))
    return HTML([
      stability,
      rankingTable(shown, caption: word("優先度 P ＝ 重要度 I × ギャップ G の順", "By priority P = importance I × gap G")),
      more(rest.count, in: "ranking"), folded(rest.prefix(Limit.folded)),
      note(
        "前年差は達成度の差（ポイント）。Lv1～Lv3 はギャップの件数。前年の順位の横の矢印は順位の動きで、↑は優先度が上がったことを示す。",
        "Change is in points of achievement; Lv1 to Lv3 count gaps. The arrow beside last year's rank is the move since then; ↑ is a higher priority."
      ),
      hasInvalid ? note("† 使えないセルを含む回答。", "† The return holds cells that can't be used.") : "",
    ])
  }

  private func rankingTable(_ lines: ArraySlice<Review.Line>, caption: String) -> HTML {
    let columns = [
      Column(title: word("順位", "Rank"), isNumber: true), Column(title: word("前年", "Last year"), isNumber: true),
      Column(title: word("取引先", "Supplier"), namesRow: true), Column(title: word("会社名", "Name")),
      Column(title: word("区分", "Class")), Column(title: word("目標", "Target")), Column(title: "I", isNumber: true),
      Column(title: "G", isNumber: true), Column(title: "P", isNumber: true),
      Column(title: word("達成度", "Achieved"), isNumber: true),
      Column(title: word("回答率", "Coverage"), isNumber: true), Column(title: word("前年差", "Change"), isNumber: true),
      Column(title: "Lv1", isNumber: true), Column(title: "Lv2", isNumber: true), Column(title: "Lv3", isNumber: true),
    ]
    let range = input.stability == nil ? [] : [Column(title: word("試算の順位", "Range"), isNumber: true)]
    let spans = spans
    return HTMLTable(
      caption: caption, columns: columns + range, rows: lines.map { rankingRow($0) + self.range(of: $0, spans) }
    ).html
  }

  /// The places after the first, to be opened on a screen; paper leaves them to the file.
  private func folded(_ lines: ArraySlice<Review.Line>) -> HTML {
    HTML(
      stride(from: lines.startIndex, to: lines.endIndex, by: Limit.fold).map { start -> HTML in
        let part = lines[start..<min(start + Limit.fold, lines.endIndex)]
        let (from, to) = (part.first?.supplier.rank ?? 0, part.last?.supplier.rank ?? 0)
        let caption = word("\(from)～\(to) 位", "Places \(from) to \(to)")
        return "<details class=\"rest\"><summary>\(caption)</summary>\(rankingTable(part, caption: caption))</details>"
      })
  }

  private func rankingRow(_ line: Review.Line) -> [HTML] {
    let ranked = line.supplier
    let score = ranked.score
    let gaps = (0..<3).map { Int(score?.gapsByLevel[$0] ?? 0) }
    return [
      "\(ranked.rank ?? 0)", "\(movement(of: line))", "\(ranked.supplier.code)", name(ranked.supplier),
      "\(ranked.importanceClass?.id ?? "–")", "Lv\(ranked.target.rawValue)", "\(decimal(ranked.importance, 2))",
      "\(decimal(score?.gap, 3))", "\(decimal(ranked.priority, 3))", "\(percent(score?.achievement))",
      "\(line.facts?.isInvalid == true ? "† " : "")\(percent(score?.coverage))", "\(points(line.change))", "\(gaps[0])",
      "\(gaps[1])",
      "\(gaps[2])",
    ]
  }

  /// What becomes of the ranking when the weights are not quite what they are set to.
  private var stability: HTML {
    guard let stability = input.stability else { return "" }
    return "<p>\(StabilityListing.statement(stability.result, spread: stability.spread)[language])</p>"
  }

  /// By supplier code.
  private var spans: [String: Stability.Span] {
    (input.stability?.result.spans ?? [:]).reduce(into: [:]) {
      $0[review.lines[$1.key].supplier.supplier.code] = $1.value
    }
  }

  private func range(of line: Review.Line, _ spans: [String: Stability.Span]) -> [HTML] {
    guard input.stability != nil else { return [] }
    guard let span = spans[line.supplier.supplier.code] else { return ["–"] }
    return [span.best == span.worst ? "\(span.best)" : "\(span.best)–\(span.worst)"]
  }

  /// Last year's rank with the move since then: `4 ↑3`.
  private func movement(of line: Review.Line) -> String {
    guard let before = line.previousRank, let now = line.supplier.rank else { return "–" }
    if before == now { return "\(before) →" }
    return before > now ? "\(before) ↑\(before - now)" : "\(before) ↓\(now - before)"
  }

  // MARK: Suppliers that can't be ranked

  var unrankable: HTML {
    let lines = review.lines.filter { $0.supplier.status != .ranked }
    guard !lines.isEmpty else { return paragraph("該当なし。", "None.") }
    let table = HTMLTable(
      caption: word("順位を付けられない理由と、すべきこと", "Why, and what to do"),
      columns: [
        Column(title: word("取引先", "Supplier")), Column(title: word("会社名", "Name")), Column(title: word("状態", "State")),
        Column(title: word("区分", "Class")), Column(title: word("重要度", "Importance"), isNumber: true),
        Column(title: word("達成度", "Achieved"), isNumber: true), Column(title: word("回答率", "Coverage"), isNumber: true),
        Column(title: word("すべきこと", "To do"), isLong: true),
      ],
      rows: lines.prefix(Limit.suppliers).map { line in
        [
          "\(line.supplier.supplier.code)", name(line.supplier.supplier), "\(line.supplier.status.label[language])",
          "\(line.supplier.importanceClass?.id ?? "–")", "\(decimal(line.supplier.importance, 2))",
          "\(percent(line.supplier.score?.achievement))", "\(percent(line.supplier.score?.coverage))",
          "\(remedy(line.supplier))",
        ]
      })
    return HTML([table.html, more(lines.count - Limit.suppliers, in: "ranking")])
  }

  private func remedy(_ line: RankedSupplier) -> String {
    switch line.status {
    case .unrated:
      let factors = input.scale.unratedFactors(of: line.supplier).map { $0.name[language] }.joined(
        separator: word("、", ", "))
      let rating = word("格付けする：\(factors)", "Rate: \(factors)")
      return line.score == nil ? rating + word("。回答を催促する", "; ask for the check sheet") : rating
    case .noReturn: return word("回答を催促する", "Ask for the check sheet")
    case .notScorable: return word("「該当なし」の理由を確かめる", "Check the reasons for “not applicable”")
    case .ranked: return ""
    }
  }
}
