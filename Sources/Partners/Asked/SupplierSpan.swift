import Criteria

/// Since when and until when a supplier is one, beyond the dates of its contract.
package struct SupplierSpan: Sendable, Hashable {
  /// The first fiscal year, where it came after years that had been asked already.
  package var firstYear: Int?
  /// The day from which the office deals with it no more.
  package var retiredOn: Day
  /// Whose code is used in its place since; empty where it just left.
  package var mergedInto: String

  package init(firstYear: Int? = nil, retiredOn: Day = .none, mergedInto: String = "") {
    (self.firstYear, self.retiredOn, self.mergedInto) = (firstYear, retiredOn, mergedInto)
  }

  /// As the journal writes it.
  package func journalJSON(of code: String, reason: String = "") -> String {
    CanonicalJSON.object([
      "code": .text(code), "firstYear": .optional(firstYear), "retiredOn": .day(retiredOn),
      "mergedInto": .text(mergedInto), "reason": .text(reason),
    ]).json
  }
}

extension Supplier {
  /// Whether the office dealt with it in a fiscal year (1 April to 31 March): its contract has a day in it, it is in the
  /// register by then, and isn't retired. Dates that nobody gave exclude nothing.
  package func isInBusiness(in year: Int) -> Bool {
    if let first = span.firstYear, first > year { return false }
    if !contractStart.isNone, contractStart.fiscalYear > year { return false }
    if !contractEnd.isNone, contractEnd.fiscalYear < year { return false }
    return span.retiredOn.isNone || span.retiredOn.fiscalYear > year
  }

  /// Whether nothing was due of it in the year for which it was read.
  package func wasAbsent(in year: Int) -> Bool { !(asked?.isInBusiness ?? isInBusiness(in: year)) }
}
