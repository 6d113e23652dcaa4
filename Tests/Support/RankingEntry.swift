import Criteria
import Partners
import Rollup

/// A supplier as it enters the ranking: what the register says, and its current return of the year.
package struct RankingEntry: Sendable {
  package var supplier: Supplier
  package var target: Level
  /// A byte of `AnswerCode` for each item, or nil without a return. Where a visit found something, that.
  package var answers: [UInt8]?
  /// How many of the answers are what visits found.
  package var found: Int

  package init(supplier: Supplier, target: Level, answers: [UInt8]?, found: Int = 0) {
    self.supplier = supplier
    self.target = target
    self.answers = answers
    self.found = found
  }
}

extension Ranking {
  /// The ranking of suppliers that are at hand as values.
  package init(year: Int, entries: some Sequence<RankingEntry>, scale: ImportanceScale, yardstick: Yardstick) {
    var draft = RankingDraft(year: year, scale: scale, yardstick: yardstick)
    for entry in entries {
      let number = draft.add(entry.supplier, target: entry.target)
      entry.answers?.withUnsafeBytes { draft.count($0, found: entry.found, of: number) }
    }
    self = draft.inOrder()
  }
}
