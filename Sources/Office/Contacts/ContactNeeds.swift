import Criteria
import Partners
import Reports
import Store

extension Snapshot {
  /// Which contacts the office needs of each supplier on the day, by code; none of those that need none.
  package func contactNeeds() throws -> [String: ContactNeed] {
    var asked = Set<String>()
    if let year = try reader.cycleYears().last {
      let cycle = try reader.cycle(year: year)
      asked = Set(
        cycle.members.values.filter { $0.goneOn.isNone && !$0.isExempt(asOf: asOf) }.map(\.supplier))
    }
    let holding = try reader.ledgers().filter { ledger in
      ledger.lines.contains { $0.isOpen && $0.givenOn <= asOf }
    }
    let holders = Set(holding.map(\.supplier))
    let year = asOf.fiscalYear
    let scale = try scale(in: year)
    var needs: [String: ContactNeed] = [:]
    for supplier in try presentSuppliers(in: year) {
      let held = scale.importance(of: supplier).flatMap(scale.importanceClass)
      let need = ContactNeed(
        isAsked: asked.contains(supplier.code), holdsLines: holders.contains(supplier.code),
        isImportant: held?.isImportant ?? false)
      if !need.roles.isEmpty { needs[supplier.code] = need }
    }
    return needs
  }

  /// Contacts that are missing, and those that weren't tried for too long or didn't answer.
  func contactTasks() throws -> [OpenTask] {
    let bySupplier = Dictionary(grouping: try reader.records(Contact.self).filter(\.isThere), by: \.supplier)
    let missing = try contactNeeds().compactMap { code, need -> OpenTask? in
      let roles = need.missing(among: bySupplier[code] ?? [])
      return roles.isEmpty ? nil : OpenTask(supplier: code, task: .contactMissing, date: .none, count: roles.count)
    }
    let untested = bySupplier.compactMap { code, contacts -> OpenTask? in
      let late = contacts.filter { $0.isUntested(on: asOf, months: settings.contactMonths) }
      return late.map(\.testedOn).min().map {
        OpenTask(supplier: code, task: .contactUntested, date: $0, count: late.count)
      }
    }
    return [missing, untested].flatMap { $0.sorted { $0.supplier.precedesByBytes($1.supplier) } }
  }

  /// Whom to call at each supplier when something happens: those with a contact for incidents, and those that need one.
  ///
  /// - Parameter codes: suppliers; empty for all.
  package func emergencyList(of codes: [String]) throws -> [EmergencyLine] {
    let needs = try contactNeeds()
    let contacts = Dictionary(
      grouping: try reader.records(Contact.self).filter { $0.isThere && $0.role.isForIncidents }, by: \.supplier)
    return try reader.suppliers(in: asOf.fiscalYear).named(codes).compactMap { supplier in
      let isNeeded = needs[supplier.code]?.roles.contains(.incidentDay) == true || !codes.isEmpty
      guard isNeeded || contacts[supplier.code] != nil else { return nil }
      let known = contacts[supplier.code] ?? []
      return EmergencyLine(
        supplier: supplier, byDay: known.first { $0.role == .incidentDay },
        byNight: known.first { $0.role == .incidentNight }, asOf: asOf, months: settings.contactMonths)
    }
  }
}
