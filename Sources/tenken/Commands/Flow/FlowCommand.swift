import ArgumentParser
import Criteria
import Foundation
import Ingest
import Office
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

extension CommonOptions {
  /// Says something in the reader's language on standard error.
  func say(ja: String, en: String) { StandardStreams.say(LocalizedText(ja: ja, en: en)[language]) }
}

extension FlowFile {
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

extension Failure {
  static func nothingStored(_ errors: Int, _ language: Language) -> any Error {
    StandardStreams.say(
      LocalizedText(ja: "エラー \(errors) 件。何も保存していません。", en: "\(errors) errors; nothing was stored.")[language])
    return ExitCode(ExitStatus.findings.rawValue)
  }
}
