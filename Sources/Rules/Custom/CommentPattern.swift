import Criteria

/// What an office looks for in a comment: one of some words, or a regular expression. Width and case never matter.
package enum CommentPattern: Sendable {
  /// At least one of these stands somewhere in the text, blanks left out on both sides.
  case words([String])
  case expression(TextExpression)

  package func isFound(in text: String) -> Bool {
    switch self {
    case .words(let words):
      let key = Array(Normalised.key(text).utf8)
      return words.contains { key.contains(Array(Normalised.key($0).utf8)) }
    case .expression(let expression): return expression.isFound(in: text)
    }
  }
}
