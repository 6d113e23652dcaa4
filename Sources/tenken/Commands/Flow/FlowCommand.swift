import ArgumentParser
import Criteria
import Foundation
import Office
import Partners
import Reports
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
