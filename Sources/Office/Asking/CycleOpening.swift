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
}

extension Workspace {
  /// Computes whom a year's cycle asks, and opens it.
  ///
  /// - Parameters:
  ///   - due: needed the first time.
  ///   - author: nil only shows what would change.
  /// - Throws: `CycleRefusal`; `Failure` where the due date is missing, or the settings name a supplier that isn't there.
  package func openCycle(_ year: Int, due: Day?, by author: Author?) throws -> CycleOpening {
    guard let author else {
      return try readAtLength { snapshot in
        var cycle = try snapshot.reader.cycle(year: year)
        return try snapshot.open(&cycle, due: due)
      }
    }
    return try write { writer, snapshot in
      let (result, entries) = try writer.changeCycle("cycle.open", year: year) { try snapshot.open(&$0, due: due) }
      let fixed = try snapshot.askedFixing.fix(year, by: .cycle, in: writer)
      try writer.record(entries + fixed, by: author, settings: settings)
      return result
    }
  }
}

extension Snapshot {
  fileprivate func open(_ cycle: inout YearCycle, due: Day?) throws -> CycleOpening {
    guard let dueOn = due ?? cycle.dates?.dueOn else {
      throw Failure(.usage, ja: "回答期限を --due で指定してください。", en: "say by when sheets are due with --due.")
    }
    let population = try CycleCandidates(self, year: cycle.year)
    let before = try reader.cycle(year: cycle.year - 1)
    let running = before.members.compactMapValues(\.exemption).filter { $0.value.until >= asOf }
    let changes = try cycle.open(dueOn: dueOn, on: asOf, population.demands, exemptions: running)
    guard let dates = cycle.dates else { throw CycleRefusal.notOpen }
    return CycleOpening(
      changes: changes, dates: dates, contradicting: population.contradicting, names: try names())
  }
}
