import Criteria
import Markup
import Reports
import Store

extension VerifyProblem {
  package var words: LocalizedText {
    let place = id == 0 ? table : "\(table) \(id)"
    switch what {
    case .integrity(let text):
      return LocalizedText(ja: "\(place): SQLite の検査: \(text)", en: "\(place): SQLite's own check: \(text)")
    case .foreignKey(let other):
      return LocalizedText(
        ja: "\(place): \(other) の行がありません。", en: "\(place): the row of \(other) it refers to is missing.")
    case .fileHash:
      return LocalizedText(
        ja: "\(place): 保管したファイルの SHA-256 が合いません。", en: "\(place): the kept file doesn't have its SHA-256.")
    case .fileLength:
      return LocalizedText(ja: "\(place): 保管したファイルの長さが合いません。", en: "\(place): the kept file doesn't have its length.")
    case .fileSum:
      return LocalizedText(
        ja: "\(place): ファイル名・日付・件数が、保存したときと違います。", en: "\(place): its name, days or counts aren't what was stored.")
    case .unusableName:
      return LocalizedText(
        ja: "\(place): ファイル名として使えない名前（区切り文字や制御文字など）があります。",
        en: "\(place): a name that isn't the name of a file (a path, a control character).")
    case .evidenceMissing(let sha256):
      return LocalizedText(
        ja: "\(place) \(sha256): 証跡のファイルが .evidence フォルダーにありません。",
        en: "\(place) \(sha256): the file of evidence isn't in the folder .evidence.")
    case .evidenceChanged(let sha256):
      return LocalizedText(
        ja: "\(place) \(sha256): 証跡のファイルが預かったときと違います。",
        en: "\(place) \(sha256): the file of evidence isn't what was kept.")
    case .unfinishedFile: return LocalizedText(ja: "\(place): 取り込みが終わっていません。", en: "\(place): its import never ended.")
    case .contentHash:
      return LocalizedText(
        ja: "\(place): 回答の内容のハッシュが合いません。", en: "\(place): the answers don't have the hash they were stored with.")
    case .returnSum:
      return LocalizedText(
        ja: "\(place): 出所・セルの位置・指摘が、保存したときと違います。",
        en: "\(place): its origin, places or findings aren't what was stored.")
    case .pageSum:
      return LocalizedText(
        ja: "ファイルの \(id) ページ目は書き込んだ内容と違います（破損）。", en: "page \(id) of the file isn't what was written (damaged).")
    case .notAsSealed:
      return LocalizedText(
        ja: "\(place): 最後に書き込んだ内容と違います。", en: "\(place): doesn't hold what was written into it last.")
    case .schema(let name):
      return LocalizedText(
        ja: "\(place): \(TerminalText.shown(name)) がスキーマの定めと違います。",
        en: "\(place): \(TerminalText.shown(name)) isn't as the schema makes it.")
    case .unreadable(let column):
      return LocalizedText(ja: "\(place): \(column) が読めません。", en: "\(place): \(column) can't be read.")
    case .count(let column):
      return LocalizedText(ja: "\(place): \(column) の件数が合いません。", en: "\(place): the count \(column) doesn't agree.")
    case .reason(let item):
      return LocalizedText(
        ja: "\(place): No.\(item) の「該当なし」の理由の有無が合いません。", en: "\(place): whether No. \(item) has a reason doesn't agree."
      )
    case .notAsJournalled(let key):
      return LocalizedText(
        ja: "\(place) \(TerminalText.shown(key)): 変更の記録の最後の内容と違います。",
        en: "\(place) \(TerminalText.shown(key)): not what the journal has last of it.")
    case .journal(let problem): return problem.words(entry: id)
    case .currentVersion:
      return LocalizedText(ja: "\(place): 現行の版が一つに定まりません。", en: "\(place): not exactly the newest version counts.")
    }
  }
}

extension JournalProblem {
  package func words(entry id: Int64) -> LocalizedText {
    switch self {
    case .changed:
      LocalizedText(ja: "変更の記録 \(id): 内容とハッシュが合いません。", en: "journal entry \(id): what it says doesn't have its hash.")
    case .gap:
      LocalizedText(ja: "変更の記録 \(id): この番号の記録がありません。", en: "journal entry \(id): there is no entry of this number.")
    case .unchained:
      LocalizedText(
        ja: "変更の記録 \(id): 一つ前の記録につながっていません。", en: "journal entry \(id): it doesn't follow the entry before.")
    case .end:
      LocalizedText(
        ja: "変更の記録 \(id): 末尾が控えてある件数・ハッシュと違います。",
        en: "journal entry \(id): the journal doesn't end where its head says.")
    case .structure:
      LocalizedText(
        ja: "変更の記録 \(id): SQLite の検査で表の破損が見つかりました。",
        en: "journal entry \(id): SQLite's own check finds the table damaged.")
    }
  }
}
