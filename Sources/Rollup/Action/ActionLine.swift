import Criteria
import Partners

/// A corrective action as lists show it: what was agreed, how far it is, and what became of the promise.
package struct ActionLine: Sendable, Hashable {
  package enum Source: String, Sendable, CaseIterable {
    /// Written down by the office.
    case entered
    /// The planned date of a gap in a return.
    case planned
    /// Asked for by the ledger (`LedgerCorrection`).
    case ledger
  }

  /// How far it is: as the office recorded it, or verified by a look since.
  package enum State: String, Sendable, CaseIterable {
    case open, inProgress, claimed, verified, acceptedRisk

    package var label: LocalizedText {
      switch self {
      case .verified: LocalizedText(ja: "検証済", en: "verified")
      case .open: CorrectiveAction.State.open.label
      case .inProgress: CorrectiveAction.State.inProgress.label
      case .claimed: CorrectiveAction.State.claimed.label
      case .acceptedRisk: CorrectiveAction.State.acceptedRisk.label
      }
    }
  }

  package var action: CorrectiveAction
  package var source: Source
  package var settlement: Settlement
  /// Whether a line of the ledger has nothing to correct any more.
  package var isLineSettled = false

  package init(action: CorrectiveAction, source: Source, settlement: Settlement, isLineSettled: Bool = false) {
    (self.action, self.source, self.settlement, self.isLineSettled) = (action, source, settlement, isLineSettled)
  }

  package var state: State {
    if settlement.closedBy != nil || isLineSettled { return .verified }
    return switch action.state {
    case .open: .open
    case .inProgress: .inProgress
    case .claimed: .claimed
    case .acceptedRisk: .acceptedRisk
    }
  }

  /// The day from which it is overdue: that on which it is due, or until which its risk is accepted.
  private var deadline: Day { action.state == .acceptedRisk ? action.acceptedUntil : action.due }

  package func isOverdue(on day: Day) -> Bool { state != .verified && !deadline.isNone && deadline < day }

  /// 0 unless overdue.
  package func daysOverdue(on day: Day) -> Int { isOverdue(on: day) ? deadline.days(until: day) : 0 }

  /// Lines of one supplier: entered actions, the planned dates of its returns that nobody entered, and what the ledger
  /// asks for.
  ///
  /// - Parameters:
  ///   - returns: the returns that count, with their gaps by item.
  ///   - looks: at the item of an action.
  package static func of(
    entered: [CorrectiveAction], returns: [PlannedReturn], corrections: [LedgerCorrection],
    asOf: Day, looks: (CorrectiveAction) -> [ItemLook]
  ) -> [ActionLine] {
    let keys = Set(entered.map(\.key))
    let open = Set(corrections.map(\.line))
    func settlement(_ action: CorrectiveAction) -> Settlement {
      Settlement(due: action.due, year: action.year, since: action.since, looks: looks(action), asOf: asOf)
    }
    var lines = entered.map { action in
      ActionLine(
        action: action, source: .entered, settlement: settlement(action),
        isLineSettled: !action.line.isEmpty && !open.contains(action.line)
      )
    }
    for planned in returns.flatMap(\.actions) where !keys.contains(planned.key) {
      lines.append(ActionLine(action: planned, source: .planned, settlement: settlement(planned)))
    }
    let enteredLines = Set(entered.map(\.line))
    for correction in corrections where !enteredLines.contains(correction.line) {
      let since = correction.since.isNone ? asOf : correction.since
      var action = CorrectiveAction(supplier: correction.supplier, year: since.fiscalYear, line: correction.line)
      (action.reason, action.since) = (correction.reason.rawValue, since)
      lines.append(ActionLine(action: action, source: .ledger, settlement: settlement(action)))
    }
    return lines.sorted { a, b in
      (a.action.year, a.action.item == 0 ? Int.max : a.action.item, a.action.line)
        < (b.action.year, b.action.item == 0 ? Int.max : b.action.item, b.action.line)
    }
  }
}

/// A return that counts, as far as actions follow from it.
package struct PlannedReturn: Sendable {
  package var supplier: String
  package var year: Int
  /// When it was answered, else when it came in.
  package var day: Day
  package var gaps: [Gap]

  package init(supplier: String, year: Int, day: Day, gaps: [Gap]) {
    (self.supplier, self.year, self.day, self.gaps) = (supplier, year, day, gaps)
  }

  /// One action per gap with a planned date.
  package var actions: [CorrectiveAction] {
    gaps.filter { !$0.plannedDate.isNone }.map { gap in
      var action = CorrectiveAction(supplier: supplier, year: year, item: gap.item)
      (action.due, action.since) = (gap.plannedDate, day)
      return action
    }
  }
}

/// How a supplier has kept what it promised in a fiscal year.
package struct PromiseCount: Sendable, Hashable {
  package var kept = 0
  package var late = 0
  package var broken = 0
  package var overdue = 0
  package var open = 0

  package init(_ lines: some Sequence<ActionLine>) {
    for line in lines {
      switch line.settlement.outcome {
      case .kept: kept += 1
      case .late: late += 1
      case .broken: broken += 1
      case .overdue: overdue += 1
      case .open: open += 1
      case nil: continue
      }
    }
  }

  /// All of several taken together.
  package static func sum(_ counts: some Sequence<PromiseCount>) -> PromiseCount {
    counts.reduce(into: PromiseCount([])) { sum, count in
      sum.kept += count.kept
      sum.late += count.late
      sum.broken += count.broken
      sum.overdue += count.overdue
      sum.open += count.open
    }
  }

  /// Those of which it is known what became of them.
  package var settled: Int { kept + late + broken }
  package var all: Int { settled + overdue + open }
}
