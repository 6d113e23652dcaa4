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
  private let current: [String: (id: Int64, receivedOn: Day)]
  private let found: [String: FoundAnswers]
  private let gapList: GapList
  package let basis: YearBasis

  package init(_ snapshot: Snapshot, year: Int) throws {
    let snapshot = snapshot.asked(in: year)
    self.snapshot = snapshot
    self.year = year
    let isOther = snapshot.isOther
    basis = try snapshot.basis(of: year)
    gapList = snapshot.gapList(by: basis.yardstick)
    var current: [String: (id: Int64, receivedOn: Day)] = [:]
    let received = Dictionary(
      try snapshot.reader.files().map { ($0.id, $0.receivedOn) }, uniquingKeysWith: { first, _ in first })
    try snapshot.reader.currentReturns(year: year) {
      if isOther?($0.criteriaEdition) == true { return }
      current[$0.supplierCode] = ($0.id, received[$0.fileID] ?? .none)
    }
    self.current = current
    answers = try snapshot.answerHistory(upTo: year)
    found = try snapshot.found(year: year)
  }

  /// Nil where the supplier, read for the year, has no return for it.
  package func gaps(of supplier: Supplier) throws -> [Gap]? { try look(at: supplier)?.gaps }

  /// The gaps of a supplier, and the items that were met by evidence which has become old since the answer.
  package func look(at supplier: Supplier) throws -> (gaps: [Gap], agedSince: [AgedEvidence])? {
    guard let (id, receivedOn) = current[supplier.code], let sheet = try snapshot.reader.returnSheet(id: id) else {
      return nil
    }
    let gaps = gapList.gaps(
      of: sheet, target: basis.target(of: supplier), asOf: snapshot.asOf, receivedOn: receivedOn,
      earlier: answers.earlier(than: year, of: supplier.code), found: found[supplier.code])
    let agedSince = gapList.agedSince(
      sheet, target: basis.target(of: supplier), asOf: snapshot.asOf, receivedOn: receivedOn,
      found: found[supplier.code])
    return (gaps, agedSince)
  }
}
