import ArgumentParser
import Configuration
import Criteria

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
    let lines = missing + settings.rolesByID(settings.scale) + settings.standardLevels
    for line in lines { try StandardStreams.write(line[options.language] + "\n") }
    options.say(
      ja: missing.isEmpty ? "設定を読めました。" : "設定に足りないものがあります。",
      en: missing.isEmpty ? "the settings can be read." : "the settings lack something.")
    if !missing.isEmpty { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}

extension CommonOptions {
  /// Says at once what the scale lacks, by every command that depends on it.
  func sayMissingRoles() throws {
    let settings = try settings()
    for remark in settings.missingRoles(settings.scale) { StandardStreams.say(remark[language]) }
  }
}
