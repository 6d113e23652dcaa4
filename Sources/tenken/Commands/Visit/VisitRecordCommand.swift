import ArgumentParser
import Criteria
import Foundation
import Ingest
import Office
import Partners
import Reports
import Rules
import Store

struct VisitRecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Read what a visit found: its sheet, or any table with the same headings. (訪問結果の記録)",
    discussion: "A visit that is recorded of the same supplier and day is changed with --amend only.")

  @Argument(help: "A CSV, .xlsx or JSON file; - is standard input.") var path: String
  @Flag(name: .long, help: "Change a visit that is recorded already; the journal keeps what it was.") var amend = false
  @Flag(name: .customLong("dry-run"), help: "Do everything but store.") var dryRun = false
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    let (name, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { VisitColumn(heading: $0) })
    guard columns.isSuperset(of: [.supplier, .on, .by, .item, .found]) else {
      throw Failure(
        .badInput, ja: "\(name): 訪問の記録ではないようです。見出し「取引先コード」「訪問日」「訪問者」「No.」「確認結果」が要ります。",
        en:
          "\(name): this doesn't look like a visit's record: it needs the headings supplier_code, visited_on, visited_by, item_no and found."
      )
    }
    for damage in table.damage { StandardStreams.say(damage[options.language]) }
    let workspace = try Workspace(options)
    let suppliers = Set(try workspace.store.read { try $0.suppliers() }.map(\.code))
    let words = workspace.settings.words
    let register = VisitRegister(
      file: name, headings: table.headings, rows: table.rows, suppliers: suppliers, asOf: workspace.asOf,
      answer: { words.meaning(of: $0) })
    try list(register.findings, workspace.language)
    let errors = register.findings.count { $0.severity == .error } + table.damage.count
    guard errors == 0 else { throw Failure.nothingStored(errors, workspace.language) }
    guard !register.visits.isEmpty else {
      throw Failure(.badInput, ja: "\(name): 確認結果が一件もありません。", en: "\(name): nothing was found of any item.")
    }
    let changed = try store(register.visits, workspace)
    options.say(
      ja: "\(dryRun ? "試し読み（保存なし）: " : "")訪問 \(register.visits.count) 件（新規・変更 \(changed) 件）",
      en:
        "\(dryRun ? "dry run, nothing stored: " : "")visits: \(register.visits.count), \(changed) of them new or changed"
    )
  }

  private func store(_ visits: [Visit], _ workspace: Workspace) throws -> Int {
    do {
      return try workspace.store.write(dryRun: dryRun) { writer in
        let now = Date()
        let entries = try visits.compactMap {
          try writer.put($0, amend ? "visit.amend" : "visit.record", by: actor.name, at: now, amends: amend)
        }
        try writer.record(entries, by: actor.author, settings: workspace.settings)
        return entries.count
      }
    } catch let conflict as VisitConflict {
      let (code, by) = (TerminalText.shown(conflict.supplier), TerminalText.shown(conflict.recorded))
      let recorder = conflict.recordedBy.isEmpty ? "?" : TerminalText.shown(conflict.recordedBy)
      let (ja, en) =
        conflict.recordedAt.isEmpty
        ? ("", "")
        : ("、\(conflict.recordedAt) に \(recorder) が記録", "; recorded by \(recorder) at \(conflict.recordedAt)")
      throw Failure(
        .usage,
        ja: "\(code) の \(conflict.on) の訪問は記録済みで（訪問者「\(by)」\(ja)）、内容が違います。確かめてから --amend で直してください。何も保存していません。",
        en:
          "the visit to \(code) on \(conflict.on) is recorded already, by “\(by)”\(en), and says something else; check both, then --amend. Nothing was stored."
      )
    }
  }

  private func list(_ findings: [Finding], _ language: Language) throws {
    try ListingOutput.list(findings, as: listing.format, language: language) { finding, found in
      VisitRule(rawValue: finding.rule).map {
        ($0.message(found: found, detail: finding.detail, in: language), $0.remedy(in: language))
      }
    }
  }
}
