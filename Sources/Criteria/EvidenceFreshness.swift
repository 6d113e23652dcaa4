/// How old the evidence of a met item may be: as old as the item's own frequency, else a number of months that the office sets.
package struct EvidenceFreshness: Sendable, Hashable {
  /// For items that name no period of their own; nil leaves these alone.
  package var defaultMonths: Int?
  /// Whether an item's own frequency (yearly, twice a year, monthly) counts before the default.
  package var usesItemFrequency: Bool

  package init(defaultMonths: Int? = 12, usesItemFrequency: Bool = true) {
    self.defaultMonths = defaultMonths
    self.usesItemFrequency = usesItemFrequency
  }

  package static let standard = EvidenceFreshness()

  /// The oldest day that evidence for `item` may have; nil where its age isn't judged.
  package func oldest(for item: Item, asOf: Day) -> Day? {
    let months = usesItemFrequency ? item.periodInMonths ?? defaultMonths : defaultMonths
    return months.map { asOf.adding(months: -$0) }
  }

  package func isStale(_ date: Day, for item: Item, asOf: Day) -> Bool {
    guard !date.isNone, let oldest = oldest(for: item, asOf: asOf) else { return false }
    return date < oldest
  }
}
