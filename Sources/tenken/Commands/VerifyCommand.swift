import ArgumentParser
import Criteria
import Foundation
import Office
import Reports
import Store

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Recompute every hash of the database and report what doesn't agree. (検算)")

  @OptionGroup var options: CommonOptions

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .toVerify)
    let problems = try store.verify()
    let language = options.language
    for problem in problems {
      StandardStreams.say("\(options.databasePath): \(problem.words[language])")
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
