import Criteria

/// The catalogue, as `criteria list` lists it.
package enum CriteriaListing {
  /// An item with the name of its label.
  package typealias Row = (item: Item, label: LocalizedText?)

  package static func rows(of catalogue: Catalogue) -> [Row] {
    catalogue.items.map { ($0, $0.label.flatMap { catalogue.labels[$0] }) }
  }

  package static let columns: [Column<Row>] = [
    .number("item_no", ja: "No.", en: "item") { $0.item.no },
    .number("level", ja: "レベル", en: "level") { $0.item.level?.rawValue },
    .number("label_no", ja: "分類", en: "label") { $0.item.label },
    .words("label", ja: "分類名", en: "label name") { $0.label },
    .words("title", ja: "項目", en: "title") { $0.item.title },
    .words("frequency", ja: "頻度", en: "frequency") { frequency(of: $0.item) },
    .words("source", ja: "出典", en: "source") { source(of: $0.item) },
  ]

  private static func frequency(of item: Item) -> LocalizedText {
    let words = item.schedule.map(\.words)
    func joined(_ language: Language) -> String {
      words.map { $0[language] }.filter { !$0.isEmpty }.joined(separator: "; ")
    }
    return LocalizedText(ja: joined(.ja), en: joined(.en))
  }

  private static func source(of item: Item) -> LocalizedText {
    item.page.map { LocalizedText(ja: "解説書 p. \($0)", en: "commentary p. \($0)") }
      ?? LocalizedText(ja: "解説なし", en: "not explained in the commentary")
  }
}
