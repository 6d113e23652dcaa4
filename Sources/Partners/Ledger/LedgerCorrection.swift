import Criteria

/// Something that a yearly confirmation or a recovery leaves to be done; item 42 makes an action of it. Numbers of
/// lines only, no texts.
package struct LedgerCorrection: Sendable, Hashable {
  package enum Reason: String, Sendable, CaseIterable {
    /// The supplier says that it hasn't got the thing.
    case missing
    /// The supplier says that the ledger is wrong.
    case corrected
    /// The supplier was asked and didn't say.
    case unanswered
    /// Recovered neither in fact nor by agreement.
    case disputed
    /// The end of the contract is past and the line is open.
    case openAfterEnd
    /// The time for which it may lawfully be kept is over.
    case keptTooLong
    /// It was due back and is open, while the contract runs.
    case pastDue
    /// The supplier has what a flow gave it, and the ledger doesn't hold it.
    case notInLedger
  }

  package var supplier: String
  package var line: String
  package var reason: Reason
  /// The day since which it is so; none where nobody can say.
  package var since: Day

  package init(supplier: String, line: String, reason: Reason, since: Day = .none) {
    (self.supplier, self.line, self.reason, self.since) = (supplier, line, reason, since)
  }

  /// What the ledgers ask for on a day: one of each line, the most urgent.
  ///
  /// - Parameter ends: when each supplier's contract ends, by the register.
  package static func all(in ledgers: [SupplierLedger], ends: [String: Day], asOf: Day) -> [LedgerCorrection] {
    ledgers.flatMap(\.contracts).flatMap { ledger -> [LedgerCorrection] in
      let end = ledger.endsOn(register: ends[ledger.supplier] ?? .none)
      return ledger.lines.compactMap { line in
        reason(of: line, end: end, asOf: asOf).map {
          LedgerCorrection(supplier: ledger.supplier, line: line.id, reason: $0.reason, since: $0.since)
        }
      }
    }
  }

  private static func reason(of line: LedgerLine, end: Day, asOf: Day) -> (reason: Reason, since: Day)? {
    if let last = line.later.last ?? line.fate, last.kind == .disputed { return (.disputed, last.on) }
    if line.isKeptTooLong(on: asOf) { return (.keptTooLong, line.currentFate?.until ?? .none) }
    if line.isOpen, !end.isNone, end < asOf { return (.openAfterEnd, end) }
    if line.isHeld, let answer = line.answer, answer.isOpen {
      return (answer.kind == .missing ? .missing : .corrected, answer.on)
    }
    return line.isOpen && !line.dueOn.isNone && line.dueOn < asOf ? (.pastDue, line.dueOn) : nil
  }
}
