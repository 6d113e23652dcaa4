import ArgumentParser
import Criteria
import Foundation
import Ingest
import Partners
import Reports
import Rules
import Store

struct FlowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flow",
    abstract:
      "Flows of goods and data between companies: the register, what a stop or a leak hits, pictures, sharing. (モノと情報のフロー)",
    subcommands: [
      FlowImportCommand.self, FlowListCommand.self, FlowExportCommand.self, FlowRemoveCommand.self,
      FlowImpactCommand.self,
      FlowCoverageCommand.self, FlowDrawCommand.self, FlowSheetCommand.self, FlowConfirmCommand.self,
      FlowCorrectCommand.self,
    ])
}

/// A file of flows, read and held against what the database knows.
struct FlowFile {
  let register: FlowRegister
  let damage: [LocalizedText]
  /// All flows so far, by id.
  let known: [String: Flow]

  /// - Parameters:
  ///   - path: a CSV or JSON file; `-` is standard input.
  ///   - supplier: where the file is this supplier's corrections.
  /// - Throws: `IngestError`, `StoreError`; `Failure` where no heading says which flow a row is.
  init(path: String, store: Store, policy: FlowPolicy, supplier: String? = nil) throws {
    let (name, table) = try RecordTable.named(path)
    let columns = Set(table.headings.compactMap { FlowColumn(heading: $0) })
    guard columns.contains(.id) || columns.isSuperset(of: [.from, .to]) else {
      throw Failure.noFlows(name, headings: table.headings)
    }
    let (flows, companies) = try store.read { (try $0.flows(), Set(try $0.suppliers().map(\.code))) }
    let known = Dictionary(flows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    register = FlowRegister(
      file: name, headings: table.headings, rows: table.rows, policy: policy, companies: companies, known: known,
      supplier: supplier,
      isJSON: table.isJSON)
    damage = table.damage
    self.known = known
  }

  var errors: Int { register.findings.count { $0.severity == .error } + damage.count }

  /// Lists what was found; `message` and `remedy` come from the rule.
  func list(as format: ListingFormat, language: Language, supplier: String = "") throws {
    for damage in damage { StandardStreams.say(damage[language]) }
    try ListingOutput.list(register.findings, as: format, language: language, supplier: supplier) { finding, found in
      FlowRule(rawValue: finding.rule).map {
        (
          $0.message(found: found, detail: finding.detail, in: language),
          $0.remedy(detail: finding.detail, in: language)
        )
      }
    }
  }
}

extension CommonOptions {
  /// Says something in the reader's language on standard error.
  func say(ja: String, en: String) { StandardStreams.say(LocalizedText(ja: ja, en: en)[language]) }
}

extension Failure {
  static func noFlows(_ file: String, headings: [String]) -> Failure {
    let seen = TerminalText.shown(headings.prefix(8).joined(separator: ", "))
    return Failure(
      .badInput, ja: "\(file): フローの表ではないようです。見出し「送り元」と「送り先」（または「フロー番号」）がありません（ある見出し: \(seen)）。",
      en:
        "\(file): this doesn't look like a table of flows: no headings “from” and “to”, nor “flow_id” (there are: \(seen))."
    )
  }

  static func nothingStored(_ errors: Int, _ language: Language) -> any Error {
    StandardStreams.say(
      LocalizedText(ja: "エラー \(errors) 件。何も保存していません。", en: "\(errors) errors; nothing was stored.")[language])
    return ExitCode(ExitStatus.findings.rawValue)
  }
}
