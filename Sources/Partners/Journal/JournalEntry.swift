/// One change to the register, the scale, flows, ledger, cycle or waivers, as the journal keeps it: what happened to
/// what.
///
/// Who and when are the store's to add, and the hash that chains it to the entry before.
package struct JournalEntry: Sendable, Hashable {
  /// What was done, as the command that did it: `flow.import`, `supplier.rate`.
  package var action: String
  /// The code of the supplier concerned; empty where a change is of no one supplier.
  package var subject: String
  /// What stood there, as canonical JSON (`CanonicalJSON`); empty where there was nothing.
  package var before: String
  /// What stands there now; empty where it was taken out.
  package var after: String

  package init(action: String, subject: String = "", before: String = "", after: String = "") {
    self.action = action
    self.subject = subject
    self.before = before
    self.after = after
  }
}
