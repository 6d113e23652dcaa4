import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Reports
import Store

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Recompute every hash of the database and report what doesn't agree. (検算)",
    discussion:
      "A person who can write the file can also write other hashes: keep the last line elsewhere, with a copy, and compare it with --state."
  )

  @Option(
    name: .long,
    help: ArgumentHelp("The hash of all that is stored, noted earlier: it must be the same.", valueName: "hash"))
  var state: String?
  @OptionGroup var options: CommonOptions

  func validate() throws {
    if let state, state.utf8.count != 64 || !state.allSatisfy(\.isHexDigit) {
      throw ValidationError("--state \(TerminalText.shown(state)): 64 hexadecimal digits (16進数64桁).")
    }
  }

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
    let strays = try store.strayEvidence()
    if !strays.isEmpty {
      options.say(
        ja: "\(store.evidence.path): どこからも使われていないファイルが \(strays.count) 件あります（中断した登録の残り。害はありません）。",
        en:
          "\(store.evidence.path): \(strays.count) files belong to nothing, left by an interrupted command; they do no harm."
      )
    }
    let found = try store.read { try $0.stateHash() }
    if let state, state.lowercased() != found {
      throw Failure(
        .badInput, ja: "保存内容全体のハッシュは \(found) で、--state と違います。書き留めたあとに変更があったか、全体が書き直されています。控えと照らし合わせてください。",
        en:
          "the hash of all that is stored is \(found), not that of --state: something was stored since, or all of it was written anew. Compare the file with a copy."
      )
    }
    StandardStreams.say(
      LocalizedText(ja: "すべての検算が一致しました。", en: "everything agrees.")[language])
    StandardStreams.say(
      LocalizedText(ja: "保存内容全体のハッシュ: \(found)", en: "the hash of all that is stored: \(found)")[language])
  }
}
