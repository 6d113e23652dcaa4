import Criteria

/// A supplier's text as a message may show it: on one line, cut, with nothing in it that moves a terminal or turns the
/// reading direction.
package enum Excerpt {
  private static let limit = 60

  /// The text, cut to 60 characters.
  package static func of(_ text: String) -> String { shown(text, limit: limit) }

  /// The same excerpt of a text in UTF-8, as bytes.
  static func append(_ text: UnsafeRawBufferPointer, to bytes: inout ByteBuffer) {
    if isPlain(text, limit: limit) { return bytes.append(text) }
    bytes.append(of(String(decoding: text, as: UTF8.self)))
  }

  /// A file's path: its end tells which file it is, so it isn't cut.
  static func path(_ text: String) -> String { shown(text, limit: .max) }

  private static func shown(_ text: String, limit: Int) -> String {
    if isPlain(text, limit: limit) { return text }
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

  private static func isPlain(_ text: String, limit: Int) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { isPlain(UnsafeRawBufferPointer($0), limit: limit) } ?? false
  }

  /// Whether a text is short and has nothing but ASCII, kana, kanji, full-width letters and … in it, as nearly all
  /// have.
  private static func isPlain(_ text: UnsafeRawBufferPointer, limit: Int) -> Bool {
    var index = 0
    var count = 0
    while index < text.count {
      switch text[index] {
      case 0x20..<0x7F: index += 1
      case 0xE3 where (0x80...0x83).contains(text[index + 1]), 0xE4 where text[index + 1] >= 0xB8, 0xE5...0xE8,
        0xE9 where text[index + 1] < 0xBF,
        0xEF where text[index + 1] == 0xBC,
        0xE2 where text[index + 1] == 0x80 && text[index + 2] == 0xA6:
        index += 3
      default: return false
      }
      count += 1
    }
    return count <= limit
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
