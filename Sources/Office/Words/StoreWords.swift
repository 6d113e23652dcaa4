import Criteria
import Foundation
import Store

extension Failure {
  package init(_ error: StoreError) {
    switch error {
    case .missing(let path):
      self.init(
        .missingInput, ja: "\(path): データベースがありません。先に tenken supplier import か tenken import を実行してください（--db で場所を指定）。",
        en: "\(path): no such database; run tenken supplier import or tenken import first (--db names the file).")
    case .notADatabase(let path):
      self.init(.badInput, ja: "\(path): データベースではありません。触れていません。", en: "\(path): not a database; left untouched.")
    case .notOurs(let path):
      self.init(
        .badInput, ja: "\(path): Tenken のデータベースではありません。触れていません。",
        en: "\(path): not a database of Tenken; left untouched.")
    case .newerSchema(let path, let found, let known):
      self.init(
        .badInput, ja: "\(path): 新しい版の Tenken が作ったデータベースです（形式 \(found)、この版は \(known) まで）。Tenken を更新してください。触れていません。",
        en:
          "\(path): written by a newer Tenken (schema \(found), this one knows \(known)); update Tenken. Left untouched."
      )
    case .strayJournal(let path):
      self.init(
        .badInput, ja: "\(path) が残っています。元のデータベースと一緒に戻すか、別の場所に移してください。",
        en: "\(path) lies there; put it back beside its database, or move it away.")
    case .busy(let path):
      self.init(
        .busy, ja: "\(path): 他の処理が使用中です（5 秒待ちました）。終わってからもう一度実行してください。何も保存していません。",
        en: "\(path): in use by another process (waited 5 seconds); try again when it has ended. Nothing was stored.")
    case .cannotOpen(let path, let cause):
      self.init(
        .cannotCreate, ja: "\(path): 開けないか、書き込めません（\(cause.words)）。",
        en: "\(path): can't be opened or written (\(cause.words)).")
    case .full(""):
      self.init(
        .inputOutput, ja: "一時フォルダーのディスクがいっぱいです。空きを作るか、TMPDIR で別の場所を指定してください。何も保存していません。",
        en: "the folder for temporary files is full; make room, or name another one with TMPDIR. Nothing was stored.")
    case .full(let path):
      self.init(
        .inputOutput, ja: "\(path): ディスクがいっぱいです。空きを作ってもう一度実行してください。何も保存していません。",
        en: "\(path): the disk is full; make room and run it again. Nothing was stored.")
    case .inputOutput(let path, let cause):
      self.init(
        .inputOutput, ja: "\(path): 読み書きに失敗しました（\(cause.words)）。何も保存していません。",
        en: "\(path): reading or writing failed (\(cause.words)). Nothing was stored.")
    case .storedUnsynced(let path, let cause):
      self.init(
        .inputOutput,
        ja: "\(path): 保存しましたが、停電に耐える書き込みをディスクが確認していません（\(cause.words)）。ディスクを調べ、tenken verify で確かめてください。",
        en:
          "\(path): stored, but the disk hasn't confirmed that it would outlast a power cut (\(cause.words)). Look at the disk, then run tenken verify."
      )
    case .uncertain(let path, let cause):
      self.init(
        .inputOutput,
        ja: "\(path): 保存の最後に失敗し（\(cause.words)）、保存できたか確かめられません。tenken verify のあと、同じ操作をもう一度行ってください（取り込み済みなら何も変わりません）。",
        en:
          "\(path): storing failed at its very end (\(cause.words)), and whether it was stored can't be told. Run tenken verify, then the same again: what is there already isn't changed."
      )
    case .replaced(let path):
      self.init(
        .inputOutput, ja: "\(path): 作業中にデータベースが移動または差し替えられました。何も保存していません。もう一度実行してください。",
        en: "\(path): the database was moved or replaced meanwhile. Nothing was stored; run it again.")
    case .storedAside(let path):
      self.init(
        .inputOutput,
        ja: "\(path): 保存しましたが、保存先のデータベースは移動または差し替えられ、今この場所にはありません。元のファイルを戻すか、もう一度実行してください。",
        en:
          "\(path): stored, but in the database that was moved away or replaced meanwhile, not in what is there now. Put it back, or run it again."
      )
    case .foreignJournal(let path):
      self.init(
        .badInput,
        ja:
          "\(path): このデータベースのジャーナルではありません（控えを手で上書きしたときなどに残ります）。触れていません。元のデータベースを戻すか、このジャーナルを別の場所に移し、tenken verify で確かめてください。",
        en:
          "\(path): isn't this database's journal, as when a copy was put in its place by hand. Left untouched: put the database back that it belongs to, or move the journal away and run tenken verify."
      )
    case .unusableName(let column):
      self.init(
        .badInput,
        ja: "\(column): ファイル名として使えません（255 バイトまで。/ \\ 制御文字は不可）。名前を変えてください。何も保存していません。",
        en:
          "\(column): not a usable name of a file (at most 255 bytes, without / \\ and control characters); give it another one. Nothing was stored."
      )
    case .writeAheadLog(let path):
      self.init(
        .badInput,
        ja:
          "\(path): ほかのプログラムがデータベースを WAL に切り替えています（壊れることがあるため、tenken は使いません）。そのプログラムを終え、sqlite3 で PRAGMA journal_mode=DELETE を実行してください。そのあと tenken verify が合わなければ、控えから戻してください。触れていません。",
        en:
          "\(path): another program has switched the database to a write-ahead log (WAL), which tenken doesn't use, since it can be damaged by it. End that program, and run PRAGMA journal_mode=DELETE with sqlite3; where tenken verify doesn't agree then, restore it from a copy. Left untouched."
      )
    case .changedOutside(let path):
      self.init(
        .badInput,
        ja: "\(path): データベースの一部が、書き込んだ内容と違います（ディスクの破損、またはほかのプログラムによる変更）。tenken verify で調べ、控えから戻してください。",
        en:
          "\(path): a part of the database isn't what was written: the disk or another program has changed it. Look with tenken verify and restore it from a copy."
      )
    case .damaged(let path, let detail):
      self.init(
        .badInput, ja: "\(path): データベースが壊れています（\(detail)）。tenken verify で調べ、控えから戻してください。",
        en: "\(path): the database is damaged (\(detail)); look with tenken verify and restore it from a copy.")
    case .refused(let path, let detail):
      self.init(
        .badInput, ja: "\(path): 値が受け付けられません（\(detail)）。何も保存していません。",
        en: "\(path): a value was refused (\(detail)). Nothing was stored.")
    case .controlCharacter(let place):
      self.init(
        .badInput, ja: "\(place.key): \(place.column) に制御文字があります。取り除いてください。何も保存していません。",
        en: "\(place.key): a control character in \(place.column); take it out. Nothing was stored.")
    case .unfinishedFile(let name):
      self.init(
        .inputOutput, ja: "\(name): 取り込みが途中で終わりました。何も保存していません。",
        en: "\(name): its import didn't end. Nothing was stored.")
    case .exists(let path):
      self.init(
        .cannotCreate, ja: "\(path): すでにファイルがあります。上書きはしません。別の名前を指定してください。",
        en: "\(path): there is a file already, and it is never written over; give another name.")
    case .disagrees(let path, let problems):
      let first = problems.prefix(3)
      self.init(
        .badInput,
        ja:
          "\(path): 検算が \(problems.count) 件合いません（\(first.map(\.words.ja).joined(separator: " "))）。復元していません。別の控えを使ってください。",
        en:
          "\(path): \(problems.count) things don't agree (\(first.map(\.words.en).joined(separator: " "))). Nothing was restored; take another copy."
      )
    case .evidence(let path):
      self.init(
        .badInput, ja: "\(path): 証跡のファイルがないか、預かったときと違います。控えから戻してください（tenken verify）。",
        en:
          "\(path): this file of evidence isn't there, or isn't what was kept; restore it from a copy (tenken verify)."
      )
    case .unusableExport(let path, let problem):
      self.init(
        .badInput, ja: "\(path): \(problem.words.ja)復元していません。", en: "\(path): \(problem.words.en) Nothing was restored."
      )
    }
  }
}

extension StoreError.Cause {
  fileprivate var words: String {
    switch self {
    case .sqlite(7): "SQLite 7: メモリー不足 (no memory)"
    case .sqlite(let code): "SQLite \(code)"
    case .system(let code): String(cString: strerror(code))
    }
  }
}

extension ExportProblem {
  fileprivate var words: LocalizedText {
    switch self {
    case .noExport: LocalizedText(ja: "tenken export all の書き出しではありません。", en: "not an export of tenken export all.")
    case .otherHash:
      LocalizedText(ja: "書き出したときの SHA-256 と合いません。", en: "it doesn't have the SHA-256 with which it was exported.")
    case .otherTables: LocalizedText(ja: "表の一覧がこの形式のものと違います。", en: "its tables aren't those of its schema.")
    case .otherCount: LocalizedText(ja: "行数が一覧と違います。", en: "it doesn't have as many rows as the manifest says.")
    case .unreadable(let line): LocalizedText(ja: "\(line) 行目が読めません。", en: "line \(line) can't be read.")
    }
  }
}
