import Criteria

/// A contract that ends soon, or has ended, with what is still open of it.
package struct DueEnding: Sendable, Hashable {
  package let ledger: ContractLedger
  package let endsOn: Day
  /// Negative once it has ended; nil where no end is known.
  package let daysLeft: Int?
  /// Flows under it that the ledger doesn't hold and nobody has settled.
  package let unsettled: [String]
  /// Open lines that were due back before the day, while the contract runs.
  package let linesPastDue: [LedgerLine]
  /// Access rights that were active after the end, with the number of days.
  package let activeAccess: [Active]

  package struct Active: Sendable, Hashable {
    package var line: String
    package var days: Int
  }

  /// - Parameter beside: the flows under the contract that its ledger doesn't hold.
  package init(ledger: ContractLedger, endsOn: Day, asOf: Day, beside: [String] = []) {
    (self.ledger, self.endsOn) = (ledger, endsOn)
    daysLeft = endsOn.isNone ? nil : asOf.days(until: endsOn)
    unsettled = ledger.ending?.isClosed == true ? ledger.ending?.unsettled ?? [] : ledger.unsettled(beside)
    let hasEnded = ledger.ending != nil || !endsOn.isNone && endsOn < asOf
    linesPastDue = hasEnded ? [] : ledger.linesPastDue(on: asOf)
    activeAccess = ledger.lines.compactMap { line in
      line.daysActive(after: endsOn, asOf: asOf).map { Active(line: line.id, days: $0) }
    }
  }

  /// upcoming: the contract runs; pastDue: it runs, and lines should be back by now; due: it has ended and nobody began
  /// to recover; else the state of its ending.
  package var state: String {
    ledger.ending?.state.rawValue ?? (hasEnded ? "due" : linesPastDue.isEmpty ? "upcoming" : "pastDue")
  }

  package var hasEnded: Bool { daysLeft.map { $0 < 0 } ?? false }

  /// Whether something has to be done: open lines or unsettled flows, of a contract that isn't properly closed.
  package var isOpen: Bool { !ledger.openLines.isEmpty || !unsettled.isEmpty }

  /// The contracts that end within some days of a day, or have ended and aren't closed, or have lines that are past due,
  /// soonest first.
  ///
  /// - Parameters:
  ///   - ends: when each supplier's contract ends, by the register.
  ///   - beside: of one supplier's ledger the flows that it doesn't hold, by the number of the contract.
  package static func list(
    _ ledgers: [SupplierLedger], ends: [String: Day], asOf: Day, within days: Int,
    beside: (SupplierLedger) -> [String: [String]] = { _ in [:] }
  ) -> [DueEnding] {
    ledgers.flatMap { supplier -> [DueEnding] in
      let beside = beside(supplier)
      return supplier.contracts.compactMap { ledger in
        let due = DueEnding(
          ledger: ledger, endsOn: ledger.endsOn(register: ends[ledger.supplier] ?? .none), asOf: asOf,
          beside: beside[ledger.contract.number] ?? [])
        let isNear = due.daysLeft.map { $0 <= days } ?? false
        return due.isOpen && isNear || !due.linesPastDue.isEmpty ? due : nil
      }
    }.sorted {
      ($0.endsOn, $0.ledger.supplier, $0.ledger.contract.number)
        < ($1.endsOn, $1.ledger.supplier, $1.ledger.contract.number)
    }
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
