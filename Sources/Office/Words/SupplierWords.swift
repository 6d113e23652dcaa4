import Criteria
import Partners

extension SupplierRegister.Problem {
  package var words: LocalizedText {
    switch kind {
    case .missingCode: LocalizedText(ja: "列 \(column): 取引先コードがありません。", en: "column \(column): no supplier code.")
    case .missingName: LocalizedText(ja: "列 \(column): 会社名がありません。", en: "column \(column): no name.")
    case .repeatedCode:
      LocalizedText(ja: "列 \(column): コード「\(found)」が二度あります。", en: "column \(column): code ‘\(found)’ stands twice.")
    case .badCorporateNumber:
      LocalizedText(
        ja: "列 \(column): 「\(found)」は法人番号（13 桁、先頭は検査数字）ではありません。",
        en: "column \(column): ‘\(found)’ is no corporate number (13 digits, the first a check digit).")
    case .badTier:
      LocalizedText(
        ja: "列 \(column): 「\(found)」は 1 以上の整数ではありません。", en: "column \(column): ‘\(found)’ is no tier from 1.")
    case .badLevel:
      LocalizedText(
        ja: "列 \(column): 「\(found)」は 1〜3 ではありません。", en: "column \(column): ‘\(found)’ is no level from 1 to 3.")
    case .badDate:
      LocalizedText(ja: "列 \(column): 「\(found)」は日付ではありません。", en: "column \(column): ‘\(found)’ is no date.")
    case .endBeforeStart:
      LocalizedText(
        ja: "列 \(column): 契約終了日「\(found)」が開始日より前です。",
        en: "column \(column): the contract ends (\(found)) before it starts.")
    case .badScore:
      LocalizedText(
        ja: "列 \(column): 点数「\(found)」は尺度にありません（tenken scale show）。",
        en: "column \(column): the scale has no score ‘\(found)’ (tenken scale show).")
    case .unknownParent:
      LocalizedText(
        ja: "列 \(column): 親会社「\(found)」は台帳にありません（注意）。",
        en: "column \(column): parent ‘\(found)’ isn't in the register (note).")
    case .hiddenInCode:
      LocalizedText(
        ja: "列 \(column): コード「\(found)」に見えない文字があります（注意）。",
        en: "column \(column): code ‘\(found)’ holds characters that can't be seen (note).")
    case .likeAnotherCode:
      LocalizedText(
        ja: "列 \(column): コード「\(found)」は「\(other)」と見分けがつきません（注意）。別の取引先か確かめてください。",
        en: "column \(column): code ‘\(found)’ looks like ‘\(other)’ (note); check that they are two suppliers.")
    case .unknownColumn:
      LocalizedText(
        ja: "列「\(found)」は使いません（尺度の要因でもありません）。", en: "column ‘\(found)’ isn't used (nor is it a factor of the scale).")
    }
  }
}
