/// How old the evidence of a met item may be: as old as the item's own frequency, else a number of months that the
/// office sets.
public struct EvidenceFreshness: Sendable, Hashable {
  /// For items that name no period of their own; nil leaves these alone.
  public var defaultMonths: Int?
  /// Whether an item's own frequency (yearly, twice a year, monthly) counts before the default.
  public var usesItemFrequency: Bool

  public init(defaultMonths: Int? = 12, usesItemFrequency: Bool = true) {
    self.defaultMonths = defaultMonths
    self.usesItemFrequency = usesItemFrequency
  }

  public static let standard = EvidenceFreshness()

  /// The months that evidence for `item` may be old; nil where its age isn't judged.
  public func months(for item: Item) -> Int? {
    usesItemFrequency ? item.periodInMonths ?? defaultMonths : defaultMonths
  }

  /// The oldest day that evidence for `item` may have; nil where its age isn't judged.
  public func oldest(for item: Item, asOf: Day) -> Day? {
    months(for: item).map { asOf.adding(months: -$0) }
  }

  public func isStale(_ date: Day, for item: Item, asOf: Day) -> Bool {
    guard !date.isNone, let oldest = oldest(for: item, asOf: asOf) else { return false }
    return date < oldest
  }
}
