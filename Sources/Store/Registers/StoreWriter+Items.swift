import Criteria
import Foundation
import GRDB
import Partners

extension StoreWriter {
  /// Writes what the views `answer` and `gap` need of the catalogue, and the office's own sheet to lay over it next
  /// time.
  ///
  /// - Parameters:
  ///   - catalogue: with the overlays laid over it already.
  ///   - overlays: all that is known of the office's sheet; items that aren't named lose theirs. Nil leaves what is
  ///     known of it.
  /// - Returns: the number of items that are different now.
  @discardableResult
  package func storeCatalogue(_ catalogue: Catalogue, overlays: [ItemOverlay]?) throws(StoreError) -> Int {
    try storeItems(of: catalogue, edition: "", overlays: overlays)
  }

  /// The same of every edition.
  package func storeCatalogues(_ editions: Editions) throws(StoreError) {
    try storeCatalogue(editions.builtIn, overlays: nil)
    for edition in editions.all where edition.edition != editions.builtIn.edition { try storeItems(of: edition) }
  }

  /// The same of an edition that the office has imported.
  @discardableResult
  package func storeItems(of catalogue: Catalogue) throws(StoreError) -> Int {
    let count = try storeItems(of: catalogue, edition: catalogue.edition, overlays: nil)
    return try changing {
      try count
        + execute("DELETE FROM item WHERE edition = ? AND no > ?", [catalogue.edition, catalogue.items.count])
    }
  }

  private func storeItems(of catalogue: Catalogue, edition: String, overlays: [ItemOverlay]?) throws(StoreError) -> Int
  {
    let overlay = overlays == nil ? "item.overlay" : "excluded.overlay"
    let overlays = Dictionary((overlays ?? []).map { ($0.no, $0) }, uniquingKeysWith: { first, _ in first })
    var count = 0
    for item in catalogue.items {
      try check(item.title.ja, column: "item.title_ja", key: "No.\(item.no)")
      try check(item.title.en, column: "item.title_en", key: "No.\(item.no)")
      count += try changing {
        try execute(
          """
          INSERT INTO item (edition, no, level, label, title_ja, title_en, na_never, weight, overlay)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (edition, no) DO UPDATE SET level = excluded.level, label = excluded.label, title_ja = excluded.title_ja,
            title_en = excluded.title_en, na_never = excluded.na_never, weight = excluded.weight, overlay = \(overlay)
          WHERE (level, label, title_ja, title_en, na_never, weight, item.overlay) IS NOT (excluded.level, excluded.label, excluded.title_ja,
            excluded.title_en, excluded.na_never, excluded.weight, \(overlay))
          """,
          [
            edition, item.no, item.level?.rawValue, item.label, item.title.ja, item.title.en,
            item.notApplicable.when == .never ? 1 : 0, item.weight,
            try overlays[item.no]?.stored,
          ])
      }
    }
    return count
  }
}

extension ItemOverlay {
  fileprivate var stored: String {
    get throws {
      try StoredJSON.text(self)
    }
  }

  /// - Parameter text: an array of what `stored` has written.
  static func all(stored text: String) throws(Damage) -> [ItemOverlay] {
    do {
      return try StoredJSON.value([ItemOverlay].self, text)
    } catch {
      throw .notAsWritten("item.overlay")
    }
  }
}
