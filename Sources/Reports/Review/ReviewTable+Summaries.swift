import Criteria
import Partners
import Rollup

/// The tables of the review that sum up several suppliers, or say what to do.
extension ReviewTable {
  static let classes = ReviewTable(
    name: "classes",
    columns: [
      ListingColumn("importance_class", ja: "区分", en: "class"), ListingColumn("suppliers", ja: "取引先", en: "suppliers"),
      ListingColumn("received", ja: "回収", en: "received"), ListingColumn("ranked", ja: "順位あり", en: "ranked"),
      ListingColumn("not_scorable", ja: "算定不能", en: "not scorable"),
      ListingColumn("no_return", ja: "未回収", en: "no return"),
      ListingColumn("unrated", ja: "未格付け", en: "unrated"),
      ListingColumn("mean_achievement", ja: "平均達成度", en: "mean achievement"),
      ListingColumn("mean_coverage", ja: "平均回答率", en: "mean coverage"), ListingColumn("gaps", ja: "ギャップ", en: "gaps"),
    ]
  ) { review, _ in
    review.classes.map { summary in
      let statuses: [RankedSupplier.Status] = [.ranked, .notScorable, .noReturn, .unrated]
      let counts: [ListingCell] = statuses.map { .integer(summary.byStatus[$0] ?? 0) }
      let title: ListingCell = summary.importanceClass.map { .text($0.id) } ?? .nothing
      return [title, .integer(summary.suppliers), .integer(summary.received)] + counts + [
        decimal(summary.meanAchievement), decimal(summary.meanCoverage), .integer(summary.gaps),
      ]
    }
  }

  /// The heat map, one row per supplier and label.
  static let labels = ReviewTable(
    name: "labels",
    columns: [
      ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
      ListingColumn("label_no", ja: "分類", en: "label"), ListingColumn("label", ja: "分類名", en: "label name"),
      ListingColumn("achievement", ja: "達成度", en: "achievement"),
    ]
  ) { review, language in
    review.heatMap.flatMap { row in
      row.byLabel.sorted { $0.key < $1.key }.map { label, value -> [ListingCell] in
        let name: ListingCell = review.input.catalogue.labels[label].map { .text($0[language]) } ?? .nothing
        return [
          .text(row.supplier.code), .text(row.supplier.name(in: language)), .integer(label), name, decimal(value),
        ]
      }
    }
  }

  /// What to do, one row per supplier; for what concerns all suppliers, one per item.
  static let nextSteps = ReviewTable(
    name: "next-steps",
    columns: [
      ListingColumn("step", ja: "対応", en: "step"), ListingColumn("supplier_code", ja: "取引先", en: "supplier"),
      ListingColumn("supplier_name", ja: "会社名", en: "name"), ListingColumn("item_no", ja: "No.", en: "item"),
      ListingColumn("gaps", ja: "件数", en: "gaps"),
    ]
  ) { review, language in
    review.nextSteps.flatMap { step -> [[ListingCell]] in
      let targets = step.targets.map { target -> [ListingCell] in
        let gaps: ListingCell = target.gaps > 0 ? .integer(target.gaps) : .nothing
        return [
          .text(step.kind.rawValue), .text(target.supplier.code), .text(target.supplier.name(in: language)), .nothing,
          gaps,
        ]
      }
      return targets + step.items.map { [.text(step.kind.rawValue), .nothing, .nothing, .integer($0), .nothing] }
    }
  }

  /// Everybody whom the year's cycle asked, counted by state; no rows where it wasn't opened.
  static let cycle = ReviewTable(
    name: "cycle",
    columns: [ListingColumn("state", ja: "状態", en: "state"), ListingColumn("suppliers", ja: "社数", en: "suppliers")]
  ) { review, _ in
    review.input.cycle.map { cycle in CycleState.allCases.map { [.text($0.rawValue), .integer(cycle.count($0))] } }
      ?? []
  }

  static func decimal(_ value: Fraction?) -> ListingCell { value.map { .decimal($0.decimal(4)) } ?? .nothing }
}
