import Configuration
import Criteria
import Foundation
import Ingest
import Markup
import Partners
import Registers
import Reports
import Store

/// Bad news for the user: what, where, what to do, and of which kind. Everything that stops a step becomes one of
/// these.
package struct Failure: Error {
  /// What a face tells apart: the command line by its exit status, a web server by the page that it answers with.
  package enum Kind: Sendable { case usage, badInput, missingInput, cannotCreate, inputOutput, busy, findings }

  package var kind: Kind
  package var message: LocalizedText

  package init(_ kind: Kind, ja: String, en: String) {
    self.kind = kind
    message = LocalizedText(ja: ja, en: en)
  }

  /// Turns any error of our modules into words.
  package init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as IngestError: self.init(error)
    case let error as MissingHeadings: self.init(.badInput, ja: error.words.ja, en: error.words.en)
    case let error as StoreError: self.init(error)
    case let error as SpillError: self = .cannotWrite(path: error.folder, errno: error.errno)
    case let error as SettingsError:
      self.init(
        .badInput, ja: "\(error.file):\(error.line):\(error.column): \(error.what.ja)",
        en: "\(error.file):\(error.line):\(error.column): \(error.what.en)")
    case let problem as SettingsFileProblem: self.init(problem)
    case let error as SheetRefusal: self = error.failure
    case let error as LedgerRefusal: self.init(.usage, ja: error.words.ja, en: error.words.en)
    case let error as CycleRefusal: self.init(.usage, ja: error.words.ja, en: error.words.en)
    default:
      self.init(.inputOutput, ja: "予期しない誤りです: \(error)", en: "unexpected error: \(error)")
    }
  }

  /// What was done stands, but a file that belongs to it could not be written.
  package static func recordedButNotWritten(_ error: any Error) -> Failure {
    let cause = Failure(error)
    return Failure(
      cause.kind, ja: cause.message.ja + "記録は済んでいます。直してからもう一度実行すると、同じものを書き出します。",
      en: cause.message.en + " It is recorded: mend that and run it again for the same files.")
  }

  static func controlCharacter(inNameOf path: String) -> Failure {
    let name = TerminalText.shown(path)
    return Failure(
      .badInput, ja: "\(name): ファイル名に制御文字があります。名前を変えてください。",
      en: "\(name): a control character in the name of the file; give it another name.")
  }
}

extension Failure {
  package init(_ problem: SettingsFileProblem) {
    switch problem {
    case .unreadable(let path):
      self.init(
        .missingInput, ja: "\(path): 設定ファイルが読めません。パスと UTF-8 であることを確かめてください。",
        en: "\(path): can't read the settings file; check the path and that it is UTF-8.")
    case .unreadableNamed(let what, let path, let place):
      self.init(
        .missingInput, ja: "\(place.file):\(place.row):\(place.column): \(what.ja) \(path) が読めません。",
        en: "\(place.file):\(place.row):\(place.column): can't read \(what.en) \(path).")
    case .unreadableMap(let path):
      self.init(.missingInput, ja: "\(path): 対応表のファイルが読めません。", en: "\(path): can't read the map.")
    case .emptyMap(let path):
      self.init(
        .badInput, ja: "\(path): 対応表が空です。columns を書いてください。", en: "\(path): the map is empty; it takes columns.")
    }
  }
}
