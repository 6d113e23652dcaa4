import Criteria
import Markup
import Partners
import Rollup

/// The arithmetic of one supplier's rank, term by term: sums add up to what the ranking prints.
package struct RankExplanation {
  private let line: RankedSupplier
  private let ranking: Ranking
  private let scale: ImportanceScale
  private let yardstick: Yardstick
  private let answers: [UInt8]

  /// - Parameter answers: a byte of `AnswerCode` for each item, with what visits found; empty without a return.
  package init(
    line: RankedSupplier, answers: [UInt8], ranking: Ranking, scale: ImportanceScale, yardstick: Yardstick
  ) {
    self.line = line
    self.answers = answers
    self.ranking = ranking
    self.scale = scale
    self.yardstick = yardstick
  }

  package func text(in language: Language) -> String {
    var text = ""
    func add(_ ja: String, _ en: String) { text += (language == .ja ? ja : en) + "\n" }
    add(
      "\(line.supplier.code) \(TerminalText.shown(line.supplier.name))　\(ranking.year)年度　目標 Lv\(line.target.rawValue)",
      "\(line.supplier.code) \(TerminalText.shown(line.supplier.name(in: .en))), fiscal year \(ranking.year), target Lv\(line.target.rawValue)"
    )
    add("", "")
    addImportance(add)
    add("", "")
    addScore(add)
    add("", "")
    addPriority(add)
    return text
  }

  private func addImportance(_ add: (String, String) -> Void) {
    add(
      "重要度 I ＝ Σ 重み×点数 ÷ Σ 重み（尺度 \(scale.version)）",
      "Importance I = Σ weight × score ÷ Σ weight (scale \(scale.version))")
    var sum = 0
    var weights = 0
    for factor in scale.factors {
      let weight = ListingCell.thousandths(factor.weight)
      guard let score = line.supplier.scores[factor.id] else {
        add("  \(factor.name.ja): 未格付け", "  \(factor.name.en): unrated")
        continue
      }
      sum += factor.weight * score
      weights += factor.weight
      let meaning = factor.scores.first { $0.value == score }?.meaning
      add(
        "  \(factor.name.ja): \(weight) × \(score) ＝ \(ListingCell.thousandths(factor.weight * score))（\(meaning?.ja ?? "")）",
        "  \(factor.name.en): \(weight) × \(score) = \(ListingCell.thousandths(factor.weight * score)) (\(meaning?.en ?? ""))"
      )
      if factor.id == scale.factor(.incident)?.id, let basis = line.supplier.incidentBasis {
        add("    ← \(IncidentText.words(basis, in: .ja))", "    ← \(IncidentText.words(basis, in: .en))")
      }
    }
    if let importance = line.importance {
      let terms = "\(ListingCell.thousandths(sum)) ÷ \(ListingCell.thousandths(weights))"
      add(
        "  I ＝ \(terms) ＝ \(importance.decimal(4))（区分 \(line.importanceClass?.id ?? "-")）",
        "  I = \(terms) = \(importance.decimal(4)) (class \(line.importanceClass?.id ?? "-"))")
    } else {
      add("  格付けのない要因があるため、順位を付けません。", "  A factor is unrated, so there is no rank.")
    }
  }

  private func addScore(_ add: (String, String) -> Void) {
    add(
      "達成度 A ＝ Σ 重み×達成（達成 1、一部 ½、その他 0）÷ Σ 重み（認めた該当なしを除く）",
      "Achievement A = Σ weight × answer (met 1, partial ½, else 0) ÷ Σ weight (accepted “not applicable” left out)")
    guard let score = line.score else { return add("  この年度の回答がありません。", "  There is no return for this year.") }
    add(
      "  対象 \(score.required) 項目、回答 \(score.answered) 項目、回答率 \(score.coverage.map { $0.percent() + "％" } ?? "-")",
      "  \(score.required) items asked, \(score.answered) answered, coverage \(score.coverage.map { $0.percent() + " %" } ?? "-")"
    )
    add(
      "  ギャップ Lv1 \(score.gapsByLevel[0]) 件、Lv2 \(score.gapsByLevel[1]) 件、Lv3 \(score.gapsByLevel[2]) 件",
      "  gaps: \(score.gapsByLevel[0]) on Lv1, \(score.gapsByLevel[1]) on Lv2, \(score.gapsByLevel[2]) on Lv3")
    if let found = line.found, found > 0 {
      add(
        "  うち訪問で確認した \(found) 項目は、回答に代えて確認結果で数える",
        "  \(found) items count as found by visits, not as answered")
    }
    guard let achievement = score.achievement, let gap = score.gap else {
      return add("  算定できる項目が残らないため、算定不能です。", "  Nothing is left to score: not scorable.")
    }
    let achieved =
      score.achievedTwice % 2 == 0
      ? ListingCell.thousandths(score.achievedTwice / 2) : Fraction(score.achievedTwice, 2000).decimal(4)
    let total = ListingCell.thousandths(score.weightSum)
    add(
      "  A ＝ \(achieved) ÷ \(total) ＝ \(achievement.decimal(4))",
      "  A = \(achieved) ÷ \(total) = \(achievement.decimal(4))")
    add("  ギャップ G ＝ 1 − A ＝ \(gap.decimal(4))", "  Gap G = 1 − A = \(gap.decimal(4))")
  }

  private func addPriority(_ add: (String, String) -> Void) {
    guard let rank = line.rank, let importance = line.importance, let gap = line.score?.gap,
      let priority = line.priority
    else {
      return add("順位なし（\(line.status.label.ja)）", "No rank (\(line.status.label.en))")
    }
    let ranked = ranking.lines.filter { $0.status == .ranked }
    let tied = ranked.filter { $0.rank == rank }.map(\.supplier.code)
    add(
      "優先度 P ＝ I × G ＝ \(importance.decimal(4)) × \(gap.decimal(4)) ＝ \(priority.decimal(4))",
      "Priority P = I × G = \(importance.decimal(4)) × \(gap.decimal(4)) = \(priority.decimal(4))")
    add(
      "順位 \(rank)（\(ranked.count) 社中\(tied.count > 1 ? "、同順位: " + tied.joined(separator: ", ") : "")）",
      "Rank \(rank) of \(ranked.count)\(tied.count > 1 ? ", tied: " + tied.joined(separator: ", ") : "")")
    addSteps(add, priority: priority, ranked: ranked)
  }

  /// The items that would lower the priority most, and the rank that the supplier would then have.
  private func addSteps(_ add: (String, String) -> Void, priority: Fraction, ranked: [RankedSupplier]) {
    let steps = Levers.steps(for: line, answers: answers, yardstick: yardstick).prefix(5)
    guard !steps.isEmpty else { return }
    add("", "")
    add("優先度を最も下げる項目（達成した場合の優先度と順位）", "What would lower it most (priority and rank once met)")
    for step in steps {
      let left = priority - step.relief
      let place = ranked.count { $0.supplier.code != line.supplier.code && ($0.priority ?? left) > left } + 1
      add(
        "  No.\(step.item): −\(step.relief.decimal(4)) → \(left.decimal(4))（順位 \(place)）",
        "  No. \(step.item): −\(step.relief.decimal(4)) → \(left.decimal(4)) (rank \(place))")
    }
  }
}
