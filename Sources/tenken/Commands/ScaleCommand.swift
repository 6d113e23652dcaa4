import ArgumentParser
import Criteria
import Foundation
import Partners
import Reports

struct ScaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scale", abstract: "The office's written scale of importance. (重要度の尺度)", subcommands: [ScaleShowCommand.self])
}

struct ScaleShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show the scale in words; tenken.yaml changes it. (尺度の表示)")

  @OptionGroup var options: CommonOptions

  func run() throws {
    let settings = try options.settings()
    let language = options.language
    let scale = settings.scale
    let isJapanese = language == .ja
    var lines = [isJapanese ? "重要度の尺度 \(scale.version)" : "Importance scale \(scale.version)"]
    if !scale.decidedBy.isEmpty {
      lines[0] += isJapanese ? "（決定: \(scale.decidedBy) \(scale.decidedOn)）" : " (decided by \(scale.decidedBy), \(scale.decidedOn))"
    }
    for factor in scale.factors {
      lines.append("\(factor.id)  \(factor.name[language])  \(isJapanese ? "重み" : "weight") \(ListingCell.thousandths(factor.weight))")
      for score in factor.scores { lines.append("  \(score.value)  \(score.meaning[language])") }
    }
    lines.append(isJapanese ? "区分" : "Classes")
    for item in scale.classes {
      lines.append("  \(item.id)  I ≥ \(ListingCell.thousandths(item.from))  \(item.name[language])")
    }
    try StandardStreams.put(lines.joined(separator: "\n") + "\n")
  }
}
