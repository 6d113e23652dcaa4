import ArgumentParser
import Criteria
import Markup
import Office
import Partners
import Reports
import Rollup
import Store

struct CycleOpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract:
      "Compute whom a year's cycle asks, each with its reasons, and open it; again: what changed. (年次点検の開始・対象の算出)",
    discussion: """
      Asked is who holds information of the highest class, by ledger, by flows, or, where neither is known, by the scale; and whom the \
      settings ask. Nobody is dropped: for whom no reason holds any more stays, marked, until exempted.
      """)

  @OptionGroup var year: CycleYear
  @Option(name: .long, help: "The last day on which sheets are in time, YYYY-MM-DD; needed the first time.") var due:
    String?
  @Option(
    name: .long,
    help:
      "The edition of the criteria that it asks for, such as 2.3; default: as it is, at first that of the cycle before."
  )
  var edition: String?
  @Flag(name: .customLong("dry-run"), help: "Only show what would change.") var dryRun = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func validate() throws {
    if let due, Day(iso: due) == nil { throw ValidationError("--due \(due): YYYY-MM-DD (日付ではありません).") }
  }

  func run() throws {
    let workspace = try Workspace(options)
    try options.sayRoles(workspace.store, year: year.year)
    let opening = try workspace.openCycle(
      year.year, due: due.flatMap { Day(iso: $0) }, edition: edition, by: dryRun ? nil : actor.author)
    let (changes, dates, names) = (opening.changes, opening.dates, opening.names)
    try ListingOutput(format: listing.format, columns: CycleChangeListing.columns, language: workspace.language)
      .list(changes.map { ($0, names[$0.member.supplier] ?? "", workspace.settings.flows) })
    summarise(changes, dates, of: names.count)
    if edition != nil || dates.edition != nil {
      options.say(
        ja: "チェックシートの版は \(opening.edition) です。", en: "it asks for edition \(opening.edition) of the criteria.")
    }
    if opening.returnsOfOthers > 0 {
      options.say(
        ja: "この年度の回答のうち \(opening.returnsOfOthers) 件は別の版への回答のため、採点しません。",
        en: "\(opening.returnsOfOthers) stored returns of the year answer another edition and are not scored.")
    }
    if !opening.contradicting.isEmpty {
      let codes = TerminalText.shown(opening.contradicting.joined(separator: ", "))
      options.say(
        ja: "機密性の評点は最高ですが、台帳・確認済みフローに最高区分の情報がない取引先: \(codes)。台帳か評点を確かめてください。",
        en:
          "the highest score for confidentiality, but nothing of the highest class by ledger or confirmed flows: \(codes). Check which is right."
      )
    }
  }

  private func summarise(_ changes: [CycleChange], _ dates: CycleDates, of registered: Int) {
    func count(_ kind: CycleChange.Kind) -> Int { changes.count { $0.kind == kind } }
    let visits = changes.count { $0.member.visit == .due && $0.kind != .gone }
    options.say(
      ja:
        "\(dates.year)年度（期限 \(dates.dueOn)）: 登録 \(registered) 社のうち対象 \(changes.count) 社、訪問も必要 \(visits) 社。追加 \(count(.new))、理由の変更 \(count(.changed))、再び該当 \(count(.back))、理由なし（残す） \(count(.gone))",
      en:
        "fiscal year \(dates.year), due \(dates.dueOn): \(changes.count) of \(registered) suppliers asked, \(visits) with a visit; "
        + "\(count(.new)) new, \(count(.changed)) changed, \(count(.back)) back, \(count(.gone)) without a reason now (kept)"
    )
    if dryRun { options.say(ja: "何も保存していません。", en: "nothing was stored.") }
  }
}
