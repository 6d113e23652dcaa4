import ArgumentParser
import Criteria
import Foundation
import Office

struct FindingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "finding",
    abstract: "Accept what a supplier explained about a finding, so that it isn't asked again. (指摘への説明の受け入れ)",
    subcommands: [FindingAcceptCommand.self, FindingTakeBackCommand.self])
}

/// Which finding, why and who.
struct FindingDecision: ParsableArguments {
  @Argument(help: "Supplier code.") var code: String
  @Argument(help: "Item number.") var item: Int
  @Option(name: .long, help: "The rule that found it.") var rule: String
  @Option(name: .long, help: "Why: what the supplier explained.") var reason: String
  @Option(name: .long, help: ArgumentHelp("Who decided.", valueName: "name")) var by: String

  var author: Author { Author(name: Normalised.text(by)) { Date() } }
}

struct FindingAcceptCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept an explanation: the finding counts no more, next year either, while its words stay. (説明の受け入れ)",
    discussion: "It is listed, with who and why, by check, import, rules waivers and the review.")

  @OptionGroup var decision: FindingDecision
  @Option(name: .long, help: "Fiscal year of the return; default: the supplier's latest.") var year: Int?
  @OptionGroup var options: CommonOptions

  func run() throws {
    let accepted = try Workspace(options).accept(
      decision.rule, item: decision.item, of: decision.code, year: year, reason: Normalised.text(decision.reason),
      by: decision.author)
    guard accepted != nil else {
      return options.say(ja: "すでに受け入れてあります。何も変えていません。", en: "accepted before; nothing was changed.")
    }
    options.say(
      ja: "No.\(decision.item) の \(decision.rule) の説明を受け入れました。言葉が変わるまで指摘に数えません。",
      en: "accepted for No. \(decision.item), \(decision.rule): it counts no more until the words change.")
  }
}

struct FindingTakeBackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take-back", abstract: "Take back that an explanation was accepted: it is asked again. (受け入れの取り消し)")

  @OptionGroup var decision: FindingDecision
  @OptionGroup var options: CommonOptions

  func run() throws {
    let count = try Workspace(options).takeBackAcceptance(
      of: decision.rule, item: decision.item, of: decision.code, reason: Normalised.text(decision.reason),
      by: decision.author)
    options.say(ja: "受け入れを \(count) 件取り消しました。", en: "\(count) acceptances were taken back.")
  }
}
