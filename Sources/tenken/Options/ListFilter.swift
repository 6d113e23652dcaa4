import ArgumentParser
import Criteria
import Foundation
import Partners
import Rollup

/// The filters that all listings share. Each listing says which of them mean something for it, and refuses the others.
struct ListFilter: ParsableArguments {
  @Option(name: .long, help: "Fiscal year; default, where a list is of one year: the latest with returns.") var year:
    Int?
  @OptionGroup var row: RowOptions

  var state: String? { row.state }

  /// The filters as sets of values; see `RowOptions`.
  func rows(
    of listing: String, taking words: [RowOptions.Word], states: [String] = [], catalogue: Catalogue,
    scale: @autoclosure () throws -> ImportanceScale
  ) throws -> RowFilter {
    try row.rows(of: listing, taking: words, states: states, year: year, catalogue: catalogue, scale: scale())
  }
}

/// The filters without the year, for commands to which `--year` says something else.
struct RowOptions: ParsableArguments {
  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      "Only suppliers of these classes of importance; none is no class. Several with commas.", valueName: "id"))
  var classes: String?

  @Option(name: .long, help: ArgumentHelp("Only items of these levels, 1 to 3.", valueName: "n"))
  var level: String?

  @Option(name: .long, help: ArgumentHelp("Only items of these labels (分類), by number.", valueName: "n"))
  var label: String?

  @Option(name: .long, help: ArgumentHelp("Only suppliers of these tiers; none is not given.", valueName: "n"))
  var tier: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only rows in these states, as the column state or status names them.", valueName: "state"))
  var state: String?

  /// A filter, by the name of its option.
  enum Word: String, CaseIterable { case year, `class`, level, label, tier, state }

  private func text(_ word: Word, _ year: Int?) -> String? {
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
  func rows(
    of listing: String, taking words: [Word], states: [String] = [], year: Int? = nil, catalogue: Catalogue,
    scale: @autoclosure () throws -> ImportanceScale
  ) throws -> RowFilter {
    for word in Word.allCases where text(word, year) != nil && !words.contains(word) {
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

/// Which rows a listing shows; nil lets everything through.
struct RowFilter {
  /// What has no class, or no tier.
  static let none = "none"

  fileprivate(set) var classes: Set<String>?
  fileprivate(set) var levels: Set<Int>?
  fileprivate(set) var labels: Set<Int>?
  fileprivate(set) var tiers: Set<String>?
  fileprivate(set) var states: Set<String>?
  /// The codes that classes and tiers leave, for lists that know no more of a supplier.
  fileprivate var codes: Set<String>?

  /// Whether suppliers are told apart at all.
  private var concernsSuppliers: Bool { classes != nil || tiers != nil }

  func accepts(_ item: Item?) -> Bool {
    (levels.map { item?.level.map(\.rawValue).map($0.contains) ?? false } ?? true)
      && (labels.map { item?.label.map($0.contains) ?? false } ?? true)
  }

  func accepts(code: String) -> Bool { codes?.contains(code) ?? true }

  func accepts(state: String?) -> Bool { states.map { state.map($0.contains) ?? false } ?? true }

  /// The numbers of the items that levels and labels leave; nil for all.
  func items(of catalogue: Catalogue) -> Set<Int>? {
    levels == nil && labels == nil ? nil : Set(catalogue.items.filter { accepts($0) }.map(\.no))
  }

  /// The same with the codes that classes and tiers leave.
  func among(_ suppliers: @autoclosure () throws -> [Supplier], scale: @autoclosure () throws -> ImportanceScale)
    rethrows -> RowFilter
  {
    guard concernsSuppliers else { return self }
    var filter = self
    let scale = try scale()
    filter.codes = Set(try suppliers().filter { accepts($0, scale: scale) }.map(\.code))
    return filter
  }

  /// Whether no line of a ranking is left out.
  var leaveEveryLine: Bool { !concernsSuppliers && states == nil }

  func accepts(_ line: RankLine, tier: Int?) -> Bool {
    accepts(line.importanceClass?.id, tier: tier) && accepts(state: line.placement.status.rawValue)
  }

  func accepts(_ supplier: RankedSupplier) -> Bool {
    accepts(supplier.importanceClass?.id, tier: supplier.supplier.tier)
  }

  /// - Parameter supplier: nil for a company that isn't in the register, which has neither class nor tier.
  func accepts(_ supplier: Supplier?, scale: ImportanceScale) -> Bool {
    guard concernsSuppliers else { return true }
    return accepts(supplier.flatMap(scale.importance).flatMap(scale.importanceClass)?.id, tier: supplier?.tier)
  }

  private func accepts(_ importanceClass: String?, tier: Int?) -> Bool {
    (classes?.contains(importanceClass ?? RowFilter.none) ?? true)
      && (tiers?.contains(tier.map(String.init) ?? RowFilter.none) ?? true)
  }
}

extension Workspace {
  /// The filters of a listing to which the year is an argument: classes and tiers are those of that year.
  func rows(
    _ filter: RowOptions, of listing: String, taking words: [RowOptions.Word], states: [String] = [], year: Int? = nil
  ) throws -> RowFilter {
    let year = year ?? asOf.fiscalYear
    return try filter.rows(of: listing, taking: words, states: states, catalogue: catalogue, scale: scale(in: year))
      .among(store.read { try $0.suppliers(in: year) }, scale: scale(in: year))
  }

  /// The filters of a listing that isn't of one year: classes and tiers are those of the year asked for, else of the
  /// day of asking.
  func rows(
    _ filter: ListFilter, of listing: String, taking words: [RowOptions.Word], states: [String] = []
  ) throws -> RowFilter {
    let year = filter.year ?? asOf.fiscalYear
    return try filter.rows(of: listing, taking: words, states: states, catalogue: catalogue, scale: scale(in: year))
      .among(store.read { try $0.suppliers(in: year) }, scale: scale(in: year))
  }
}
