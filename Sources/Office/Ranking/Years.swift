import Criteria
import Partners
import Rollup
import Store

/// What commands that look at several years begin with.
extension Snapshot {
  /// The answers of all years up to one, with what visits found in place of what suppliers answered.
  package func answerHistory(upTo year: Int) throws -> AnswerHistory {
    var history = AnswerHistory(catalogue: catalogue)
    var found: (year: Int, bySupplier: [String: FoundAnswers]) = (0, [:])
    try reader.answers(upTo: year) { code, year, criteria, answers in
      if found.year != year { found = (year, try self.found(year: year)) }
      history.add(found.bySupplier[code]?.laid(over: answers) ?? answers, of: code, year: year, criteria: criteria)
    }
    return history
  }

  /// What became of the importance of suppliers between two years, by ratings and scale of each.
  package func importanceDifference(from before: Int, to after: Int) throws -> ScaleDifference {
    ScaleDifference(
      before: (try reader.suppliers(in: before), try scale(in: before)),
      after: (try reader.suppliers(in: after), try scale(in: after)))
  }
}
