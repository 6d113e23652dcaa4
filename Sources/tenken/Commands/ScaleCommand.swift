import ArgumentParser
import Criteria
import Foundation
import Partners
import Reports
import Store

struct ScaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale", abstract: "The office's written scale of importance, over the years. (重要度の尺度)",
    subcommands: [ScaleShowCommand.self, ScaleSetCommand.self, ScaleDiffCommand.self])
}

struct ScaleShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the scale in words; tenken.yaml changes it. (尺度の表示)")

  @Option(name: .long, help: "Fiscal year; default: the scale that was written last.") var year: Int?
  @OptionGroup var options: CommonOptions

  func run() throws {
    let settings = try options.settings()
    let isThere = FileManager.default.fileExists(atPath: options.databasePath)
    let recorded = isThere ? try Store(path: options.databasePath, mode: .existing).read { try $0.scaleVersions() } : []
    let scales = settings.scales.recording(recorded)
    let scale = year.map(scales.scale) ?? scales.entries.last?.scale ?? scales.standard
    var lines = ScaleText.lines(scale, in: options.language)
    if !scales.entries.isEmpty {
      lines.append(options.language == .ja ? "版" : "Versions")
      let years = Set(recorded.map(\.fromYear))
      lines += scales.entries.map { ScaleText.line($0, isRecorded: years.contains($0.fromYear), in: options.language) }
    }
    try StandardStreams.write(lines.joined(separator: "\n") + "\n")
    for remark in settings.roleRemarks(scale) + settings.standardLevels {
      StandardStreams.say(remark[options.language])
    }
  }
}

/// A scale as people read it on a terminal.
private enum ScaleText {
  static func lines(_ scale: ImportanceScale, in language: Language) -> [String] {
    let isJapanese = language == .ja
    var lines = [isJapanese ? "重要度の尺度 \(scale.version)" : "Importance scale \(scale.version)"]
    if !scale.decidedBy.isEmpty {
      lines[0] +=
        isJapanese
        ? "（決定: \(scale.decidedBy) \(scale.decidedOn)）" : " (decided by \(scale.decidedBy), \(scale.decidedOn))"
    }
    for factor in scale.factors {
      lines.append(
        "\(factor.id)  \(factor.name[language])  \(isJapanese ? "重み" : "weight") \(ListingCell.thousandths(factor.weight))"
      )
      for score in factor.scores { lines.append("  \(score.value)  \(score.meaning[language])") }
    }
    lines.append(isJapanese ? "区分" : "Classes")
    for item in scale.classes {
      lines.append("  \(item.id)  I ≥ \(ListingCell.thousandths(item.from))  \(item.name[language])")
    }
    return lines
  }

  static func line(_ entry: ScaleHistory.Entry, isRecorded: Bool, in language: Language) -> String {
    let decided = [entry.scale.decidedBy, entry.scale.decidedOn.description].filter { !$0.isEmpty }.joined(
      separator: " ")
    let kept =
      isRecorded ? language.choose(ja: "記録済み", en: "recorded") : language.choose(ja: "tenken.yaml", en: "tenken.yaml")
    return language.choose(ja: "  \(entry.fromYear)年度から", en: "  from \(entry.fromYear)")
      + "  \(entry.scale.version)  \(decided.isEmpty ? "" : decided + "  ")\(kept)"
  }
}
