import Criteria
import Partners
import Rollup
import Store

/// Visits with what their suppliers had answered.
package struct VisitSource {
  package let visits: [Visit]
  private let names: [String: String]
  /// By supplier, then fiscal year: a byte of `AnswerCode` for each item.
  private let answers: [String: [Int: [UInt8]]]

  /// - Parameter codes: suppliers; all where there are none.
  package init(_ snapshot: Snapshot, _ codes: [String] = []) throws {
    let reader = snapshot.reader
    let suppliers = try reader.suppliers()
    let wanted = Set(try suppliers.named(codes).map(\.code))
    let visits = try reader.visits().filter { wanted.contains($0.supplier) && $0.on <= snapshot.asOf }
    var answers: [String: [Int: [UInt8]]] = [:]
    for code in Set(visits.map(\.supplier)) {
      for row in try reader.currentReturns(supplier: code) {
        if snapshot.asked(in: row.fiscalYear).isOther?(row.criteriaEdition) == true { continue }
        answers[code, default: [:]][row.fiscalYear] = row.answers
      }
    }
    (self.visits, self.answers, names) = (visits, answers, try snapshot.names())
  }

  package func name(_ code: String) -> String { names[code] ?? "" }

  /// What the supplier had answered to an item when the visit was recorded; what the year's return says, where it came
  /// later; nil without a return.
  package func said(_ found: Visit.Found, _ visit: Visit) -> Answer? {
    found.saidThen
      ?? answers[visit.supplier]?[visit.fiscalYear].flatMap { answers in
        answers.indices.contains(found.item - 1) ? AnswerCode(rawValue: answers[found.item - 1])?.answer : nil
      }
  }

  /// Said against found, by supplier code.
  package func agreement(year: Int?) -> [(code: String, value: AnswerReliability)] {
    var values: [String: AnswerReliability] = [:]
    for visit in visits where year == nil || visit.fiscalYear == year {
      for found in visit.found {
        guard let said = said(found, visit) else { continue }
        values[visit.supplier, default: AnswerReliability()].count(said: said, found: found.found)
      }
    }
    return values.sorted { Ranking.codePrecedes($0.key, $1.key) }.map { ($0.key, $0.value) }
  }
}
