import ArgumentParser
import Criteria
import Office

struct ExportOSCALCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oscal",
    abstract: "Write the criteria and suppliers' results as OSCAL 1.2.1 for auditors. (OSCAL の書き出し)",
    discussion:
      "catalog.json, and for each supplier a folder with assessment plan, assessment results, and plan of action and milestones."
  )

  @Argument(help: "Supplier codes; default: every supplier with a return.") var codes: [String] = []
  @Option(help: ArgumentHelp("A folder that is empty or not there yet.", valueName: "folder"))
  var out: String
  @Option(help: "Fiscal year; default: the latest with returns.") var year: Int?
  @OptionGroup var options: CommonOptions

  func run() throws {
    let count = try Workspace(options).exportOSCAL(codes, year: year, to: out)
    StandardStreams.say(
      LocalizedText(ja: "\(count) 社分を \(out) に書き出しました。", en: "wrote \(count) suppliers to \(out).")[
        options.language])
  }
}
