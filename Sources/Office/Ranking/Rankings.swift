import Criteria
import Partners
import Rollup
import Store

extension Snapshot {
  /// The ranking of a year over everybody that the office dealt with in it, with the scale, the ratings and what was
  /// asked in that year.
  package func ranking(year: Int) throws -> Ranking {
    let basis = try basis(of: year)
    var draft = RankingDraft(
      year: year, scale: try scale(in: year), yardstick: basis.yardstick, count: try reader.supplierCount())
    try reader.suppliers(in: year) { draft.add($0, target: basis.target(of: $0)) }
    var next = 0
    try eachAnswers(year: year) {
      draft.number(of: $0, from: &next)
    } body: { supplier, answers, found in
      draft.count(answers, found: found, of: supplier)
    }
    return draft.inOrder()
  }

  /// What items would move a ranking.
  package func levers(_ ranking: Ranking) throws -> Levers {
    var levers = Levers(yardstick: try basis(of: ranking.year).yardstick)
    let places = Dictionary(
      ranking.lines.enumerated().map { ($1.supplier.code, $0) }, uniquingKeysWith: { first, _ in first })
    try eachAnswers(year: ranking.year) {
      places[$0]
    } body: { place, answers, _ in
      levers.count(ranking.lines[place], answers: [UInt8](answers))
    }
    return levers
  }
}
