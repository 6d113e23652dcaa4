import Criteria
import Partners
import Rollup
import Store

/// What commands that look at several years begin with.
extension Snapshot {
  /// The answers of all years up to one, with what visits found in place of what was said, and what was asked of each
  /// supplier in each of them.
  package func answerHistory(upTo year: Int) throws -> AnswerHistory {
    var history = AnswerHistory(
      catalogue: catalogue(in: year), unstated: editions.builtIn.edition, earlier: { editions[named: $0] })
    var of: (year: Int, found: [String: FoundAnswers], asked: [String: Level]) = (0, [:], [:])
    try reader.answers(upTo: year) { code, year, criteria, answers in
      if of.year != year { of = (year, try found(year: year), try askedLevels(in: year)) }
      // A visit looks at items of its year's edition.
      let visits = of.found[code].flatMap {
        editions.isOther(criteria.edition, than: catalogue(in: year)) ? nil : $0
      }
      // Of a company that isn't in the register nobody knows what it was asked.
      history.add(
        visits?.laid(over: answers) ?? answers, of: code, year: year, criteria: criteria,
        asked: of.asked[code] ?? .three)
    }
    return history
  }

  /// The level that each supplier was asked in a year, by code.
  package func askedLevels(in year: Int) throws -> [String: Level] {
    let basis = try basis(of: year)
    var levels: [String: Level] = [:]
    try reader.suppliers(in: year) { levels[$0.code] = basis.target(of: $0) }
    return levels
  }

  /// The level that one supplier of the register was asked in a year.
  package func target(of code: String, in year: Int) throws -> Level {
    let supplier = try reader.supplier(code: code, in: year)
    return try supplier.map { try basis(of: year).target(of: $0) } ?? settings.targetPolicy.standard
  }

  /// What became of the importance of suppliers between two years, by ratings and scale of each.
  package func importanceDifference(from before: Int, to after: Int) throws -> ScaleDifference {
    ScaleDifference(
      before: (try rankedSuppliers(in: before), try scale(in: before)),
      after: (try rankedSuppliers(in: after), try scale(in: after)))
  }

  /// Those that the ranking of a year is of: whom the office dealt with, and whoever answered.
  private func rankedSuppliers(in year: Int) throws -> [Supplier] {
    var answering = Set<String>()
    try reader.currentReturns(year: year) { answering.insert($0.supplierCode) }
    return try reader.suppliers(in: year).filter { !$0.wasAbsent(in: year) || answering.contains($0.code) }
  }

  /// Those that the office dealt with in a year.
  func presentSuppliers(in year: Int) throws -> [Supplier] {
    try reader.suppliers(in: year).filter { !$0.wasAbsent(in: year) }
  }
}
