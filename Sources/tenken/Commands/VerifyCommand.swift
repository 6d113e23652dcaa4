import ArgumentParser
import Criteria
import Foundation
import Store

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Recompute every hash of the database and report what doesn't agree. (検算)")

  @OptionGroup var options: CommonOptions

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .existing)
    let problems = try store.verify()
    let language = options.language
    for problem in problems {
      StandardStreams.say("\(options.databasePath): \(problem)")
    }
    guard problems.isEmpty else {
      throw Failure(
        .badInput, ja: "\(problems.count) 件の不一致があります。控えから戻してください。",
        en: "\(problems.count) things don't agree; restore the file from a copy.")
    }
    StandardStreams.say(
      LocalizedText(ja: "すべての検算が一致しました。", en: "everything agrees.")[language])
  }
}
