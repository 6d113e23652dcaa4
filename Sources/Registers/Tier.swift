import Criteria

/// How far a supplier is from us, as people write it: `1`, `1次`, `二次取引先`, `Tier 2`, `T3`.
enum Tier {
  /// Nil for what is no number from 1 to 99.
  static func number(_ text: String) -> Int? {
    var word = Substring(Normalised.key(text))
    for prefix in ["tier-", "tier", "t", "第"] where word.hasPrefix(prefix) {
      word = word.dropFirst(prefix.count)
      break
    }
    if let end = word.firstIndex(of: "次") {
      guard ["", "取引先", "請け", "請", "下請", "下請け", "サプライヤー", "仕入先", "メーカー"].contains(word[word.index(after: end)...])
      else { return nil }
      word = word[..<end]
    }
    let kanji: [Substring: Int] = ["一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9]
    return (kanji[word] ?? Int(word)).flatMap { (1...99).contains($0) ? $0 : nil }
  }
}
