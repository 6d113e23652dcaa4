/// What the office's own registers say of one supplier: counts, each with one entry that shows it.
package struct OfficeRecords: Sendable, Hashable {
  /// Entries of one kind.
  package struct Entries: Sendable, Hashable {
    package var count = 0
    /// The key of the first: a line of the ledger, a flow.
    package var first = ""

    package init() {}

    package mutating func add(_ key: String) {
      if count == 0 { first = key }
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
