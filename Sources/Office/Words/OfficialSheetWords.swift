import Criteria

extension OfficialSheet.Problem {
  package var words: LocalizedText {
    switch kind {
    case .unknownItem:
      LocalizedText(
        ja: "列 \(column): 「\(found)」は項目番号（1〜\(itemCount)）ではありません。",
        en: "column \(column): ‘\(found)’ is no item number (1 to \(itemCount)).")
    case .repeatedItem:
      LocalizedText(ja: "列 \(column): 項目「\(found)」が二度あります。", en: "column \(column): item ‘\(found)’ stands twice.")
    case .badLevel:
      LocalizedText(
        ja: "列 \(column): 「\(found)」はレベル（1〜3）ではありません。", en: "column \(column): ‘\(found)’ is no level (1 to 3).")
    case .badLabel:
      LocalizedText(ja: "列 \(column): 「\(found)」は分類番号ではありません。", en: "column \(column): ‘\(found)’ is no label number.")
    case .badWeight:
      LocalizedText(
        ja: "列 \(column): 「\(found)」は重み（0〜100、小数三桁まで）ではありません。",
        en: "column \(column): ‘\(found)’ is no weight (0 to 100, up to three decimals).")
    case .badOrigin:
      LocalizedText(
        ja: "列 \(column): 前版・変更区分・前版の項目が読めません。変更区分は 変更なし・文言修正・分割・統合・新設、項目は 1〜\(itemCount) をコンマで区切ってください。",
        en:
          "column \(column): previous_edition, change and previous_items must be there and be right: change is unchanged, reworded, split, merged or new, items are 1 to \(itemCount) with commas."
      )
    case .lineageMisfit:
      LocalizedText(
        ja: "列 \(column): No. \(found) の由来がほかの行と合いません。前版の項目はどれも一度だけ引き継がれ（分割なら二項目以上に）、番号を譲った項目は変更区分が要ります。",
        en:
          "column \(column): what No. \(found) was doesn't fit the other rows: an earlier item goes on once (a split one in two items or more), and an item whose number was another one's needs a change."
      )
    case .missingItem:
      LocalizedText(
        ja: "\(found) 項目がこのファイルにありません。組み込みの内容のままです（注意）。",
        en: "\(found) items aren't in this file and stay as built in (note).")
    case .missingNumber:
      LocalizedText(
        ja: "列 \(column): 項目番号 \(found) がありません。版の項目は 1 から続けて書いてください。",
        en: "column \(column): item \(found) is missing; the items of an edition are numbered from 1 on without a gap.")
    case .twoSuccessors:
      LocalizedText(
        ja: "列 \(column): 前版の No. \(found) が二度出てきます。二つ以上の項目に分かれたのであれば、そのすべての行の変更区分を「分割」にしてください。",
        en:
          "column \(column): No. \(found) of the edition before stands twice; if it became several items, write split in the row of each."
      )
    case .severalEditions:
      LocalizedText(
        ja: "列 \(column): 前版が一つではありません（\(found)）。すぐ前の一つの版だけを書いてください。",
        en: "column \(column): several earlier editions (\(found)); name only the one before.")
    case .missingColumn: LocalizedText(ja: "「\(column)」の列がありません。", en: "there is no column “\(column)”.")
    }
  }
}

extension CatalogueContradiction {
  package var words: LocalizedText {
    switch fact {
    case .level:
      LocalizedText(
        ja: "No. \(item): 組み込みは Lv\(builtIn)、取り込んだシートは Lv\(overlaid)。シートに従います。",
        en: "No. \(item): built in as Lv\(builtIn), the sheet says Lv\(overlaid); the sheet counts.")
    case .label:
      LocalizedText(
        ja: "No. \(item): 組み込みは分類 \(builtIn)、取り込んだシートは分類 \(overlaid)。シートに従います。",
        en: "No. \(item): built in under label \(builtIn), the sheet says \(overlaid); the sheet counts.")
    }
  }
}
