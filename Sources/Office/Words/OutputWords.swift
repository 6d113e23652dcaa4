import Criteria
import Foundation
import Markup

// MARK: - Words for outputs that nothing can be written to

extension Failure {
  package static func cannotWrite(path: String, errno code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    return Failure(
      code == ENOSPC || code == EIO ? .inputOutput : .cannotCreate, ja: "\(path): 書き込めません（\(reason)）。保存先を確かめてください。",
      en: "\(path): can't write (\(reason)); check the destination.")
  }

  static func linkLeadsNowhere(path: String) -> Failure {
    Failure(
      .cannotCreate, ja: "\(path): リンク先がありません。リンクを消すか、別の名前を指定してください。何も書き出していません。",
      en: "\(path): a link to nothing; remove it, or give another name. Nothing was written.")
  }

  static func linkLeadsOut(path: String, target: String) -> Failure {
    Failure(
      .cannotCreate,
      ja: "\(path): フォルダーの外（\(target)）へのリンクです。その場所に書くには、そのパスを指定してください。何も書き出していません。",
      en: "\(path): a link that leads out of its folder, to \(target); name that path to write there. "
        + "Nothing was written.")
  }

  static func linkInPlaceOfFolder(path: String) -> Failure {
    Failure(
      .cannotCreate, ja: "\(path): フォルダーの代わりにリンクがあります。取り除くか、別の出力先を指定してください。何も書き出していません。",
      en: "\(path): a link in place of a folder; remove it, or write elsewhere. Nothing was written.")
  }

  static func unusableName(_ name: String, in folder: String) -> Failure {
    let shown = TerminalText.shown(name)
    return Failure(
      .cannotCreate, ja: "\(folder): 「\(shown)」はファイル名として使えません（255 バイトまで。/ \\ 制御文字は不可）。書き出していません。",
      en: "\(folder): ‘\(shown)’ isn't a usable name of a file (at most 255 bytes, without / \\ and control "
        + "characters); it was not written.")
  }

  static func neitherFileNorStream(path: String) -> Failure {
    Failure(
      .cannotCreate, ja: "\(path): ファイルでもパイプでもありません。別の名前を指定してください。何も書き出していません。",
      en: "\(path): neither a file nor a pipe; give another name. Nothing was written.")
  }

  static func belongsToAnother(path: String) -> Failure {
    Failure(
      .cannotCreate, ja: "\(path): ほかの利用者のファイルがあり、持ち主を変えずには書き換えられません。別の名前を指定してください。",
      en: "\(path): a file of another user's, which can't be replaced without changing whose it is; give another name.")
  }
}
