import Criteria
import Foundation
import Ingest
import Markup
import Reports
import Rules

extension Failure {
  package init(_ error: IngestError) {
    switch error {
    case .missing(let path):
      self.init(.missingInput, ja: "\(path): ファイルがありません。", en: "\(path): no such file.")
    case .unreadable(let path, let code):
      let reason = String(cString: strerror(code))
      self.init(
        code == EIO ? .inputOutput : .missingInput, ja: "\(path): 読めません（\(reason)）。",
        en: "\(path): can't be read (\(reason)).")
    case .cutShort(let path):
      self.init(
        .badInput, ja: "\(path): 読んでいる間にファイルが短くなりました。書き込みが終わってから、もう一度実行してください。",
        en: "\(path): became shorter while it was read; run it again once nobody writes it.")
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
    case .noHeaderRow(let place, let seen, let searched):
      let shown = Excerpt.of(seen.prefix(8).joined(separator: ", "))
      self.init(
        .badInput, ja: "\(place): 先頭 \(searched) 行に見出しの行が見つかりません（見えたセル: \(shown)）。",
        en: "\(place): no header row among the first \(searched) rows (seen: \(shown)).")
    case .unsupportedFormat(let file, let format): self.init(file: file, format: format)
    case .notAFile(let path):
      self.init(
        .badInput, ja: "\(path): 通常のファイルではありません（パイプやデバイスは読みません）。パイプから読むには、ファイル名の代わりに - を指定してください。",
        en: "\(path): not a regular file; pipes and devices aren't opened. To read from a pipe, name - instead.")
    case .strayHeader(let place, let headings):
      let seen = headings.prefix(8).map(TerminalText.shown).joined(separator: ", ")
      self.init(
        .badInput,
        ja: "\(place): 表の途中に別の見出し行があり、「No.」と「評価」の列が分かりません（\(seen)）。表を別のファイルに分けるか、見出しをそろえてください。",
        en:
          "\(place): another header row inside the table, whose “No.” and “評価” columns can't be told (\(seen)). "
          + "Put each table into a file of its own, or give it the same headings.")
    case .unknownSeparator(let place, let separator):
      self.init(
        .badInput,
        ja: "\(place): セルが「\(TerminalText.shown(separator))」で区切られています。カンマ、タブ、セミコロン、縦線のいずれかで区切り、「CSV UTF-8」で保存し直してください。",
        en:
          "\(place): its cells are parted by ‘\(TerminalText.shown(separator))’; save it as “CSV UTF-8”, parted by commas, tabs, semicolons or bars."
      )
    case .otherSupplier(let place, let stated, let given):
      self.init(
        .badInput, ja: "\(place): 回答の取引先コードは「\(TerminalText.shown(stated))」で、--supplier の「\(given)」と違います。",
        en: "\(place): it states the supplier ‘\(TerminalText.shown(stated))’, and --supplier says ‘\(given)’.")
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
    case .invalidJSON(let place, .notAReturn):
      let words = IngestError.JSONProblem.notAReturn.words
      self.init(.badInput, ja: "\(place): \(words.ja)", en: "\(place): \(words.en)")
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

  /// The same with whose file it seems to be.
  func naming(_ supplier: (code: String, name: String)?) -> Failure {
    guard let supplier else { return self }
    var failure = self
    failure.message.ja += "ファイル名から、\(supplier.code) \(supplier.name) からのものと思われます。"
    failure.message.en += " By its name it seems to come from \(supplier.code) \(supplier.name)."
    return failure
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
      case .html:
        (
          "Web ページ（HTML）です（拡張子が .xls でも）。Excel で開き「Excel ブック（.xlsx）」として保存してください。",
          "a web page (HTML), whatever its name says; open it in Excel and save it as “Excel Workbook (.xlsx)”."
        )
      case .xmlSpreadsheet:
        (
          "XML スプレッドシート 2003 です。Excel で「Excel ブック（.xlsx）」として保存してください。",
          "an XML Spreadsheet 2003; save it in Excel as “Excel Workbook (.xlsx)”."
        )
      case .webArchive:
        (
          "単一ファイル Web ページ（MHTML）です。Excel で「Excel ブック（.xlsx）」として保存してください。",
          "a single-file web page (MHTML); save it in Excel as “Excel Workbook (.xlsx)”."
        )
      case .flatOpenDocument:
        (
          "OpenDocument の XML（.fods）です。「Excel ブック（.xlsx）」または CSV で保存してください。",
          "a flat OpenDocument spreadsheet (.fods); save it as .xlsx or CSV."
        )
      case .xml: ("XML です。元の表を .xlsx または CSV で受け取ってください。", "an XML file; ask for the table itself as .xlsx or CSV.")
      case .image: ("画像です。元の表を .xlsx または CSV で受け取ってください。", "an image; ask for the table itself as .xlsx or CSV.")
      case .word:
        (
          "文書（Word、RTF など）です。回答を点検票の表に書いて .xlsx で受け取ってください。",
          "a document (Word, RTF); ask for the answers in the check sheet, as .xlsx."
        )
      case .slides: ("スライドです。回答を点検票の表で受け取ってください。", "slides; ask for the answers in the check sheet, as .xlsx.")
      case .mail:
        (
          "メールです。添付の点検票を取り出して取り込んでください。", "a mail; save the check sheet attached to it and import that."
        )
      case .otherArchive:
        (
          "圧縮ファイル（7z、RAR、LZH など）です。展開するか、ZIP で受け取ってください。",
          "an archive (7z, RAR, LZH …); unpack it, or ask for a ZIP."
        )
      case .docuWorks:
        (
          "DocuWorks 文書です。元の表を .xlsx または CSV で受け取ってください。",
          "a DocuWorks document; ask for the table itself as .xlsx or CSV."
        )
      case .unknownBinary: ("文字のファイルではありません。CSV または JSON で保存してください。", "not a text file; save it as CSV or JSON.")
      }
    self.init(.badInput, ja: "\(file): \(ja)", en: "\(file): \(en)")
  }
}

extension IngestError.JSONProblem {
  package var words: LocalizedText {
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
        ja: "JSON ですが、回答（\"answers\" を持つオブジェクト、またはその配列）ではありません。",
        en: "JSON, and not a return (an object with “answers”, or an array of them).")
    case .invalidUTF8: return LocalizedText(ja: "UTF-8 ではありません。", en: "not UTF-8.")
    }
  }
}
