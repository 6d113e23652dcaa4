import ArgumentParser
import Criteria
import Foundation
import Office
import Partners

struct SupplierAskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ask",
    abstract:
      "Decide which level one supplier is asked in a fiscal year, whatever register and settings say. (目標レベルの決定)")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "Fiscal year.") var year: Int
  @Option(name: .long, help: "The level to reach, 1 to 3.") var level: Int
  @Option(name: .long, help: "Why.") var reason: String
  @Option(name: .long, help: ArgumentHelp("Who decided.", valueName: "name")) var by: String
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard Level(rawValue: level) != nil else { throw ValidationError("--level \(level): 1–3.") }
  }

  func run() throws {
    guard let level = Level(rawValue: level) else { return }
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: year)
    let before = try workspace.ask(
      code, year: year, level: level, reason: Normalised.text(reason),
      by: Author(name: Normalised.text(by)) { Date() })
    let old = before.map { "Lv\($0.asked.level.rawValue)" } ?? options.language.choose(ja: "未確定", en: "not fixed")
    options.say(
      ja: "\(year)年度に求めるレベルを記録しました: \(old) → Lv\(level.rawValue)",
      en: "recorded what is asked in \(year): \(old) → Lv\(level.rawValue)")
  }
}
