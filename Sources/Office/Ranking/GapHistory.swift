import Criteria
import Partners
import Rollup
import Store

/// The gaps of one year with how long each has lasted.
package struct GapHistory {
  /// The answers up to the year.
  package let answers: AnswerHistory
  private let workspace: Workspace
  private let year: Int
  private let current: [String: Int64]
  private let found: [String: FoundAnswers]
  private let gapList: GapList

  package init(workspace: Workspace, year: Int) throws {
    self.workspace = workspace
    self.year = year
    gapList = workspace.gapList
    (current, answers, found) = try workspace.store.read { reader in
      var current: [String: Int64] = [:]
      try reader.currentReturns(year: year) { current[$0.supplierCode] = $0.id }
      return (current, try workspace.answerHistory(upTo: year, reader), try workspace.found(year: year, reader))
    }
  }

  /// Nil where the supplier has no return for the year.
  package func gaps(of supplier: Supplier) throws -> [Gap]? {
    guard let id = current[supplier.code], let sheet = try workspace.store.read({ try $0.returnSheet(id: id) }) else {
      return nil
    }
    return gapList.gaps(
      of: sheet, target: workspace.settings.targetPolicy.targetLevel(of: supplier), asOf: workspace.asOf,
      earlier: answers.earlier(than: year, of: supplier.code), found: found[supplier.code])
  }
}
