import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Partners
import Reports
import Rollup
import Store

struct ScaleSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set",
    abstract:
      "Record the scale of tenken.yaml for a year, so that later changes of the file leave that year alone. (尺度の記録)")

  @Option(
    name: .long,
    help: "Fiscal year from which it holds; where tenken.yaml has a list of versions, all of it is recorded.")
  var from: Int?
  @Flag(name: .long, help: "Record it also where another scale is recorded for the same year.") var replace = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if let from, !(1900...2999).contains(from) { throw ValidationError("--from \(from): 1900–2999.") }
  }

  func run() throws {
    let entries = try wanted(options.settings().scales)
    let workspace = try Workspace(making: options)
    _ = try workspace.checkedYear(from)
    let moves = try workspace.record(entries, replaces: replace, by: actor.author)
    let settings = try options.settings()
    for remark in entries.flatMap({ settings.roleRemarks($0.scale) }) + settings.standardLevels {
      StandardStreams.say(remark[options.language])
    }
    for entry in entries {
      options.say(
        ja: "尺度 \(entry.scale.version) を\(entry.fromYear)年度から有効として記録しました。",
        en: "recorded the scale \(entry.scale.version), which holds from \(entry.fromYear).")
    }
    for move in moves { StandardStreams.say(move[options.language]) }
  }

  private func wanted(_ scales: ScaleHistory) throws -> [ScaleHistory.Entry] {
    if scales.entries.isEmpty {
      guard let from else {
        throw ValidationError("--from YEAR says from which fiscal year the scale holds (尺度が有効になる年度を --from で指定してください).")
      }
      return [ScaleHistory.Entry(fromYear: from, scale: scales.standard)]
    }
    guard let from else { return scales.entries }
    guard let entry = scales.entries.first(where: { $0.fromYear == from }) else {
      throw Failure(
        .usage,
        ja:
          "tenken.yaml に\(from)年度からの尺度はありません（ある年度: \(scales.entries.map { String($0.fromYear) }.joined(separator: ", "))）。",
        en:
          "tenken.yaml has no scale from \(from) (there are: \(scales.entries.map { String($0.fromYear) }.joined(separator: ", ")))."
      )
    }
    return [entry]
  }
}

struct ScaleDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Who entered and who left the important class between two years: through a rating, or through the scale. (重要度の年度比較)"
  )

  @Argument(help: "The earlier fiscal year.") var before: Int
  @Argument(help: "The later fiscal year.") var after: Int
  @Flag(name: .long, help: "Also suppliers that moved between other standings, such as rated for the first time.")
  var all = false
  @OptionGroup var filter: RowOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func validate() throws {
    for year in [before, after] where !(1900...2999).contains(year) { throw ValidationError("\(year): 1900–2999.") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    let (difference, rows) = try workspace.read { snapshot in
      (
        try snapshot.importanceDifference(from: before, to: after),
        try snapshot.rows(filter, of: "scale diff", taking: [.class, .tier], year: after)
      )
    }
    for change in difference.scaleChanges {
      StandardStreams.say(TerminalText.shown(ScaleDifferenceListing.words(change, in: workspace.language)))
    }
    let output = ListingOutput(
      format: listing.format, columns: ScaleDifferenceListing.columns, language: workspace.language)
    for move in difference.moves where (all || move.entersOrLeaves) && rows.accepts(code: move.supplier.code) {
      try output.row(move)
    }
    try output.finish()
    let moves = difference.moves.filter(\.entersOrLeaves)
    let (entered, left) = (moves.count { $0.after == .important }, moves.count { $0.before == .important })
    options.say(
      ja: "\(before)年度 → \(after)年度: 重要な区分に入った取引先 \(entered) 社、外れた取引先 \(left) 社",
      en: "\(before) → \(after): \(entered) suppliers entered an important class, \(left) left it")
    let causes = ScaleDifference.Cause.allCases.map { cause in (cause, moves.count { $0.causes.contains(cause) }) }
      .filter { $0.1 > 0 }
    guard !causes.isEmpty else { return }
    options.say(
      ja: "原因（重なりあり）: " + causes.map { "\($0.0.label.ja) \($0.1) 社" }.joined(separator: "、"),
      en: "through (some through several): " + causes.map { "\($0.0.label.en) \($0.1)" }.joined(separator: ", "))
  }
}
