import ArgumentParser
import Configuration
import Criteria
import Foundation
import Office
import Reports
import Rules

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "The rules that returns and registers are held against. (規則)",
    subcommands: [RulesListCommand.self, RulesShowCommand.self, RulesTestCommand.self, RulesWaiversCommand.self])
}

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules. (規則の一覧)")
  @OptionGroup var filter: RowOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let settings = try options.settings()
    let rules = settings.rules
    let rows = try filter.rows(
      of: "rules list", taking: [.state], states: ["on", "off"], catalogue: .builtIn(), scale: settings.scale)
    let output = ListingOutput(format: listing.format, columns: RulesListing.columns, language: options.language)
    for rule in RuleBook(settings: rules, itemCount: try Catalogue.builtIn().items.count).everyRule
    where rows.accepts(state: rules.disabled.contains(rule.id) ? "off" : "on") {
      try output.row(
        (
          rule.id, rule.name, rules.severities[rule.id] ?? rule.severity, !rules.disabled.contains(rule.id),
          RuleBook.isOwn(rule.id)
        ))
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
    let book = RuleBook(settings: try options.settings().rules, itemCount: try Catalogue.builtIn().items.count)
    guard let rule = book.everyRule.first(where: { $0.id == id }) else {
      let near = Nearest.word(to: id, among: book.everyRule.map(\.id))
      throw Failure(
        .usage, ja: "規則「\(id)」はありません。\(near.map { "「\($0)」のことですか。" } ?? "")",
        en: "there is no rule ‘\(id)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "")")
    }
    try StandardStreams.write(RulePage.markdown(for: rule, in: book) + "\n")
  }
}

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the examples of rules of one's own; print each that is judged otherwise than it says. (自作規則の例の確認)")
  @Argument(help: "A file of rules. Default: the rules of the settings.") var file: String?
  @OptionGroup var options: CommonOptions

  func run() throws {
    let settings = try options.settings()
    let rules =
      try file.map { try OwnRules(scale: settings.scale, numbers: try Catalogue.builtIn().numbers).rules(path: $0) }
      ?? settings.rules.own
    let facts = CatalogueFacts(
      catalogue: try Catalogue.builtIn(), freshness: settings.freshness, knowledge: try KnowledgeBook.builtIn())
    var failed = 0
    for rule in rules {
      for (example, surprise) in rule.surprises(facts: facts) {
        failed += 1
        let (expected, blamed) = (numbers(surprise.expected), numbers(surprise.blamed))
        try StandardStreams.write(
          LocalizedText(
            ja: "\(example.file):\(example.line): \(rule.id): 指摘されるはずの項目 \(expected)、実際 \(blamed): \(example.text)\n",
            en:
              "\(example.file):\(example.line): \(rule.id): to be blamed \(expected), blamed \(blamed): \(example.text)\n"
          )[
            options.language])
      }
    }
    let examples = rules.reduce(0) { $0 + $1.passing.count + $1.failing.count }
    StandardStreams.say(
      LocalizedText(
        ja: "規則 \(rules.count) 件、例 \(examples) 件、合わないもの \(failed) 件",
        en: "\(rules.count) rules, \(examples) examples, \(failed) judged otherwise")[options.language])
    if failed > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }

  private func numbers(_ items: [Int]) -> String {
    items.isEmpty ? "–" : items.map { "No.\($0)" }.joined(separator: ", ")
  }
}
