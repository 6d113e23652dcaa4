import Criteria
import Partners
import Store

/// What opening a cycle, or opening it again, came to.
package struct CycleOpening {
  package let changes: [CycleChange]
  package let dates: CycleDates
  /// Codes of suppliers whose score and ledger don't agree.
  package let contradicting: [String]
  /// The suppliers of the register, by code.
  package let names: [String: String]
  /// The edition of the criteria that it asks for.
  package let edition: String
  /// Stored returns of the year that answer another edition: they are not scored.
  package let returnsOfOthers: Int
}

extension Workspace {
  /// Computes whom a year's cycle asks, and opens it.
  ///
  /// - Parameters:
  ///   - due: needed the first time.
  ///   - edition: of the criteria that it asks for; nil leaves it as it is, at first that of the cycle before.
  ///   - author: nil only shows what would change.
  /// - Throws: `CycleRefusal`; `Failure` for a year that can't be one, where the due date is missing, the edition isn't
  ///   known, or the settings name a supplier that isn't there.
  package func openCycle(_ year: Int, due: Day?, edition: String? = nil, by author: Author?) throws -> CycleOpening {
    _ = try checkedYear(year)
    guard let author else {
      return try readAtLength { snapshot in
        var cycle = try snapshot.reader.cycle(year: year)
        return try snapshot.open(&cycle, due: due, edition: edition)
      }
    }
    return try write { writer, snapshot in
      let (result, entries) = try writer.changeCycle("cycle.open", year: year) {
        try snapshot.open(&$0, due: due, edition: edition)
      }
      let fixed = try snapshot.askedFixing(edition: result.edition).fix(year, by: .cycle, in: writer)
      try writer.record(entries + fixed, by: author, settings: settings)
      return result
    }
  }
}

extension Snapshot {
  fileprivate func open(_ cycle: inout YearCycle, due: Day?, edition: String?) throws -> CycleOpening {
    guard let dueOn = due ?? cycle.dates?.dueOn else {
      throw Failure(.usage, ja: "回答期限を --due で指定してください。", en: "say by when sheets are due with --due.")
    }
    let asked =
      try edition.map { named in
        guard let catalogue = named.isEmpty ? nil : editions[named: named] else {
          throw Failure.unknownEdition(named, known: editions)
        }
        return catalogue
      } ?? catalogue(in: cycle.year)
    let population = try CycleCandidates(self, year: cycle.year)
    let before = try reader.cycle(year: cycle.year - 1)
    let running = before.members.compactMapValues(\.exemption).filter { $0.value.until >= asOf }
    let changes = try cycle.open(
      dueOn: dueOn, on: asOf, edition: asked.edition == editions.builtIn.edition ? nil : asked.edition,
      population.demands, exemptions: running)
    var others = 0
    try reader.currentReturns(year: cycle.year) { row in
      if editions.isOther(row.criteriaEdition, than: asked) { others += 1 }
    }
    guard let dates = cycle.dates else { throw CycleRefusal.notOpen }
    return CycleOpening(
      changes: changes, dates: dates, contradicting: population.contradicting, names: try names(),
      edition: asked.edition, returnsOfOthers: others)
  }
}
