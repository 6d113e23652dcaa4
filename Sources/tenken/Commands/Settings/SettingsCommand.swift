import ArgumentParser
import Configuration
import Criteria
import Office
import Store

struct SettingsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "settings", abstract: "The office's settings, tenken.yaml. (設定)",
    subcommands: [SettingsCheckCommand.self])
}

struct SettingsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read tenken.yaml and say what follows from it: mistakes, roles of factors, levels. (設定の確認)",
    discussion: "The status is 1 where the scale lacks a role that something depends on.")

  @OptionGroup var options: CommonOptions

  func run() throws {
    let settings = try options.settings()
    let missing = settings.missingRoles(settings.scale)
    let lines =
      missing + settings.rolesByID(settings.scale) + settings.standardLevels
      + settings.incidentRemarks(settings.scale)
    for line in lines { try StandardStreams.write(line[options.language] + "\n") }
    options.say(
      ja: missing.isEmpty ? "設定を読めました。" : "設定に足りないものがあります。",
      en: missing.isEmpty ? "the settings can be read." : "the settings lack something.")
    if !missing.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

extension CommonOptions {
  /// Says at once which roles a year's scale lacks, and which it has by ids alone: by every command that depends on
  /// them.
  ///
  /// - Parameter year: nil for the year of the day.
  func sayRoles(_ store: Store, year: Int? = nil) throws {
    let settings = try settings()
    let scale = try store.read { try settings.scale(in: year ?? day.fiscalYear, of: $0) }
    for remark in settings.roleRemarks(scale) { StandardStreams.say(remark[language]) }
  }
}
