import ArgumentParser
import Criteria
import Foundation
import Office

struct CycleReopenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Fix what is asked in a year anew, by the settings and the register of now. (求める内容の再確定)",
    discussion:
      "What a year asks is fixed when its cycle opens or its first return comes. Decisions of supplier ask stay; a frozen review stays as it is."
  )

  @OptionGroup var year: CycleYear
  @Option(name: .long, help: "Why.") var reason: String
  @OptionGroup var actor: ActorOption
  @OptionGroup var options: CommonOptions

  func run() throws {
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: year.year)
    let changed = try workspace.reopen(year.year, reason: Normalised.text(reason), by: actor.author)
    options.say(
      ja: "\(year.year)年度に求める内容を今の設定と台帳で確定し直しました。目標レベルが変わった取引先: \(changed) 社",
      en:
        "what is asked in \(year.year) is fixed anew by the settings and register of now; suppliers with another level: \(changed)"
    )
  }
}
