import Criteria

/// What the office's own registers say of one supplier: counts, each with one entry that shows it.
package struct OfficeRecords: Sendable, Hashable {
  /// Entries of one kind.
  package struct Entries: Sendable, Hashable {
    package var count = 0
    /// The key of the earliest: a line of the ledger, a flow.
    package var first = ""
    /// Since when that one is there; `.none` where it isn't known.
    package var since = Day.none

    package init() {}

    package mutating func add(_ key: String, since day: Day = .none) {
      if count == 0 || day < since { (first, since) = (key, day) }
      count += 1
    }
  }

  /// Confidential information that the supplier has from us or gets from us, and of it what is of the highest class.
  package var held = Entries()
  package var importantHeld = Entries()
  /// The same that it hands on to others.
  package var handedOn = Entries()
  package var importantHandedOn = Entries()

  package init() {}
}
