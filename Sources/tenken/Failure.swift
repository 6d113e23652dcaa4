import Criteria
import Foundation
import Ingest
import Partners
import Reports
import Store

/// Bad news for the user: what, where, what to do, and the exit status. Everything that stops a command becomes one of
/// these.
struct Failure: Error {
  var status: ExitStatus
  var message: LocalizedText

  init(_ status: ExitStatus, ja: String, en: String) {
    self.status = status
    message = LocalizedText(ja: ja, en: en)
  }

  /// Turns any error of our modules into words.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as IngestError: self.init(error)
    case let error as StoreError: self.init(error)
    case let error as SettingsError:
      self.init(
        .badInput, ja: "\(error.file):\(error.line):\(error.column): \(error.what.ja)",
        en: "\(error.file):\(error.line):\(error.column): \(error.what.en)")
    case let error as LedgerRefusal: self.init(.usage, ja: error.words.ja, en: error.words.en)
    case let error as CycleRefusal: self.init(.usage, ja: error.words.ja, en: error.words.en)
    default:
      self.init(.inputOutput, ja: "予期しない誤りです: \(error)", en: "unexpected error: \(error)")
    }
  }

  static func unreadableSettings(path: String) -> Failure {
    Failure(
      .missingInput, ja: "\(path): 設定ファイルが読めません。パスと UTF-8 であることを確かめてください。",
      en: "\(path): can't read the settings file; check the path and that it is UTF-8.")
  }

  static func controlCharacter(inNameOf path: String) -> Failure {
    let name = TerminalText.shown(path)
    return Failure(
      .badInput, ja: "\(name): ファイル名に制御文字があります。名前を変えてください。",
      en: "\(name): a control character in the name of the file; give it another name.")
  }

  static func cannotWrite(path: String, errno code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    return Failure(
      code == ENOSPC || code == EIO ? .inputOutput : .cannotCreate, ja: "\(path): 書き込めません（\(reason)）。保存先を確かめてください。",
      en: "\(path): can't write (\(reason)); check the destination.")
  }
}

// MARK: - Words for what Ingest reports

extension Failure {
  private init(_ error: IngestError) {
    switch error {
    case .missing(let path):
      self.init(.missingInput, ja: "\(path): ファイルがありません。", en: "\(path): no such file.")
    case .unreadable(let path, let code):
      let reason = String(cString: strerror(code))
      self.init(
        code == EIO ? .inputOutput : .missingInput, ja: "\(path): 読めません（\(reason)）。",
        en: "\(path): can't be read (\(reason)).")
    case .notACheckSheet(let file, let headings):
      let seen = headings.prefix(8).joined(separator: ", ")
      self.init(
        .badInput,
        ja: "\(file): チェックシートではないようです。「No.」と「評価」（または項目番号の列）を含む見出し行が先頭 \(IngestLimit.headerSearch) 行に見つかりません"
          + (seen.isEmpty ? "。" : "（分かった見出し: \(seen)）。") + "見出しを確かめるか、このファイルを除いてください。",
        en:
          "\(file): this doesn't look like a check sheet: no header row with “No.” and “評価” (or item-number columns) in the first "
          + "\(IngestLimit.headerSearch) rows" + (seen.isEmpty ? "" : " (understood headings: \(seen))")
          + ". Check the headings, or leave this file out.")
    case .unsupportedFormat(let file, let format): self.init(file: file, format: format)
    case .unterminatedQuote(let place):
      self.init(
        .badInput, ja: "\(place): ここで始まる引用符「\"」が閉じていません。セルを引用符で閉じて保存し直してください。",
        en: "\(place): the quoted cell that begins here never ends; close its quote (\") and save again.")
    case .tooLarge(let place, let limit):
      self.init(
        .badInput, ja: "\(place): セルまたは行が上限（\(limit) バイト）を超えています。",
        en: "\(place): a cell or row is above the limit of \(limit) bytes.")
    case .tooManyColumns(let place):
      self.init(
        .badInput, ja: "\(place): 列が \(IngestLimit.columns) を超えています。",
        en: "\(place): more than \(IngestLimit.columns) columns.")
    case .invalidJSON(let place, let problem):
      self.init(
        .badInput, ja: "\(place): JSON として読めません。\(problem.words.ja)",
        en: "\(place): not valid JSON: \(problem.words.en)")
    case .damagedWorkbook(let place, let problem):
      self.init(.badInput, ja: "\(place): \(problem.words.ja)", en: "\(place): \(problem.words.en)")
    case .workbookLimit(let place, let limit):
      self.init(
        .badInput, ja: "\(place): ブックが上限（\(limit.words.ja) \(limit.value)）を超えています。回答のシートだけを新しいブックに保存してください。",
        en:
          "\(place): the workbook is above a limit (\(limit.words.en): \(limit.value)); save only the answered sheet in a new workbook."
      )
    case .mapMisfit(let file, let missing, let sheets): self.init(file: file, missing: missing, sheets: sheets)
    case .empty(let file):
      self.init(.badInput, ja: "\(file): 回答が一件もありません。", en: "\(file): holds no answers at all.")
    }
  }

  /// Why a map doesn't fit a file.
  private init(file: String, missing: [String], sheets: [String]) {
    if !sheets.isEmpty {
      let names = sheets.prefix(8).map(TerminalText.shown).joined(separator: ", ")
      self.init(
        .badInput, ja: "\(file): 対応表の sheet が名指すシートがありません（あるシート: \(names)）。",
        en: "\(file): the sheet that the map names isn't there (sheets: \(names)).")
    } else if missing.isEmpty {
      self.init(
        .badInput,
        ja: "\(file): 対応表を当てはめても、項目番号と評価の列（または取引先と項目別の列）がそろいません。columns と header-row を確かめてください。cells は一社一表のシートでだけ使えます。",
        en:
          "\(file): with the map there still are no item and answer columns (or supplier and item columns); check columns and header-row. "
          + "cells are for tables of one supplier only.")
    } else {
      let names = missing.prefix(8).map(TerminalText.shown).joined(separator: ", ")
      self.init(
        .badInput, ja: "\(file): 対応表にある見出しがありません: \(names)。先頭 \(IngestLimit.headerSearch) 行を探しました。",
        en:
          "\(file): headings that the map names aren't there: \(names); the first \(IngestLimit.headerSearch) rows were searched."
      )
    }
  }

  private init(file: String, format: IngestError.UnsupportedFormat) {
    let (ja, en): (String, String) =
      switch format {
      case .binaryWorkbook:
        (
          "Excel バイナリブック（.xlsb）です。Excel で「Excel ブック（.xlsx）」として保存してください。",
          "a binary workbook (.xlsb); save it in Excel as “Excel Workbook (.xlsx)”."
        )
      case .oldExcel:
        (
          "旧形式（.xls）の Excel ファイルです。Excel で「Excel ブック（.xlsx）」として保存してください。",
          "an old Excel file (.xls); save it in Excel as “Excel Workbook (.xlsx)”."
        )
      case .encryptedOffice:
        ("パスワード付きのファイルです。パスワードを外して保存してください。", "protected by a password; remove the password and save it again.")
      case .oldExcelOrEncrypted:
        (
          "旧形式（.xls）またはパスワード付きの Excel ファイルです。パスワードを外し「CSV UTF-8」として保存してください。",
          "an old (.xls) or password-protected Excel file; remove the password and save it as “CSV UTF-8”."
        )
      case .openDocument:
        ("OpenDocument（.ods）です。「CSV」として保存してください。", "an OpenDocument spreadsheet (.ods); save it as CSV.")
      case .zip: ("ZIP ファイルです。展開してから取り込んでください。", "a ZIP archive; unpack it first.")
      case .pdf: ("PDF です。元の表を CSV で受け取ってください。", "a PDF; ask for the table itself as CSV.")
      case .unknownBinary: ("文字のファイルではありません。CSV または JSON で保存してください。", "not a text file; save it as CSV or JSON.")
      }
    self.init(.badInput, ja: "\(file): \(ja)", en: "\(file): \(en)")
  }
}

extension IngestError.JSONProblem {
  fileprivate var words: LocalizedText {
    switch self {
    case .unexpected(let byte):
      let character =
        byte >= 0x20 && byte < 0x7F ? "‘\(Character(Unicode.Scalar(byte)))’" : "0x\(String(byte, radix: 16))"
      return LocalizedText(ja: "ここに \(character) は書けません。", en: "unexpected \(character).")
    case .endOfText: return LocalizedText(ja: "途中で終わっています。", en: "it ends too early.")
    case .badEscape: return LocalizedText(ja: "「\\」の後が正しくありません。", en: "a wrong escape after ‘\\’.")
    case .loneSurrogate: return LocalizedText(ja: "サロゲートが片方だけです。", en: "half a surrogate pair.")
    case .controlCharacter: return LocalizedText(ja: "文字列の中に制御文字があります。", en: "a control character inside a string.")
    case .tooDeep(let limit): return LocalizedText(ja: "入れ子が \(limit) 段を超えています。", en: "nested deeper than \(limit).")
    case .notAReturn:
      return LocalizedText(
        ja: "回答（\"answers\" を持つオブジェクト、またはその配列）ではありません。",
        en: "not a return (an object with “answers”, or an array of them).")
    case .invalidUTF8: return LocalizedText(ja: "UTF-8 ではありません。", en: "not UTF-8.")
    }
  }
}

// MARK: - Words for what Store reports

extension Failure {
  private init(_ error: StoreError) {
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
    case .full(let path):
      self.init(
        .inputOutput, ja: "\(path): ディスクがいっぱいです。空きを作ってもう一度実行してください。何も保存していません。",
        en: "\(path): the disk is full; make room and run it again. Nothing was stored.")
    case .inputOutput(let path, let cause):
      self.init(
        .inputOutput, ja: "\(path): 読み書きに失敗しました（\(cause.words)）。何も保存していません。",
        en: "\(path): reading or writing failed (\(cause.words)). Nothing was stored.")
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
