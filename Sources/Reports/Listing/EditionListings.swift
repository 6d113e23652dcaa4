import Criteria

/// The editions of the criteria, as `criteria editions` lists them.
package enum EditionListing {
  package typealias Row = (catalogue: Catalogue, isBuiltIn: Bool, years: [Int])

  package static let columns: [Column<Row>] = [
    .text("edition", ja: "版", en: "edition") { $0.catalogue.edition },
    .words("title", ja: "名称", en: "title") { $0.catalogue.source },
    .number("items", ja: "項目", en: "items") { $0.catalogue.items.count },
    .number("items_lv1", ja: "Lv1", en: "Lv1") { count(.one, $0) },
    .number("items_lv2", ja: "Lv2", en: "Lv2") { count(.two, $0) },
    .number("items_lv3", ja: "Lv3", en: "Lv3") { count(.three, $0) },
    .text("previous_edition", ja: "前版", en: "edition before") { $0.catalogue.lineages.first?.edition ?? "" },
    .number("comparable", ja: "前版と比べられる項目", en: "comparable") { comparable($0.catalogue) },
    .flag("built_in", ja: "組み込み", en: "built in") { $0.isBuiltIn },
    .text("years", ja: "用いる年度", en: "asked in") { $0.years.map(String.init).joined(separator: ";") },
  ]

  private static func count(_ level: Level, _ row: Row) -> Int { row.catalogue.items.count { $0.level == level } }

  private static func comparable(_ catalogue: Catalogue) -> Int? {
    catalogue.lineages.first.map { $0.comparable(itemCount: catalogue.items.count).count { $0 != nil } }
  }
}

/// What each item of an edition was in the one before, as importing it proposes or takes it. As CSV it can be mended
/// and handed in again as the table of the lineage.
package enum EditionProposalListing {
  package typealias Row = (line: EditionProposal.Line, now: Item?, before: [Item])

  package static func rows(_ proposal: EditionProposal, now: Catalogue?, before: Catalogue?) -> [Row] {
    proposal.lines.map { line in
      (line, line.item.flatMap { now?.item($0) }, line.before.compactMap { before?.item($0) })
    }
  }

  package static let columns: [Column<Row>] = [
    .number("item_no", ja: "No.", en: "item") { $0.line.item },
    .text("change", ja: "変更区分", en: "change") { $0.line.change?.rawValue ?? "" },
    .text("previous_items", ja: "前版の項目", en: "items before") { row in
      row.line.change == nil ? "" : row.line.before.map(String.init).joined(separator: ",")
    },
    .flag("confirmed", ja: "確認済み", en: "confirmed") { $0.line.isConfirmed },
    .words("new_title", ja: "項目", en: "item now") { $0.now?.title },
    .words("previous_title", ja: "前版の題", en: "item before") { EditionListing.titles($0.before) },
  ]
}

/// What changed between two editions, as `criteria diff` lists it.
package enum EditionDifferenceListing {
  package typealias Row = EditionDifference.Line

  package static let columns: [Column<Row>] = [
    .number("item_no", ja: "No.", en: "item") { $0.now.first?.no },
    .text("previous_items", ja: "前版の項目", en: "items before") {
      $0.before.map { String($0.no) }.joined(separator: ",")
    },
    .text("change", ja: "変更区分", en: "change") { $0.change?.rawValue ?? "" },
    .flag("comparable", ja: "比較可", en: "comparable") { $0.isComparable },
    .number("level", ja: "レベル", en: "level") { $0.now.first?.level?.rawValue },
    .number("previous_level", ja: "前版のレベル", en: "level before") { $0.before.first?.level?.rawValue },
    .words("title", ja: "項目", en: "item now") { $0.now.first?.title },
    .words("previous_title", ja: "前版の題", en: "item before") { EditionListing.titles($0.before) },
  ]
}

extension EditionListing {
  fileprivate static func titles(_ items: [Item]) -> LocalizedText? {
    items.isEmpty
      ? nil
      : LocalizedText(
        ja: items.map(\.title.ja).joined(separator: " / "), en: items.map(\.title.en).joined(separator: " / "))
  }
}
