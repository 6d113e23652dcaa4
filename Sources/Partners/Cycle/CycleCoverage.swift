import Criteria

/// How far a year's cycle has come, for the review.
package struct CycleCoverage: Sendable, Hashable {
  package var dueOn: Day
  /// Suppliers by state; everybody asked is in exactly one.
  package var counts: [CycleState: Int]
  /// How many of them are to be visited too.
  package var visits: Int
  /// Those whose sheet is overdue.
  package var overdue: [CycleMember]

  package init(dueOn: Day, counts: [CycleState: Int], visits: Int, overdue: [CycleMember]) {
    (self.dueOn, self.counts, self.visits, self.overdue) = (dueOn, counts, visits, overdue)
  }

  package var asked: Int { counts.values.reduce(0, +) }

  package func count(_ states: CycleState...) -> Int { states.reduce(0) { $0 + (counts[$1] ?? 0) } }

  /// Those whose return came, whatever was found in it.
  package var received: Int { count(.received, .invalid, .accepted, .limited) }
}
