import ArgumentParser
import Criteria
import Foundation
import Office
import Reports
import Store

struct ContractEvidenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Write a file of evidence that the statement cites by its SHA-256. (証跡の取り出し)")

  @Argument(help: "The SHA-256, as the statement has it.") var sha256: String
  @Option(name: .long, help: ArgumentHelp("File to write.", valueName: "file")) var out: String
  @OptionGroup var options: CommonOptions

  func validate() throws {
    guard sha256.utf8.count == 64, sha256.allSatisfy(\.isHexDigit) else {
      throw ValidationError("64 hexadecimal digits (16進数64桁).")
    }
  }

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .existing)
    let digits = Array(sha256)
    let hash = Data(stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) })
    guard let file = try store.read({ try $0.evidence(sha256: hash) }) else {
      throw Failure(
        .usage, ja: "このハッシュの証跡はありません。tenken contract statement で確かめてください。",
        en: "there is no evidence of this hash; see tenken contract statement.")
    }
    try OutputFile.write(Array(file.content), to: out)
    options.say(ja: "\(out) に証跡を書き出しました。", en: "wrote the evidence to \(out).")
  }
}
