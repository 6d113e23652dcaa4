import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
import Store

struct ReviewFreezeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract:
      "Keep the review of a year as it is now, in both languages, with the settings and ratings it was made from. (報告の確定)",
    discussion:
      "From then on `tenken review YEAR` writes the same bytes, whatever becomes of scale, rules and register.")

  @Argument(help: "Fiscal year.") var year: Int
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let settings = try options.settingsPath.map { Array(try Data(contentsOf: URL(fileURLWithPath: $0))) }
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: year)
    let count = try workspace.freezeReview(
      year: year, settingsFile: settings, version: Tenken.version, by: actor.author)
    options.say(
      ja: "\(year)年度の報告を確定しました（\(count) ファイル）。", en: "froze the review of \(year) (\(count) files).")
  }
}
