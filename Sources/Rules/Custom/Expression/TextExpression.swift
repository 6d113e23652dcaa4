import Criteria
import Foundation

/// A regular expression that an office writes, matched in time proportional to the text.
///
/// Swift's `Regex` backtracks: `(a+)+$` takes years on a comment of forty letters, and comments come from outside. So
/// an expression becomes a small automaton (Thompson's construction) that looks at each letter of the text once. What
/// can't be had that way – references back and looking around – is refused. Width and case never matter: text and
/// expression are compared in NFKC and lower case.
package struct TextExpression: Sendable {
  /// Letters that an expression may have.
  package static let longest = 500
  /// Steps that an expression may need once its repetitions are written out.
  package static let mostSteps = 5_000

  let steps: [Step]

  /// One step of the automaton.
  enum Step: Sendable {
    case take(ScalarSet)
    case either(Int, Int)
    case go(Int)
    case atStart
    case atEnd
    case found
  }

  /// - Throws: `ExpressionError` with the letter at which the expression can't be understood.
  package init(_ text: String) throws(ExpressionError) {
    // Composed, as texts are when they are compared; but not NFKC, which would make groups of full-width parentheses.
    let scalars = Array(text.precomposedStringWithCanonicalMapping.unicodeScalars)
    guard scalars.count <= TextExpression.longest else {
      throw ExpressionError(at: TextExpression.longest + 1, .tooLong)
    }
    var parser = ExpressionParser(scalars)
    var program = ExpressionProgram()
    try program.add(parser.parse())
    steps = program.steps + [.found]
  }

  /// Whether the expression fits anywhere in the text.
  package func isFound(in text: String) -> Bool {
    let scalars = Array(Normalised.text(text).lowercased().unicodeScalars)
    var current = Threads(capacity: steps.count)
    var next = Threads(capacity: steps.count)
    for index in 0...scalars.count {
      let place = Place(isStart: index == 0, isEnd: index == scalars.count)
      if follow(0, at: place, into: &current) { return true }
      guard index < scalars.count else { return false }
      let afterwards = Place(isStart: false, isEnd: index + 1 == scalars.count)
      for step in current.waiting {
        guard case .take(let set) = steps[step], set.contains(scalars[index]) else { continue }
        if follow(step + 1, at: afterwards, into: &next) { return true }
      }
      swap(&current, &next)
      next.clear()
    }
    return false
  }

  private struct Place {
    var isStart: Bool
    var isEnd: Bool
  }

  /// The steps at which the automaton waits for a letter, each once.
  private struct Threads {
    var waiting: [Int] = []
    private var seen: [Bool]
    private var visited: [Int] = []

    init(capacity: Int) {
      seen = Array(repeating: false, count: capacity)
    }

    mutating func enter(_ step: Int) -> Bool {
      if seen[step] { return false }
      seen[step] = true
      visited.append(step)
      return true
    }

    mutating func clear() {
      for step in visited { seen[step] = false }
      visited.removeAll(keepingCapacity: true)
      waiting.removeAll(keepingCapacity: true)
    }
  }

  /// Goes on from a step as far as no letter is needed.
  ///
  /// - Returns: whether the end was reached.
  private func follow(_ first: Int, at place: Place, into threads: inout Threads) -> Bool {
    var open = [first]
    while let step = open.popLast() {
      guard threads.enter(step) else { continue }
      switch steps[step] {
      case .take: threads.waiting.append(step)
      case .either(let a, let b): open += [b, a]
      case .go(let target): open.append(target)
      case .atStart: if place.isStart { open.append(step + 1) }
      case .atEnd: if place.isEnd { open.append(step + 1) }
      case .found: return true
      }
    }
    return false
  }
}

/// Where an expression can't be understood, and why.
package struct ExpressionError: Error {
  /// The letter of the expression, from 1.
  package let position: Int
  package let reason: Reason

  package enum Reason: Sendable {
    case tooLong, tooManySteps, unclosedGroup, unopenedGroup, unclosedSet, emptySet, badRange, nothingToRepeat,
      badCount, endsInBackslash
    /// Known elsewhere, refused here.
    case unsupported(String)
  }

  init(at position: Int, _ reason: Reason) {
    self.position = position
    self.reason = reason
  }

  /// What is wrong, in a sentence.
  package var words: LocalizedText {
    let (ja, en): (String, String) =
      switch reason {
      case .tooLong: ("長すぎます（\(TextExpression.longest) 字まで）。", "it is longer than \(TextExpression.longest) letters.")
      case .tooManySteps: ("繰り返しが大きすぎます。回数を減らしてください。", "its repetitions are too large; lower the counts.")
      case .unclosedGroup:
        ("「(」が閉じていません。「)」を補うか「\\(」と書いてください。", "‘(’ is never closed; add ‘)’, or write ‘\\(’ for the sign itself.")
      case .unopenedGroup:
        ("「)」に対応する「(」がありません。文字としては「\\)」と書いてください。", "‘)’ closes nothing; write ‘\\)’ for the sign itself.")
      case .unclosedSet:
        ("「[」が閉じていません。「]」を補うか「\\[」と書いてください。", "‘[’ is never closed; add ‘]’, or write ‘\\[’ for the sign itself.")
      case .emptySet: ("「[]」の中に文字がありません。", "there is nothing between ‘[’ and ‘]’.")
      case .badRange:
        (
          "「a-z」の形の範囲ではありません。小さい字から大きい字へ、一字ずつ書いてください。",
          "this is no range such as ‘a-z’: one letter each, the lower one first."
        )
      case .nothingToRepeat:
        (
          "「*」「+」「?」「{」の前に繰り返すものがありません。文字としては「\\」を前に付けてください。",
          "nothing stands before the repetition; put ‘\\’ before the sign itself."
        )
      case .badCount:
        ("回数は {2}、{2,}、{2,5} の形で、1000 までの数で書いてください。", "counts are written {2}, {2,} or {2,5}, with numbers up to 1000.")
      case .endsInBackslash: ("「\\」の後に文字がありません。", "nothing follows the last ‘\\’.")
      case .unsupported(let what):
        (
          "「\(what)」は使えません。使えるもの: 文字 . [ ] ( ) | * + ? { } ^ $ \\d \\s \\w",
          "‘\(what)’ can't be used here. Allowed: letters . [ ] ( ) | * + ? { } ^ $ \\d \\s \\w"
        )
      }
    return LocalizedText(ja: "正規表現の \(position) 字目: \(ja)", en: "letter \(position) of the expression: \(en)")
  }
}
