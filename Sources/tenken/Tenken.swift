import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Reports

@main
struct Tenken: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tenken",
    abstract:
      "Follows items 41–43 of the JAMA/JAPIA Cybersecurity Guideline: check sheets in, gaps and ranking out. (自工会/部工会ガイドライン 41〜43 の点検)",
    version: version,
    subcommands: [
      CheckCommand.self, ImportCommand.self, SupplierCommand.self, ScaleCommand.self, GapsCommand.self,
      RankCommand.self,
      ReliabilityCommand.self, TrendCommand.self,
      ReviewCommand.self, LetterCommand.self, CriteriaCommand.self, RulesCommand.self, TraceCommand.self,
      VerifyCommand.self,
      SheetCommand.self, FindingCommand.self,
      FlowCommand.self, JournalCommand.self, LedgerCommand.self, AgreementCommand.self, ContractCommand.self,
      StatusCommand.self,
      CycleCommand.self, VisitCommand.self, ActionCommand.self, BackupCommand.self, RestoreCommand.self,
      IncidentCommand.self, ContactCommand.self, EvidenceCommand.self, CertificateCommand.self, DrillCommand.self,
      TalkCommand.self,
      ExportCommand.self, SettingsCommand.self,
    ])

  static func main() {
    StandardStreams.keepOpen()
    // What is written is confidential from its first byte on, also while it still has another name.
    umask(0o077)
    Interruption.watch()
    // The runtime finds the arguments through /proc; where that can't be read, it says that there are none, not even
    // the program's name.
    guard !CommandLine.arguments.isEmpty else {
      StandardStreams.say("the command line can't be read; nothing was done. (コマンドラインを読めません。何もしていません。)")
      Foundation.exit(ExitStatus.inputOutput.rawValue)
    }
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch is CancellationError {
      Interruption.end(Interruption.signal ?? SIGTERM)
    } catch let code as ExitCode {
      Foundation.exit(code.rawValue)
    } catch let error where isOurs(error) {
      let failure = Failure(error)
      StandardStreams.say(failure.message[.wanted(by: CommandLine.arguments)])
      Foundation.exit(failure.status.rawValue)
    } catch  where exitCode(for: error) != .success {
      // ArgumentParser repeats what it was given as it is, in a message of several lines.
      let message = CommandLine.arguments.filter { TerminalText.shown($0) != $0 }
        .reduce(fullMessage(for: error)) { $0.replacing($1, with: TerminalText.shown($1)) }
      Descriptor.write(Array((message + "\n").utf8), to: STDERR_FILENO)
      Foundation.exit(exitCode(for: error).rawValue)
    } catch {
      exit(withError: error)
    }
  }

  /// Errors that ArgumentParser words itself: wrong usage, help, version.
  private static func isOurs(_ error: any Error) -> Bool {
    let code = exitCode(for: error)
    return code == .failure && !(error is CleanExit)
  }
}
