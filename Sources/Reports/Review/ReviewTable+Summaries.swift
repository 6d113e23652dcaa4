import Criteria
import Partners
import Rollup

/// The tables of the review that sum up several suppliers, or say what to do.
extension ReviewTable {
  static let classes = ReviewTable(
    name: "classes",
    columns: [
      .text("importance_class", ja: "区分", en: "class") { $0.importanceClass?.id },
      .number("suppliers", ja: "取引先", en: "suppliers") { $0.suppliers },
      .number("received", ja: "回収", en: "received") { $0.received },
      .number("ranked", ja: "順位あり", en: "ranked") { $0.byStatus[.ranked] ?? 0 },
      .number("not_scorable", ja: "算定不能", en: "not scorable") { $0.byStatus[.notScorable] ?? 0 },
      .number("no_return", ja: "未回収", en: "no return") { $0.byStatus[.noReturn] ?? 0 },
      .number("unrated", ja: "未格付け", en: "unrated") { $0.byStatus[.unrated] ?? 0 },
      .decimal("mean_achievement", ja: "平均達成度", en: "mean achievement") { $0.meanAchievement },
      .decimal("mean_coverage", ja: "平均回答率", en: "mean coverage") { $0.meanCoverage },
      .number("gaps", ja: "ギャップ", en: "gaps") { $0.gaps },
    ] as [Column<Review.ClassSummary>]
  ) { review, _ in review.classes }

  /// The heat map, one row per supplier and label.
  static let labels = ReviewTable(
    name: "labels",
    columns: [
      .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier.code },
      .words("supplier_name", ja: "会社名", en: "name") { $0.supplier.names },
      .number("label_no", ja: "分類", en: "label") { $0.label },
      .words("label", ja: "分類名", en: "label name") { $0.name },
      .decimal("achievement", ja: "達成度", en: "achievement") { $0.achievement },
    ] as [Column<(supplier: Supplier, label: Int, name: LocalizedText?, achievement: Fraction)>]
  ) { review, _ in
    let names = review.input.catalogue.labels
    return review.heatMap.flatMap { row in
      row.byLabel.sorted { $0.key < $1.key }.map { (row.supplier, $0.key, names[$0.key], $0.value) }
    }
  }

  /// What to do, one row per supplier; for what concerns all suppliers, one per item.
  static let nextSteps = ReviewTable(
    name: "next-steps",
    columns: [
      .text("step", ja: "対応", en: "step") { $0.step.rawValue },
      .text("supplier_code", ja: "取引先", en: "supplier") { $0.target?.supplier.code },
      .words("supplier_name", ja: "会社名", en: "name") { $0.target?.supplier.names },
      .number("item_no", ja: "No.", en: "item") { $0.item },
      .number("gaps", ja: "件数", en: "gaps") { row in row.target.flatMap { $0.gaps > 0 ? $0.gaps : nil } },
    ] as [Column<(step: Review.NextStep.Kind, target: Review.NextStep.Target?, item: Int?)>]
  ) { review, _ in
    review.nextSteps.flatMap { step in
      step.targets.map { (step.kind, $0, nil) } + step.items.map { (step.kind, nil, $0) }
    }
  }

  /// Everybody whom the year's cycle asked, counted by state; no rows where it wasn't opened.
  static let cycle = ReviewTable(
    name: "cycle",
    columns: [
      .text("state", ja: "状態", en: "state") { $0.state.rawValue },
      .number("suppliers", ja: "社数", en: "suppliers") { $0.count },
    ] as [Column<(state: CycleState, count: Int)>]
  ) { review, _ in
    review.input.cycle.map { cycle in CycleState.allCases.map { ($0, cycle.count($0)) } } ?? []
  }
}
