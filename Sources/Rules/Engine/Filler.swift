import Criteria

/// Texts that fill a cell and name nothing: なし, -, N/A, あり.
enum Filler {
  private static let words: Set<String> = [
    "-", "--", "---", "ー", "―", "—", "–", "‐", "・", ".", "/", "*", "無", "無し", "なし", "ナシ", "特になし", "特に無し", "該当なし",
    "該当無し", "有", "有り",
    "あり", "アリ", "同上", "同左", "上記", "上記同様", "済", "済み", "実施済", "実施済み", "対応済", "対応済み", "ok", "〇", "○", "◯", "◎", "はい",
    "yes", "no",
    "none", "nil", "n/a", "na", "nan", "null", "notapplicable", "tbd", "x", "xx", "xxx", "完了", "done", "exists",
    "available", "yesexists",
  ]
  /// Bytes of the longest word, blanks and full width included.
  private static let longest = 48

  /// Whether a text, as bytes of UTF-8, is one of them.
  static func isOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= longest else { return false }
    let key = Normalised.key(String(decoding: bytes, as: UTF8.self))
    return words.contains(key.hasSuffix("。") ? String(key.dropLast()) : key)
  }
}
