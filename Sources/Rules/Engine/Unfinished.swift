/// Words by which a comment says that something isn't done yet: in progress, planned, under consideration.
enum Unfinished {
  /// Whether the text says so of anything. 未対応なし and the like say it of nothing.
  static func isSaid(in text: UnsafeRawBufferPointer) -> Bool {
    words.find(in: text) { tag, end in
      tag == closing ? isClosed(text, at: end) : !isSaidOfNothing(text, at: end)
    }
  }

  /// Whether nothing follows but what says that there is none of it: なし, はない.
  static func isSaidOfNothing(_ text: UnsafeRawBufferPointer, at end: Int) -> Bool {
    if nothing.contains(where: { WordScanner.starts(text, at: end, with: $0) }) { return true }
    // 未導入の端末はない.
    guard WordScanner.starts(text, at: end, with: of) else { return false }
    for place in (end + of.count)..<max(end + of.count, min(text.count, end + farthest)) {
      if stops.contains(where: { WordScanner.starts(text, at: place, with: $0) }) { return false }
      if none.contains(where: { WordScanner.starts(text, at: place, with: $0) }) { return true }
    }
    return false
  }

  private static let of = Array("の".utf8)
  private static let none = ["なし", "はない", "はありません", "はなく", "はゼロ", "は0", "は無"].map { Array($0.utf8) }
  private static let stops = ["、", "。"].map { Array($0.utf8) }
  /// In bytes: ten letters.
  private static let farthest = 30

  private static let anywhere = 0
  /// Said only where a sentence ends with it: 来期予定。 but not 予定どおり.
  private static let closing = 1

  private static let words = WordScanner(
    [
      "対応中", "未対応", "未実施", "未導入", "未整備", "検討中", "準備中", "作成中", "整備中", "対応予定", "実施予定", "導入予定", "整備予定", "一部のみ", "一部対応",
      "一部実施", "一部導入", "一部未",
      "in progress",
      "not yet", "to be done", "to be implemented", "under consideration", "planned for",
    ].map { ($0, anywhere) } + ["予定", "一部", "planned", "partly"].map { ($0, closing) })

  private static let nothing = ["なし", "は無", "はな", "はあり", "の項目はな", "の項目はあり", "項目はな", "事項なし", "ゼロ"].map { Array($0.utf8) }
  private static let ends = ["。", "、", ".", ",", ")", "）", "\n", "です", "であ"].map { Array($0.utf8) }

  private static func isClosed(_ text: UnsafeRawBufferPointer, at end: Int) -> Bool {
    end == text.count || ends.contains { WordScanner.starts(text, at: end, with: $0) }
  }
}
