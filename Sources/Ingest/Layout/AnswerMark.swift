import Criteria

/// A mark in one of several columns, each of which stands for an answer: ○ under はい, 一部 or いいえ.
enum AnswerMark {
  /// A column that stands for an answer, from 0.
  struct Column: Hashable {
    var column: Int
    var answer: Answer
  }

  private static let set: Set<String> = [
    "○", "〇", "◯", "◎", "●", "✓", "✔", "☑", "✅", "レ", "v", "x", "■", "1", "はい", "yes", "true", "該当",
  ]
  private static let unset: Set<String> = ["□", "☐", "-", "－", "ー", "―", "0", "false"]

  /// Whether a cell is marked, or says that it isn't; nil for what is neither.
  static func isSet(_ text: String) -> Bool? {
    let key = Normalised.key(text)
    if set.contains(key) || set.contains(text) { return true }
    return key.isEmpty || unset.contains(key) ? false : nil
  }

  /// The answer that a column's heading stands for: an answer word, with or without an explanation in brackets.
  static func answer(ofHeading text: String) -> Answer? {
    let key = Normalised.key(text)
    let word = key.prefix { $0 != "(" }
    let answer = AnswerWords.standard.meaning(of: word.isEmpty ? key : String(word))
    return answer == .unanswered ? nil : answer
  }
}
