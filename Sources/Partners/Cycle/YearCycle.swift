import Criteria

/// A year's cycle of check sheets: who is asked by when, and the steps of it (docs/cycle.md has the table of states).
///
/// A step either happens whole or is refused and changes nothing. No step takes a supplier out.
package struct YearCycle: Sendable, Hashable {
  package let year: Int
  /// Nil until it is opened.
  package private(set) var dates: CycleDates?
  /// By supplier code.
  package private(set) var members: [String: CycleMember]

  package init(year: Int, dates: CycleDates? = nil, members: [String: CycleMember] = [:]) {
    (self.year, self.dates, self.members) = (year, dates, members)
  }

  /// In the order of their codes' bytes.
  package var sorted: [CycleMember] {
    members.values.sorted { $0.supplier.utf8.lexicographicallyPrecedes($1.supplier.utf8) }
  }

  /// Opens the cycle, or opens it again: what is new comes in, what no longer holds stays and is marked.
  ///
  /// - Parameters:
  ///   - edition: of the criteria that it asks for; nil for the built-in one.
  ///   - exemptions: of the year before that still run, by supplier code.
  package mutating func open(
    dueOn: Day, on day: Day, edition: String? = nil, _ demands: [CycleDemand],
    exemptions: [String: CycleExemption] = [:]
  ) throws(CycleRefusal) -> [CycleChange] {
    guard dueOn.fiscalYear == year else { throw .dueOutsideYear }
    dates = CycleDates(year: year, dueOn: dueOn, openedOn: dates?.openedOn ?? day, edition: edition)
    let demanded = Dictionary(demands.map { ($0.supplier, $0) }, uniquingKeysWith: { first, _ in first })
    let codes = Set(members.keys).union(demanded.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return codes.compactMap { code in change(code, demanded[code], exemption: exemptions[code], on: day) }
  }

  private mutating func change(_ code: String, _ demand: CycleDemand?, exemption: CycleExemption?, on day: Day)
    -> CycleChange?
  {
    guard var member = members[code] else {
      return demand.map { demand in
        var member = CycleMember(year: year, demand)
        member.exemption = exemption
        members[code] = member
        return CycleChange(kind: .new, member: member, before: [])
      }
    }
    let before = member
    guard let demand else {
      if member.goneOn.isNone { member.goneOn = day }
      members[code] = member
      return CycleChange(kind: .gone, member: member, before: before.reasons)
    }
    (member.reasons, member.visit, member.goneOn) = (demand.reasons, demand.visit, .none)
    members[code] = member
    let kind: CycleChange.Kind = !before.goneOn.isNone ? .back : member == before ? .same : .changed
    return CycleChange(kind: kind, member: member, before: before.reasons)
  }

  package mutating func send(_ codes: [String], on day: Day) throws(CycleRefusal) {
    guard let dates else { throw .notOpen }
    if day > dates.dueOn { throw .pastDue }
    try update(codes) { member throws(CycleRefusal) in
      if member.isExempt(asOf: day) { throw .exempt }
      member.sentOn = day
    }
  }

  /// - Parameter received: codes of those whose return came and is to be mended; of the others the sheet must have been
  ///   sent.
  package mutating func remind(_ codes: [String], received: Set<String> = [], on day: Day) throws(CycleRefusal) {
    try update(codes) { member throws(CycleRefusal) in
      if member.isExempt(asOf: day) { throw .exempt }
      if member.sentOn.isNone, !received.contains(member.supplier) { throw .notSent }
      if day < member.sentOn { throw .beforeSent }
      if member.reminded.last.map({ $0 < day }) ?? true { member.reminded.append(day) }
    }
  }

  package mutating func exempt(_ code: String, _ exemption: CycleExemption, on day: Day) throws(CycleRefusal) {
    if exemption.reason.isEmpty || exemption.by.isEmpty { throw .nobody }
    if exemption.until < day { throw .endPassed }
    try update([code]) { member in member.exemption = exemption }
  }

  /// - Parameter limitation: nil takes it back.
  package mutating func limit(_ code: String, _ limitation: CycleLimitation?) throws(CycleRefusal) {
    if let limitation, limitation.scope.isEmpty || limitation.basis.isEmpty || limitation.by.isEmpty { throw .nobody }
    try update([code]) { member in member.limitation = limitation }
  }

  /// - Parameter stored: the return that counts.
  package mutating func accept(_ code: String, _ stored: StoredSheet?, note: String, by: String, on day: Day)
    throws(CycleRefusal)
  {
    if note.isEmpty || by.isEmpty { throw .nobody }
    guard let dates else { throw .notOpen }
    try update([code]) { member throws(CycleRefusal) in
      guard let stored else { throw .nothingReceived }
      switch member.state(stored, dueOn: dates.dueOn, asOf: day) {
      case .invalid: throw .hasErrors
      case .exempt: throw .exempt
      case .accepted, .limited: throw .alreadyAccepted
      case .received, .due, .sent, .overdue, .certified:
        member.acceptance = CycleAcceptance(version: stored.version, note: note, by: by, on: day)
      }
    }
  }

  private mutating func update(
    _ codes: [String], _ body: (inout CycleMember) throws(CycleRefusal) -> Void
  ) throws(CycleRefusal) {
    guard dates != nil else { throw .notOpen }
    var updated = members
    for code in codes {
      guard var member = updated[code] else { throw .notAsked }
      try body(&member)
      updated[code] = member
    }
    members = updated
  }
}

/// When a cycle was opened first, and by when its sheets are to be back. The last day is still in time.
package struct CycleDates: Sendable, Hashable, Codable {
  package var year: Int
  package var dueOn: Day
  package var openedOn: Day
  /// Of the criteria that it asks for; nil for the built-in one.
  package var edition: String?

  package init(year: Int, dueOn: Day, openedOn: Day, edition: String? = nil) {
    (self.year, self.dueOn, self.openedOn, self.edition) = (year, dueOn, openedOn, edition)
  }
}

/// What opening a cycle (again) did to one supplier.
package struct CycleChange: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case new, same
    /// Other reasons, or another need of a visit.
    case changed
    /// No reason holds any more; it stays in the cycle until it is exempted or answers.
    case gone
    /// A reason holds again.
    case back

    package var label: LocalizedText {
      switch self {
      case .new: LocalizedText(ja: "追加", en: "new")
      case .same: LocalizedText(ja: "変更なし", en: "same")
      case .changed: LocalizedText(ja: "理由の変更", en: "changed")
      case .gone: LocalizedText(ja: "理由なし（残す）", en: "gone (kept)")
      case .back: LocalizedText(ja: "再び該当", en: "back")
      }
    }
  }

  package var kind: Kind
  package var member: CycleMember
  package var before: [CycleReason]
}
