import ArgumentParser
import Criteria
import Foundation
import Office
import Store

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract:
      "Make a new database of a copy (tenken backup) or an export (tenken export all), verified before it appears. (復元)",
    discussion: "Never over a database or a journal that is there: --db names an empty place.")

  @Argument(help: ArgumentHelp("The copy, or the folder of an export.", valueName: "source"))
  var source: String

  @OptionGroup var options: CommonOptions

  func run() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else {
      throw Failure(
        .missingInput, ja: "\(source): ファイルもフォルダーもありません。", en: "\(source): no such file or folder.")
    }
    let problems =
      try isFolder.boolValue
      ? Store.restore(export: source, to: options.databasePath)
      : Store.restore(backup: source, to: options.databasePath)
    StandardStreams.say(
      LocalizedText(
        ja: "\(source) から \(options.databasePath) を復元し、すべて検算しました。",
        en: "restored \(options.databasePath) from \(source); everything in it was verified.")[options.language])
    try options.report(problems)
  }
}
