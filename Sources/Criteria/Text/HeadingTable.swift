/// The headings that one table understands, each with its meaning.
///
/// Headings are compared after `Normalised.key`, without characters that nobody sees and without the marks people add;
/// an explanation in brackets after the word is passed over: 評価(0/1/2/NA).
package struct HeadingTable<Meaning: Sendable & Equatable>: Sendable {
  private var meanings: [String: Meaning] = [:]
  /// Words with two meanings, which a table must not have.
  package private(set) var ambiguous: Set<String> = []

  package init(_ headings: some Sequence<(words: [String], meaning: Meaning)>) {
    for (words, meaning) in headings {
      for word in words {
        let key = HeadingKey.of(word)
        for form in [word, key, HeadingKey.withoutMarks(key[...])] {
          if let other = meanings[form], other != meaning { ambiguous.insert(form) } else { meanings[form] = meaning }
        }
      }
    }
  }

  /// The meaning of a heading's text; nil where it is unknown.
  package subscript(text: String) -> Meaning? {
    // Most cells are no headings, and most headings stand as the table has them.
    if let meaning = meanings[text] { return meaning }
    // An explanation in brackets after the word may be long.
    var word = text[...]
    if text.utf8.count > HeadingKey.longest {
      guard let bracket = text.firstIndex(where: { $0 == "(" || $0 == "（" }) else { return nil }
      word = text[...bracket]
    }
    guard !word.isEmpty, word.utf8.count <= HeadingKey.longest else { return nil }
    let key = HeadingKey.of(String(word))
    if let meaning = meanings[key] { return meaning }
    // `会社名：れい電池` is a heading and its value in one cell, and so no heading.
    if let colon = key.firstIndex(of: ":"), HeadingKey.isValue(key[colon...].dropFirst()) { return nil }
    if let bracket = key.firstIndex(of: "("), bracket > key.startIndex,
      let meaning = meanings[HeadingKey.withoutMarks(key[..<bracket])]
    {
      return meaning
    }
    return meanings[HeadingKey.withoutMarks(key[...])]
  }
}

private enum HeadingKey {
  /// Bytes of the longest text that is looked at as a heading.
  static let longest = 72

  private static let marks: Set<Unicode.Scalar> = [
    "*", "※", "(", ")", "・", "/", ":", "[", "]", "「", "」", "【", "】", "_",
  ]

  static func of(_ text: String) -> String {
    let key = Normalised.key(text)
    guard key.unicodeScalars.contains(where: isInvisible) else { return key }
    var visible = String.UnicodeScalarView()
    for scalar in key.unicodeScalars where !isInvisible(scalar) { visible.append(scalar) }
    return String(visible)
  }

  /// Zero-width blanks and joiners, marks of direction, soft hyphens, a byte order mark.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xAD && scalar.properties.isDefaultIgnorableCodePoint
  }

  /// Whether what stands behind a colon is more than an explanation in brackets.
  static func isValue(_ text: Substring) -> Bool {
    let isExplanation = text.hasPrefix("(") && text.firstIndex(of: ")") == text.indices.last
    return !withoutMarks(text).isEmpty && !isExplanation
  }

  static func withoutMarks(_ text: Substring) -> String {
    var bare = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !marks.contains(scalar) { bare.append(scalar) }
    return String(bare)
  }
}
