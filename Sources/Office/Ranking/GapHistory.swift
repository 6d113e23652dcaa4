import Criteria
import Partners
import Rollup
import Store

/// The gaps of one year with how long each has lasted.
package struct GapHistory {
  /// The answers up to the year.
  package let answers: AnswerHistory
  private let snapshot: Snapshot
  private let year: Int
  private let current: [String: Int64]
  private let found: [String: FoundAnswers]
  private let gapList: GapList

  package init(_ snapshot: Snapshot, year: Int) throws {
    self.snapshot = snapshot
    self.year = year
    gapList = snapshot.gapList
    var current: [String: Int64] = [:]
    try snapshot.reader.currentReturns(year: year) { current[$0.supplierCode] = $0.id }
    self.current = current
    answers = try snapshot.answerHistory(upTo: year)
    found = try snapshot.found(year: year)
  }

  /// Nil where the supplier has no return for the year.
  package func gaps(of supplier: Supplier) throws -> [Gap]? {
    guard let id = current[supplier.code], let sheet = try snapshot.reader.returnSheet(id: id) else {
      return nil
    }
    return gapList.gaps(
      of: sheet, target: snapshot.settings.targetPolicy.targetLevel(of: supplier), asOf: snapshot.asOf,
      earlier: answers.earlier(than: year, of: supplier.code), found: found[supplier.code])
  }
}
