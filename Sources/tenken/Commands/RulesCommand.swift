import ArgumentParser
import Criteria
import Foundation
import Reports
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "The rules that returns are held against. (規則)",
    subcommands: [RulesListCommand.self, RulesShowCommand.self])
}

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules. (規則の一覧)")
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rules = try options.settings().rules
    let columns = [
      ListingColumn("rule", ja: "規則", en: "rule"), ListingColumn("severity", ja: "重さ", en: "severity"),
      ListingColumn("state", ja: "状態", en: "state"), ListingColumn("name", ja: "名前", en: "name"),
    ]
    let output = ListingOutput(format: listing.format, columns: columns, language: options.language)
    for rule in RuleBook.descriptions {
      try output.row([
        .text(rule.id), .text((rules.severities[rule.id] ?? rule.severity).rawValue),
        .text(rules.disabled.contains(rule.id) ? "off" : "on"),
        .text(rule.name[options.language]),
      ])
    }
    try output.finish()
  }
}

struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one rule: why it matters, what passes and fails. (規則の詳細)")
  @Argument(help: "The rule's id.") var id: String
  @OptionGroup var options: CommonOptions

  func run() throws {
    guard let rule = RuleBook.descriptions.first(where: { $0.id == id }) else {
      let near = Nearest.word(to: id, among: RuleBook.descriptions.map(\.id))
      throw Failure(
        .usage, ja: "規則「\(id)」はありません。\(near.map { "「\($0)」のことですか。" } ?? "")",
        en: "there is no rule ‘\(id)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "")")
    }
    try StandardStreams.put(RulePage.markdown(for: rule) + "\n")
  }
}
