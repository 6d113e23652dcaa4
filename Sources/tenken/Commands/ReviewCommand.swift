import ArgumentParser
import Criteria

struct ReviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Write the yearly partner review: one HTML page, with CSV and JSON beside it. (年次点検報告)")

  @Argument(help: "Fiscal year.") var year: Int
  @OptionGroup var options: CommonOptions
}
