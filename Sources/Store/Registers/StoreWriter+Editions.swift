import Crypto
import Criteria
import Foundation
import GRDB
import Partners

extension StoreWriter {
  /// Keeps an edition of the office's, and its items for the views.
  ///
  /// - Parameters:
  ///   - edition: takes the place of one with its name.
  ///   - catalogue: made of it.
  /// - Returns: the journal's entry; nil where the database has it already as it is.
  package func storeEdition(_ edition: OfficeEdition, _ catalogue: Catalogue) throws -> JournalEntry? {
    let texts = edition.items.flatMap { [$0.title, $0.text, $0.labelName] }.compactMap(\.self)
    for text in [edition.edition, edition.title] + texts {
      try check(text, column: "edition.content", key: edition.edition)
    }
    let before = try reader.editions().first { $0.edition == edition.edition }
    try storeItems(of: catalogue)
    guard before != edition else { return nil }
    let content = try StoredJSON.text(edition)
    try changing {
      try execute(
        "INSERT INTO edition (edition, content) VALUES (?1, ?2) ON CONFLICT (edition) DO UPDATE SET content = ?2",
        [edition.edition, content])
    }
    return JournalEntry(
      action: "criteria.edition", before: try before.map { try $0.journalText(StoredJSON.text($0)) } ?? "",
      after: edition.journalText(content))
  }
}

extension OfficeEdition {
  /// What the journal says of it; the texts are in the database only.
  ///
  /// - Parameter content: as it is stored.
  func journalText(_ content: String) -> String {
    CanonicalJSON.object([
      "edition": .text(edition), "title": .text(title), "items": .integer(items.count),
      "previous": .text(lineage?.edition ?? ""),
      "sha256": .text(Data(SHA256.hash(data: Data(content.utf8))).hexadecimal),
    ]).json
  }
}
