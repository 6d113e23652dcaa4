import Criteria
import Foundation
import Partners

/// What the rows of a listing are narrowed to, as it was asked for: several values with commas. Each listing says which
/// filters mean something for it, and refuses the others.
package struct RowChoice: Sendable {
  package var year: Int?
  package var classes: String?
  package var level: String?
  package var label: String?
  package var tier: String?
  package var state: String?

  package init(
    year: Int? = nil, classes: String? = nil, level: String? = nil, label: String? = nil, tier: String? = nil,
    state: String? = nil
  ) {
    (self.year, self.classes, self.level, self.label, self.tier, self.state) = (
      year, classes, level, label, tier, state
    )
  }

  /// A filter, by the name of its option.
  package enum Word: String, CaseIterable, Sendable { case year, `class`, level, label, tier, state }

  private func text(_ word: Word) -> String? {
    switch word {
    case .year: year.map(String.init)
    case .class: classes
    case .level: level
    case .label: label
    case .tier: tier
    case .state: state
    }
  }

  /// The filters as sets of values.
  ///
  /// - Parameters:
  ///   - words: those that mean something for the listing.
  ///   - states: the states that its rows can be in.
  /// - Throws: `Failure` for a filter that means nothing here, and for a value that there is not.
  package func rows(
    of listing: String, taking words: [Word], states: [String] = [], catalogue: Catalogue,
    scale: @autoclosure () throws -> ImportanceScale
  ) throws -> RowFilter {
    for word in Word.allCases where text(word) != nil && !words.contains(word) {
      let taken = words.map { "--\($0.rawValue)" }.joined(separator: ", ")
      throw Failure(
        .usage, ja: "\(listing) に --\(word.rawValue) は使えません（使えるもの: \(taken.isEmpty ? "なし" : taken)）。",
        en:
          "--\(word.rawValue) means nothing for \(listing); it takes \(taken.isEmpty ? "none of the filters" : taken).")
    }
    var filter = RowFilter()
    if let classes { filter.classes = try values(classes, .class, among: scale().classes.map(\.id) + [RowFilter.none]) }
    if let level { filter.levels = try numbers(level, .level, among: Level.allCases.map(\.rawValue)) }
    if let label { filter.labels = try numbers(label, .label, among: catalogue.labels.keys.sorted()) }
    if let tier {
      filter.tiers = try values(tier, .tier, among: (1...99).map(String.init) + [RowFilter.none], shown: "1–99, none")
    }
    if let state { filter.states = try values(state, .state, among: states) }
    return filter
  }

  private func numbers(_ text: String, _ word: Word, among allowed: [Int]) throws -> Set<Int> {
    Set(try values(text, word, among: allowed.map(String.init)).compactMap { Int($0) })
  }

  private func values(_ text: String, _ word: Word, among allowed: [String], shown: String? = nil) throws -> Set<String>
  {
    let values = Normalised.text(text).split(separator: ",", omittingEmptySubsequences: false).map {
      Normalised.text(String($0))
    }
    for value in values where !allowed.contains(value) {
      let list = shown ?? allowed.joined(separator: ", ")
      throw Failure(
        .usage, ja: "--\(word.rawValue): 「\(value)」はありません（あるもの: \(list)）。",
        en: "--\(word.rawValue): there is no ‘\(value)’; there are: \(list).")
    }
    return Set(values)
  }
}

extension Snapshot {
  /// The filters of a listing as sets of values: classes and tiers are those of a year, else of the day of asking.
  package func rows(
    _ choice: RowChoice, of listing: String, taking words: [RowChoice.Word], states: [String] = [], year: Int? = nil
  ) throws -> RowFilter {
    let year = year ?? asOf.fiscalYear
    return try choice.rows(of: listing, taking: words, states: states, catalogue: catalogue, scale: scale(in: year))
      .among(reader.suppliers(in: year), scale: scale(in: year))
  }
}
