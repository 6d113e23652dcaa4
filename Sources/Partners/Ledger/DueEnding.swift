import Criteria

/// A contract that ends soon, or has ended, with what is still open of it.
package struct DueEnding: Sendable, Hashable {
  package let ledger: ContractLedger
  package let endsOn: Day
  /// Negative once it has ended.
  package let daysLeft: Int
  /// Access rights that were active after the end, with the number of days.
  package let activeAccess: [Active]

  package struct Active: Sendable, Hashable {
    package var line: String
    package var days: Int
  }

  package init(ledger: ContractLedger, endsOn: Day, asOf: Day) {
    (self.ledger, self.endsOn) = (ledger, endsOn)
    daysLeft = asOf.days(until: endsOn)
    activeAccess = ledger.lines.compactMap { line in
      line.daysActive(after: endsOn, asOf: asOf).map { Active(line: line.id, days: $0) }
    }
  }

  /// upcoming: the contract runs; due: it has ended and nobody began to recover; else the state of its ending.
  package var state: String { ledger.ending?.state.rawValue ?? (daysLeft < 0 ? "due" : "upcoming") }

  /// Whether something has to be done: open lines, of a contract that isn't properly closed.
  package var isOpen: Bool { !ledger.openLines.isEmpty }

  /// The contracts that end within some days of a day, or have ended and aren't closed, soonest first.
  ///
  /// - Parameter ends: when each supplier's contract ends, by the register.
  package static func list(_ ledgers: [ContractLedger], ends: [String: Day], asOf: Day, within days: Int) -> [DueEnding]
  {
    ledgers.compactMap { ledger -> DueEnding? in
      guard let end = ledger.ending?.endedOn ?? ends[ledger.supplier], !end.isNone else { return nil }
      let due = DueEnding(ledger: ledger, endsOn: end, asOf: asOf)
      return due.isOpen && due.daysLeft <= days ? due : nil
    }.sorted { ($0.endsOn, $0.ledger.supplier) < ($1.endsOn, $1.ledger.supplier) }
  }
}

extension LedgerLine {
  /// For how many days an access right was, or is, active after the contract's end; nil where it wasn't.
  package func daysActive(after end: Day, asOf: Day) -> Int? {
    guard kind == .access, !end.isNone else { return nil }
    let withdrawn = currentFate.map { $0.kind == .removed || $0.kind == .returned || $0.kind == .destroyed } ?? false
    let until = withdrawn ? currentFate?.on ?? asOf : asOf
    let days = end.days(until: until)
    return days > 0 ? days : nil
  }
}

extension Day {
  /// How many days later another day is; negative when it is earlier.
  package func days(until other: Day) -> Int { other.ordinal - ordinal }

  /// A number of days later.
  package func adding(days: Int) -> Day {
    guard let start = Day(daysSince1900: 0) else { return self }
    return Day(daysSince1900: start.days(until: self) + days) ?? self
  }

  /// Days since the beginning of March of year 0.
  private var ordinal: Int {
    let shifted = month > 2 ? (year, month - 3) : (year - 1, month + 9)
    return shifted.0 * 365 + shifted.0 / 4 - shifted.0 / 100 + shifted.0 / 400 + (153 * shifted.1 + 2) / 5 + day
  }
}
