import Criteria

/// The scales of importance by the fiscal year from which each holds: a past year keeps the scale it was rated with.
package struct ScaleHistory: Sendable, Hashable {
  /// A scale and the first year in which it holds.
  package struct Entry: Sendable, Hashable {
    package var fromYear: Int
    package var scale: ImportanceScale

    package init(fromYear: Int, scale: ImportanceScale) {
      self.fromYear = fromYear
      self.scale = scale
    }
  }

  /// By year.
  package var entries: [Entry]
  /// What holds in years before the first entry.
  package var standard: ImportanceScale

  package init(entries: [Entry], standard: ImportanceScale) {
    self.entries = entries.sorted { $0.fromYear < $1.fromYear }
    self.standard = standard
  }

  /// The latest scale whose first year isn't after this one.
  package func scale(in year: Int) -> ImportanceScale { entries.last { $0.fromYear <= year }?.scale ?? standard }

  /// The same history with the versions that an office has recorded: of two for the same year the recorded one counts.
  package func recording(_ recorded: [Entry]) -> ScaleHistory {
    let years = Set(recorded.map(\.fromYear))
    return ScaleHistory(entries: entries.filter { !years.contains($0.fromYear) } + recorded, standard: standard)
  }
}

/// One score given to a supplier for one factor in one year, with who gave it and why.
package struct YearRating: Sendable, Hashable {
  package var supplier: String
  package var year: Int
  package var factor: String
  /// Nil takes an older score back: unrated from this year on.
  package var score: Int?
  package var by: String
  package var on: Day
  package var reason: String

  package init(supplier: String, year: Int, factor: String, score: Int?, by: String, on: Day, reason: String) {
    self.supplier = supplier
    self.year = year
    self.factor = factor
    self.score = score
    self.by = by
    self.on = on
    self.reason = reason
  }
}
