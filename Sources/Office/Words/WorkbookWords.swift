import Criteria
import Ingest

extension IngestError.WorkbookProblem {
  package var words: LocalizedText {
    let again = LocalizedText(ja: "Excel で開き、.xlsx として保存し直してください。", en: "open it in Excel and save it again as .xlsx.")
    let what =
      switch self {
      case .noDirectory: LocalizedText(ja: "ファイルが途中で切れているか壊れています。", en: "the file is cut off or damaged;")
      case .repeatedPart: LocalizedText(ja: "同じ名前の部品が二つあります。", en: "two parts have the same name;")
      case .missingPart: LocalizedText(ja: "ブックに必要な部品がありません。", en: "a part of the workbook is missing;")
      case .unreadablePart: LocalizedText(ja: "部品を展開できません（壊れています）。", en: "this part can't be unpacked (damaged);")
      case .notXML: LocalizedText(ja: "部品が XML として正しくありません。", en: "this part is not well-formed XML;")
      case .doctype: LocalizedText(ja: "DOCTYPE 宣言があるため読みません。", en: "a DOCTYPE declaration is refused;")
      case .unknownString: LocalizedText(ja: "セルの参照する文字列がありません。", en: "the cell refers to a text that isn’t there;")
      case .badReference: LocalizedText(ja: "行またはセルの番地が正しくありません。", en: "the address of a row or cell is wrong;")
      case .repeatedValue: LocalizedText(ja: "一つのセルに値が二つあります。", en: "the cell has two values;")
      case .disorder: LocalizedText(ja: "行またはセルの順序が正しくありません。", en: "rows or cells are out of order;")
      }
    return LocalizedText(ja: what.ja + again.ja, en: "\(what.en) \(again.en)")
  }
}

extension WorkbookLimit {
  /// What is limited.
  package var words: LocalizedText {
    switch self {
    case .fileBytes: LocalizedText(ja: "ファイルのバイト数", en: "bytes of the file")
    case .entries: LocalizedText(ja: "部品の数", en: "parts")
    case .sheets: LocalizedText(ja: "シートの数", en: "sheets")
    case .partBytes: LocalizedText(ja: "展開後の部品のバイト数", en: "bytes of one unpacked part")
    case .totalBytes: LocalizedText(ja: "展開後の合計バイト数", en: "bytes of all unpacked parts")
    case .ratio: LocalizedText(ja: "圧縮率", en: "unpacked bytes per packed byte")
    case .markupBytes: LocalizedText(ja: "一つのタグのバイト数", en: "bytes of one tag")
    case .depth: LocalizedText(ja: "要素の入れ子", en: "nesting of elements")
    case .rows: LocalizedText(ja: "行数", en: "rows")
    case .cells: LocalizedText(ja: "セル数", en: "cells")
    case .sheetText: LocalizedText(ja: "シートの文字のバイト数", en: "bytes of text of a sheet")
    case .sharedStrings: LocalizedText(ja: "文字列の数", en: "shared strings")
    case .sharedStringBytes: LocalizedText(ja: "文字列のバイト数", en: "bytes of shared strings")
    case .details: LocalizedText(ja: "書式の数", en: "number formats")
    case .remarks: LocalizedText(ja: "表示と中身の違うセルの数", en: "cells that hold something else than they show")
    }
  }
}
