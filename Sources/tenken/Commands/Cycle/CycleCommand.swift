import ArgumentParser
import Criteria
import Partners
import Reports
import Store

struct CycleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cycle",
    abstract: "The yearly cycle of check sheets: whom to ask, by when, who hasn't answered. (年次の点検票)",
    subcommands: [
      CycleOpenCommand.self, CycleSendCommand.self, CycleRemindCommand.self, CycleStatusCommand.self,
      CycleExemptCommand.self,
      CycleLimitCommand.self, CycleAcceptCommand.self, CycleReopenCommand.self,
    ])
}

/// The year of a cycle, as the commands take it.
struct CycleYear: ParsableArguments {
  @Argument(help: "Fiscal year: 2026 begins in April 2026.") var year: Int

  func validate() throws {
    guard (1900...2998).contains(year) else { throw ValidationError("\(year): 1900–2998.") }
  }
}
