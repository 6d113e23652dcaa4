import Configuration
import Criteria
import Foundation
import Partners
import Store

extension StoreWriter {
  /// Does something to the flows and journals what it did: an entry for each flow that is new, different or gone.
  package func journallingFlows<Result>(
    _ action: String, by author: Author, settings: Settings, _ body: () throws -> Result
  ) throws
    -> Result
  {
    let before = try flowRows()
    let result = try body()
    try record(
      JournalDifference.entries(action: action, from: before, to: try flowRows()), by: author, settings: settings)
    return result
  }

  private func flowRows() throws -> [String: JournalDifference.Row] {
    Dictionary(try reader.flows().map { ($0.id, $0.journalRow) }, uniquingKeysWith: { first, _ in first })
  }
}

extension JournalEntry {
  /// That a supplier's picture was shown to it, or confirmed by it.
  ///
  /// - Parameters:
  ///   - by: who confirmed, on the supplier's side.
  ///   - hash: over the flows on the sheet.
  package static func flowsShown(_ action: String, to supplier: String, on day: Day, by: String = "", hash: Data)
    -> JournalEntry
  {
    let after = CanonicalJSON.object(["day": .day(day), "by": .text(by), "flows": .text(hash.hexadecimal)])
    return JournalEntry(action: action, subject: supplier, after: after.json)
  }
}
