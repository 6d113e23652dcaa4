/// A pattern of the language in which knowledge is written (docs/rules/language.md): `教育|周知 & !仕組み`.
///
/// Parts stand between `&` (in the same sentence) or `+` (in the same clause). A part is words between `|`, with what is
/// asked of them before it.
struct Pattern: Sendable {
  enum Mode: Sendable {
    /// Named as it is: neither denied, past nor replaced.
    case said
    /// `-`: denied.
    case denied
    /// `~`: named at all.
    case named
    /// `only:`: nothing more than that.
    case only
    /// `!`: not said anywhere in the answer.
    case absent
    /// `every>12`: said to be done more rarely than once in so many months, and nowhere as often as that.
    case rarer(months: Int)
    /// `kept<6`: a period below so many months, and none as long.
    case shorter(months: Int)
    /// `fewer<3`: words named, each once, are fewer.
    case fewer(Int)
  }

  struct Part: Sendable {
    var mode: Mode
    /// −1 where the part has no words.
    var term: Int32
  }

  let parts: [Part]
  let isWithinClause: Bool

  /// - Throws: `PatternError` where the text is no pattern.
  init(_ text: String, into lexicon: inout Lexicon.Builder) throws(PatternError) {
    isWithinClause = text.contains(" + ")
    var parts: [Part] = []
    for piece in text.replacing(" + ", with: " & ").split(separator: " & ", omittingEmptySubsequences: false) {
      var rest = Substring(piece.trimmingPrefix(while: { $0 == " " }))
      while rest.last == " " { rest.removeLast() }
      var mode = Mode.said
      if let number = Pattern.number(rest, after: "every>") {
        parts.append(Part(mode: .rarer(months: number), term: -1))
        continue
      }
      if let number = Pattern.number(rest, after: "kept<") {
        parts.append(Part(mode: .shorter(months: number), term: -1))
        continue
      }
      if rest.hasPrefix("fewer<"), let colon = rest.firstIndex(of: ":"),
        let number = Int(rest[rest.index(rest.startIndex, offsetBy: 6)..<colon])
      {
        mode = .fewer(number)
        rest = rest[rest.index(after: colon)...]
      } else if rest.hasPrefix("only:") {
        mode = .only
        rest = rest.dropFirst(5)
      } else if let sign = rest.first, let signed = Pattern.signs[sign] {
        mode = signed
        rest = rest.dropFirst()
      }
      let words = rest.split(separator: "|").map(String.init).filter { !$0.isEmpty }
      guard !words.isEmpty else { throw PatternError(part: String(piece)) }
      parts.append(Part(mode: mode, term: lexicon.addTerm(words)))
    }
    self.parts = parts
  }

  private static let signs: [Character: Mode] = ["-": .denied, "~": .named, "!": .absent]

  private static func number(_ text: Substring, after prefix: String) -> Int? {
    text.hasPrefix(prefix) ? Int(text.dropFirst(prefix.count)) : nil
  }
}

/// A part of a pattern that can't be read.
package struct PatternError: Error {
  package let part: String
}
