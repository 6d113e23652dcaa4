import Criteria
import Partners
import Reports
import Store

extension Snapshot {
  /// The year asked for, else the latest whose cycle was opened.
  ///
  /// - Throws: `CycleRefusal.notOpen`.
  package func openCycle(_ year: Int?) throws -> YearCycle {
    guard let year = try year ?? reader.cycleYears().last else { throw CycleRefusal.notOpen }
    let cycle = try reader.cycle(year: year)
    guard cycle.dates != nil else { throw CycleRefusal.notOpen }
    return cycle
  }

  /// Where everybody in a cycle stands, by supplier code; empty where it isn't open.
  ///
  /// - Parameter comparing: whether returns are compared with those of the year before.
  package func standings(year: Int, comparing: Bool = false) throws -> [CycleStanding] {
    let cycle = try reader.cycle(year: year)
    guard let dates = cycle.dates else { return [] }
    let (stored, names) = (try storedSheets(year: year), try names())
    let covers = try certificateCovers(year: year)
    let carried = comparing ? try carriedAnswers(year: year, of: Set(cycle.members.keys)) : [:]
    return cycle.sorted.map { member in
      let sheet = stored[member.supplier]
      return CycleStanding(
        member: member, name: names[member.supplier] ?? "",
        state: member.state(
          sheet, isCertified: covers[member.supplier]?.whole != nil, dueOn: dates.dueOn, asOf: asOf),
        stored: sheet, certificate: covers[member.supplier]?.whole,
        carried: carried[member.supplier], dueOn: dates.dueOn, asOf: asOf)
    }
  }

  /// What of each return of a year decides its state, by supplier code.
  package func storedSheets(year: Int) throws -> [String: StoredSheet] {
    var sheets: [String: StoredSheet] = [:]
    try reader.currentReturns(year: year) { sheets[$0.supplierCode] = StoredSheet(version: $0.version) }
    guard !sheets.isEmpty else { return [:] }
    let book = try waivers
    let covers = try certificateCovers(year: year)
    try findings(year: year) { code, findings in
      let covered = covers[code]?.items ?? [:]
      for finding in findings where finding.severity > .info {
        // What a certificate shows isn't asked.
        if finding.rule == "missing-item", covered[finding.item] != nil { continue }
        if case .waived = book.effect(on: finding, supplier: code, year: year) { continue }
        let (isError, isBlank) = (finding.severity == .error, finding.rule == "missing-item")
        if isError { sheets[code]?.errors += 1 } else { sheets[code]?.warnings += 1 }
        if isBlank { if isError { sheets[code]?.unansweredErrors += 1 } else { sheets[code]?.unansweredWarnings += 1 } }
      }
    }
    return sheets
  }

  private func carriedAnswers(year: Int, of codes: Set<String>) throws -> [String:
    CarriedAnswers]
  {
    func ids(_ year: Int) throws -> [String: Int64] {
      var ids: [String: Int64] = [:]
      try reader.currentReturns(year: year) { row in
        if codes.contains(row.supplierCode) { ids[row.supplierCode] = row.id }
      }
      return ids
    }
    let (now, before) = (try ids(year), try ids(year - 1))
    var carried: [String: CarriedAnswers] = [:]
    for (code, id) in now {
      guard let last = before[code], let sheet = try reader.returnSheet(id: id),
        let earlier = try reader.returnSheet(id: last),
        let comparable = editions.carried(earlier, to: editions[named: sheet.criteriaEdition] ?? catalogue(in: year))
      else {
        continue
      }
      carried[code] = CarriedAnswers(sheet, since: comparable)
    }
    return carried
  }
}
