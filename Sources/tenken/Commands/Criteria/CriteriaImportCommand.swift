import ArgumentParser
import Criteria
import Foundation
import Office
import Reports
import Store

struct CriteriaImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Lay the office's own copy of the official check sheet over the built-in edition, or make another edition of it. (公式シートの取り込み)",
    discussion: """
      With --edition the sheet makes an edition beside the built-in one. What each item was in the edition before is listed: as --lineage \
      or the sheet says it, else as equal numbers and words suggest it. What isn't confirmed is compared with nothing.
      """)
  @Argument(help: "A CSV file or a workbook; - is standard input.") var path: String
  @Option(name: .long, help: ArgumentHelp("The edition that it makes, such as 2.3.", valueName: "edition")) var edition:
    String?
  @Option(name: .long, help: "How the edition is called.") var title: String?
  @Option(
    name: .long,
    help: ArgumentHelp("A table of what its items were: item_no, change, previous_items.", valueName: "file"))
  var lineage: String?
  @Flag(name: .long, help: "Items of equal number and words are the same as in the edition before.") var confirm = false
  @Flag(name: .long, help: "Take the place of an edition of that name.") var amend = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false

  func run() throws {
    guard let edition else {
      guard title == nil, lineage == nil, !confirm, !amend else {
        throw ValidationError("--title, --lineage, --confirm, --amend: with --edition only (--edition と併せて指定します).")
      }
      return try layOver()
    }
    let request = try EditionRequest(named: edition, title: title, confirmsEqual: confirm, amends: amend)
    if try request.isBuiltIn() { return try layOver() }
    try makeEdition(request)
  }

  private func say(_ problems: [OfficialSheet.Problem], in path: String) {
    for problem in problems {
      StandardStreams.say("\(path):\(problem.line): \(problem.words[options.language])")
    }
  }

  private func layOver() throws {
    let language = options.language
    let read = try CriteriaSheet(path: path)
    say(read.sheet.problems, in: path)
    for damage in read.damage { StandardStreams.say(damage[language]) }
    let (catalogue, contradictions) = try read.laidOver()
    for contradiction in contradictions { StandardStreams.say(contradiction.words[language]) }
    try Workspace(making: options, dryRun: dryRun).store(read.sheet, catalogue, dryRun: dryRun)
    let counts = CriteriaImportCommand.counts(catalogue)
    options.say(
      ja:
        "\(dryRun ? "試し読み（保存なし）: " : "")\(read.sheet.overlays.count) 項目を重ねました（Lv1 \(counts[0])、Lv2 \(counts[1])、Lv3 \(counts[2])）。",
      en:
        "\(dryRun ? "dry run, nothing stored: " : "")laid \(read.sheet.overlays.count) items over the catalogue (Lv1 \(counts[0]), Lv2 \(counts[1]), Lv3 \(counts[2]))."
    )
  }

  private static func counts(_ catalogue: Catalogue) -> [Int] {
    Level.allCases.map { level in catalogue.items.count { $0.level == level } }
  }

  // MARK: An edition of its own

  private func makeEdition(_ request: EditionRequest) throws {
    let sheet = try CriteriaSheet(path: path, for: .edition)
    let table = try lineage.map { try CriteriaSheet(path: $0, for: .edition) }
    for damage in sheet.damage + (table?.damage ?? []) { StandardStreams.say(damage[options.language]) }
    let result = try request.store(
      sheet, lineage: table, in: Workspace(making: options, dryRun: dryRun), by: actor.author, dryRun: dryRun)
    say(result.proposal.problems, in: path)
    say(result.proposal.lineageProblems, in: lineage ?? path)
    guard let catalogue = result.catalogue, result.outcome != .refused else {
      throw Failure(
        .badInput, ja: "\(path): 直してから取り込んでください。何も保存していません。",
        en: "\(path): mend these and import again; nothing was stored.")
    }
    try ListingOutput(format: listing.format, columns: EditionProposalListing.columns, language: options.language)
      .list(EditionProposalListing.rows(result.proposal, now: catalogue, before: result.before))
    summarise(result, catalogue)
  }

  private func summarise(_ result: EditionImport, _ catalogue: Catalogue) {
    let counts = CriteriaImportCommand.counts(catalogue)
    let (edition, title) = (catalogue.edition, result.proposal.edition.title)
    let state =
      switch result.outcome {
      case .new: LocalizedText(ja: "取り込みました", en: "imported")
      case .amended: LocalizedText(ja: "改めました", en: "amended")
      case .unchanged, .refused: LocalizedText(ja: "取り込み済みです（変更なし）", en: "is there already, unchanged")
      }
    options.say(
      ja:
        "\(dryRun ? "試行（保存なし）: " : "")版 \(edition)「\(title)」を\(state.ja): \(catalogue.items.count) 項目（Lv1 \(counts[0])、Lv2 \(counts[1])、Lv3 \(counts[2])）。",
      en:
        "\(dryRun ? "dry run, nothing stored: " : "")edition \(edition), “\(title)”, \(state.en): \(catalogue.items.count) items (Lv1 \(counts[0]), Lv2 \(counts[1]), Lv3 \(counts[2]))."
    )
    let unlevelled = catalogue.items.count { $0.level == nil }
    if unlevelled > 0 {
      options.say(
        ja: "レベルのない \(unlevelled) 項目は、求めることも採点することもありません。",
        en: "\(unlevelled) items have no level and are neither asked nor scored.")
    }
    guard let before = result.before else {
      return options.say(ja: "前の版がないため、比べられる項目はありません。", en: "there is no edition before it: nothing is compared.")
    }
    let lines = result.proposal.lines.filter { $0.item != nil }
    let comparable = lines.count { $0.isConfirmed && $0.change?.isComparable == true }
    let open = lines.count { !$0.isConfirmed }
    options.say(
      ja: "版 \(before.edition) と比べられる項目 \(comparable)、対応が未確認の項目 \(open)（何とも比べません）。",
      en:
        "\(comparable) items can be compared with edition \(before.edition); \(open) aren't confirmed and compared with nothing."
    )
    if open > 0 {
      options.say(
        ja: "上の一覧を確かめ、番号と文言の等しい項目は --confirm で、ほかは一覧（CSV）を直して --lineage FILE で確認してください（取り込み済みの版には --amend）。",
        en:
          "check the list: --confirm takes items of equal number and words; for others mend the list (CSV) and hand it in with --lineage FILE (of an edition that is there, with --amend)."
      )
    }
  }
}
