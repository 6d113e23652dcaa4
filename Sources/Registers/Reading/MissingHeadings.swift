import Criteria
import Rules

/// No row of a file has the headings of the table that it should be.
package struct MissingHeadings: Error, Sendable {
  package let file: String
  package let kind: RegisterKind
  /// Sets of headings, of which one would do.
  let wanted: [[LocalizedText]]
  /// The cells of the row that looks most like a header.
  let seen: [String]
  /// How many rows were looked at; 0 of JSON, whose objects have names.
  let searched: Int

  /// What was looked for, where, and what was seen there.
  package var words: LocalizedText {
    let shown = Excerpt.of(seen.prefix(8).joined(separator: ", "))
    let (ja, en) = (list(.ja), list(.en))
    let (where_ja, where_en) =
      searched > 0
      ? ("先頭 \(searched) 行に、見出し\(ja)のある行が見つかりません", "no row with the headings \(en) among the first \(searched)")
      : ("名前\(ja)がありません", "its objects have no \(en)")
    return LocalizedText(
      ja: "\(file): \(kind.label.ja)ではないようです。\(where_ja)（見えた見出し: \(shown)）。見出しの行を確かめてください。",
      en: "\(file): this doesn't look like \(kind.label.en): \(where_en) (seen: \(shown)). Check the header row.")
  }

  private func list(_ language: Language) -> String {
    let sets = wanted.map { set in
      set.map { language == .ja ? "「\($0.ja)」" : "“\($0.en)”" }.joined(separator: language.choose(ja: "と", en: " and "))
    }
    guard let first = sets.first else { return "" }
    let others = sets.dropFirst().joined(separator: language.choose(ja: "、", en: " or "))
    return others.isEmpty ? first : language.choose(ja: "\(first)（または\(others)）", en: "\(first) (or \(others))")
  }
}
