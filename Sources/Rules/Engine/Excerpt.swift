/// A supplier's text as a message may show it: on one line, cut, with nothing in it that moves a terminal or turns the reading direction.
package enum Excerpt {
  private static let limit = 60

  /// The text, cut to 60 characters.
  package static func of(_ text: String) -> String { shown(text, limit: limit) }

  /// A file's path: its end tells which file it is, so it isn't cut.
  static func path(_ text: String) -> String { shown(text, limit: .max) }

  private static func shown(_ text: String, limit: Int) -> String {
    // Most texts are short and plain.
    if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    var count = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      // CR LF is one line break.
      if scalar == "\n", previous == "\r" { continue }
      if count == limit { return result + "…" }
      count += 1
      switch scalar {
      case "\n", "\r": result += "⏎"
      case "\t": result += "→"
      case _ where isInvisible(scalar): result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
