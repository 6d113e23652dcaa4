import ArgumentParser
import Configuration
import Criteria
import Foundation
import Reports
import Store

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("The database file.", discussion: "Default: $TENKEN_DB, else ./tenken.db", valueName: "file"))
  var db: String?

  @Option(
    name: .long, help: ArgumentHelp("Settings file; default: tenken.yaml beside the database.", valueName: "file"))
  var config: String?

  @Option(name: .long, help: "Language of what is read: ja or en. Default: the locale's, else en.")
  var lang: Language?

  @Option(
    name: .customLong("as-of"), help: ArgumentHelp("The day on which everything is judged.", valueName: "YYYY-MM-DD"),
    transform: parseDay)
  var asOf: Day?

  var language: Language { lang ?? Language.ofLocale }

  var databasePath: String {
    if let db { return db }
    let fromEnvironment = ProcessInfo.processInfo.environment["TENKEN_DB"] ?? ""
    return fromEnvironment.isEmpty ? "tenken.db" : fromEnvironment
  }

  /// `--as-of`, else today by the machine's calendar.
  var day: Day { asOf ?? Day.today }

  func validate() throws {
    guard !day.isNone else {
      throw ValidationError(
        "the machine's clock shows a day that can't be right; set it, or name the day with --as-of (時計を確かめてください).")
    }
  }

  static var temporaryFolder: String { NSTemporaryDirectory() }

  /// - Throws: `SettingsError` or `SettingsFileProblem`.
  func settings() throws -> Settings {
    try settingsPath.map { try Settings(path: $0, numbers: try Catalogue.builtIn().numbers) } ?? Settings()
  }

  /// The settings file that is read; nil where there is none.
  var settingsPath: String? {
    if let config { return config }
    let folder = URL(fileURLWithPath: databasePath).deletingLastPathComponent()
    let beside = folder.appendingPathComponent(Settings.fileName).path
    return FileManager.default.fileExists(atPath: beside) ? beside : nil
  }
}

/// `--format` of whatever lists.
struct FormatOption: ParsableArguments {
  @Option(name: .long, help: "How lists are written: table, csv or json.")
  var format: ListingFormat = .table
}

private func parseDay(_ text: String) throws -> Day {
  guard let day = Day(iso: text) else { throw ValidationError("‘\(text)’ is no date such as 2026-04-01 (日付ではありません).") }
  return day
}

extension Language: ExpressibleByArgument {
  /// From LC_ALL, LC_MESSAGES or LANG, as other programs do; English where they say nothing else.
  static var ofLocale: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("ja") ? .ja : .en
  }

  /// The language for messages before options are parsed, or when they can't be.
  static func wanted(by arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated() {
      if argument == "--lang", index + 1 < arguments.count {
        return Language(rawValue: arguments[index + 1]) ?? .ofLocale
      }
      if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) ?? .ofLocale }
    }
    return .ofLocale
  }
}

extension ListingFormat: ExpressibleByArgument {}

extension Day {
  /// Today by the machine's own calendar and zone.
  static var today: Day {
    let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: Date())
    return Day(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? .none
  }
}

extension CommonOptions {
  /// Says something in the reader's language on standard error.
  func say(ja: String, en: String) { StandardStreams.say(LocalizedText(ja: ja, en: en)[language]) }
}
