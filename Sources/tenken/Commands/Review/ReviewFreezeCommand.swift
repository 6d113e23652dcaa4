import ArgumentParser
import Configuration
import Criteria
import Crypto
import Foundation
import Office
import Partners
import Reports
import Store

struct ReviewFreezeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "freeze",
    abstract:
      "Keep the review of a year as it is now, in both languages, with the settings and ratings it was made from. (報告の確定)",
    discussion:
      "From then on `tenken review YEAR` writes the same bytes, whatever becomes of scale, rules and register.")

  @Argument(help: "Fiscal year.") var year: Int
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    let workspace = try Workspace(options)
    if let frozen = try workspace.store.read({ try $0.frozenReview(year: year) }) {
      throw Failure(
        .usage, ja: "\(year)年度の報告は \(frozen.at) に確定済みです。確定した報告は置き換えません。今の計算は review \(year) --fresh で見られます。",
        en:
          "the review of \(year) was frozen on \(frozen.at); it isn't replaced. review \(year) --fresh shows what is computed now."
      )
    }
    let review = try ReviewFiles(workspace: workspace, year: year)
    let files = try Language.allCases.flatMap { try review.all(in: $0, withWorkbook: true) } + inputs(workspace)
    let listed = files.map { file -> CanonicalJSON in
      .object([
        "kind": .text(file.kind), "name": .text(file.name),
        "sha256": .text(JournalHash.hexadecimal(Data(SHA256.hash(data: file.content)))),
      ])
    }
    let facts = CanonicalJSON.object([
      "fiscalYear": .integer(year), "asOf": .text(workspace.asOf.description), "version": .text(Tenken.version),
      "files": .list(listed),
    ]).json
    try workspace.store.write { writer in
      try writer.freeze(year: year, facts: facts, files: files, at: Date())
      try writer.record(
        [JournalEntry(action: "review.freeze", subject: "", before: "", after: facts)], by: actor.author,
        settings: workspace.settings)
    }
    options.say(
      ja: "\(year)年度の報告を確定しました（\(files.count) ファイル）。", en: "froze the review of \(year) (\(files.count) files).")
  }

  /// What the review was computed from and could be different next year; the returns and their files stay in the
  /// database anyway.
  private func inputs(_ workspace: Workspace) throws -> [FrozenFile] {
    let suppliers = try workspace.store.read { try $0.suppliers(in: year) }
    let scale = try workspace.scale(in: year)
    let columns = SupplierListing.columns(scale)
    let rows = suppliers.map { supplier in
      SupplierListing.row(
        supplier, scale: scale, target: workspace.settings.targetPolicy.targetLevel(of: supplier),
        language: workspace.language)
    }
    var files = [
      FrozenFile(
        kind: "input", name: "suppliers.csv", content: try ListingBytes.make(rows, columns: columns, format: .csv))
    ]
    if let path = options.settingsPath {
      files.append(
        FrozenFile(
          kind: "input", name: Settings.fileName, content: Array(try Data(contentsOf: URL(fileURLWithPath: path)))))
    }
    return files
  }
}
