import Criteria

/// Which words mean which answer. The standard table can be extended or replaced in `tenken.yaml`.
package struct AnswerWords: Sendable {
  private var answers: [String: Answer] = [:]
  /// Words that are the plain spelling: reading them is no change worth a note.
  private var plain: [String: Answer] = [:]
  /// Whether full-width letters, upper case and blanks around are the same word.
  package let normalises: Bool
  /// Whether `2`, `1`, `0` and `NA` mean what they always mean, so that `plainCode` may read them from their bytes.
  private(set) var readsPlainCodes = false

  /// - Parameters:
  ///   - words: the words of each answer, compared after NFKC, in lower case and without blanks unless `normalises` is
  ///     false.
  package init(words: [Answer: [String]], normalises: Bool = true) {
    self.normalises = normalises
    for (answer, list) in words {
      for word in list {
        answers[word] = answer
        if normalises { answers[Normalised.key(word)] = answer }
      }
    }
    for (word, answer) in AnswerWords.plainWords where answers[normalises ? Normalised.key(word) : word] == answer {
      plain[word] = answer
    }
    readsPlainCodes = ["2", "1", "0", "NA"].allSatisfy { plain[$0] != nil }
  }

  private static let plainWords: [(String, Answer)] = [
    ("2", .met), ("1", .partial), ("0", .unmet), ("NA", .notApplicable), ("met", .met), ("partial", .partial),
    ("unmet", .unmet),
    ("notApplicable", .notApplicable),
  ]

  /// What the words of returns usually are.
  package static let standardWords: [Answer: [String]] = [
    .met: ["2", "○", "〇", "◯", "◎", "済", "実施済", "実施済み", "対応済", "対応済み", "完了", "はい", "適合", "達成", "yes", "met"],
    .partial: ["1", "△", "一部", "一部対応", "一部実施", "一部達成", "対応中", "partial"],
    .unmet: ["0", "×", "✕", "✗", "未", "未対応", "未実施", "未達成", "いいえ", "不適合", "no", "unmet"],
    .notApplicable: [
      "NA", "N/A", "n/a", "－", "-", "―", "対象外", "該当なし", "該当無し", "適用外", "not applicable", "notApplicable",
    ],
  ]

  package static let standard = AnswerWords(words: standardWords)

  /// Words that leave the item unanswered, as a blank does.
  package static let blankWords: Set<String> = ["unanswered", "無回答", "未回答", "nan", "<na>"]

  /// The answer a cell means, and whether it was written another way than the plain one; nil when the word is unknown.
  func answer(for text: String) -> (answer: Answer, isPlain: Bool)? {
    if let answer = plain[text] { return (answer, true) }
    // Most words stand as the table has them; only others are worth normalising.
    if let answer = answers[text] { return (answer, false) }
    let key = normalises ? Normalised.key(text) : text
    if AnswerWords.blankWords.contains(key) { return (.unanswered, true) }
    if let whole = Normalised.withoutPoint(key) { return answers[whole].map { ($0, false) } }
    if !normalises { return answers[Normalised.unwrapped(text)].map { ($0, false) } }
    return answers[key].map { ($0, false) }
  }

  /// The answer a cell means; nil when the word is unknown.
  package func meaning(of text: String) -> Answer? { answer(for: text)?.answer }

  /// The answer of the bytes `2`, `1`, `0` or `NA`, else nil: the fast path.
  @inline(__always)
  static func plainCode(_ cell: UnsafeRawBufferPointer) -> Answer? {
    if cell.count == 1 {
      switch cell[0] {
      case UInt8(ascii: "2"): return .met
      case UInt8(ascii: "1"): return .partial
      case UInt8(ascii: "0"): return .unmet
      default: return nil
      }
    }
    return cell.count == 2 && cell[0] == UInt8(ascii: "N") && cell[1] == UInt8(ascii: "A") ? .notApplicable : nil
  }
}
