import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Rollup

/// The filters that all listings share. Each listing says which of them mean something for it, and refuses the others.
struct ListFilter: ParsableArguments {
  @Option(name: .long, help: "Fiscal year; default, where a list is of one year: the latest with returns.") var year:
    Int?
  @OptionGroup var row: RowOptions

  var state: String? { row.state }

  var choice: RowChoice {
    var choice = row.choice
    choice.year = year
    return choice
  }

  /// The filters as sets of values; see `RowChoice`.
  func rows(
    of listing: String, taking words: [RowChoice.Word], states: [String] = [], catalogue: Catalogue,
    scale: @autoclosure () throws -> ImportanceScale
  ) throws -> RowFilter {
    try choice.rows(of: listing, taking: words, states: states, catalogue: catalogue, scale: scale())
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

  var choice: RowChoice {
    RowChoice(classes: classes, level: level, label: label, tier: tier, state: state)
  }

  /// The filters as sets of values; see `RowChoice`.
  func rows(
    of listing: String, taking words: [RowChoice.Word], states: [String] = [], catalogue: Catalogue,
    scale: @autoclosure () throws -> ImportanceScale
  ) throws -> RowFilter {
    try choice.rows(of: listing, taking: words, states: states, catalogue: catalogue, scale: scale())
  }
}

extension Snapshot {
  /// The filters of a listing to which the year is an argument.
  func rows(
    _ filter: RowOptions, of listing: String, taking words: [RowChoice.Word], states: [String] = [], year: Int? = nil
  ) throws -> RowFilter {
    try rows(filter.choice, of: listing, taking: words, states: states, year: year)
  }

  /// The filters of a listing that isn't of one year.
  func rows(
    _ filter: ListFilter, of listing: String, taking words: [RowChoice.Word], states: [String] = []
  ) throws -> RowFilter {
    try rows(filter.choice, of: listing, taking: words, states: states, year: filter.year)
  }
}
