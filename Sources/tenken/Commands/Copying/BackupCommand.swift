import ArgumentParser
import Criteria
import Store

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the database as it is at one moment, while others may use it. (バックアップ)")

  @Argument(help: ArgumentHelp("The copy; a file that is there already is never written over.", valueName: "file"))
  var file: String

  @OptionGroup var options: CommonOptions

  func run() throws {
    let problems = try Store(path: options.databasePath, mode: .existing).backup(to: file)
    StandardStreams.say(
      LocalizedText(
        ja: "\(options.databasePath) を \(file) に控えました。戻すには tenken restore \(file) --db 新しいファイル。",
        en: "copied \(options.databasePath) to \(file); tenken restore \(file) --db NEWFILE brings it back.")[
          options.language])
    try options.report(problems)
  }
}
