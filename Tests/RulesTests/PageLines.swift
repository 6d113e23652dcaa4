/// Fills the paragraphs and list items of a generated page with lines of at most 100 columns, as the manual has them.
///
/// A Japanese character takes two columns. Code between backquotes isn't parted; Japanese is parted behind 。 and 、.
struct PageLines {
  private static let width = 100

  private var lines: [String] = []
  private var paragraph = ""
  /// What begins the paragraph's first line; the others are indented as far.
  private var marker = ""

  static func filled(_ page: String) -> String {
    var filled = PageLines()
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) { filled.add(line) }
    filled.endParagraph()
    return filled.lines.joined(separator: "\n")
  }

  private mutating func add(_ line: Substring) {
    if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("|") {
      endParagraph()
      lines.append(String(line))
    } else if line.hasPrefix("- ") {
      endParagraph()
      marker = "- "
      paragraph = String(line.dropFirst(2))
    } else {
      paragraph += (paragraph.isEmpty ? "" : " ") + line
    }
  }

  private mutating func endParagraph() {
    guard !paragraph.isEmpty else { return }
    let indent = String(repeating: " ", count: marker.count)
    var line = marker
    for (place, piece) in PageLines.pieces(of: paragraph).enumerated() {
      let isTooWide = PageLines.columns(of: line + piece.trimmed) > PageLines.width
      if place > 0, isTooWide {
        lines.append(line.trimmed)
        line = indent
      }
      line += piece
    }
    lines.append(line.trimmed)
    paragraph = ""
    marker = ""
  }

  /// The parts of a paragraph that stay whole, each with the blank behind it.
  private static func pieces(of paragraph: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var isCode = false
    let characters = Array(paragraph)
    for (place, character) in characters.enumerated() {
      piece.append(character)
      if character == "`" { isCode.toggle() }
      let endsClause = "。、".contains(character) && !(characters.dropFirst(place + 1).first.map("」』）".contains) ?? true)
      if !isCode, character == " " || endsClause {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func columns(of line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6:
      true
    default: false
    }
  }
}

extension String {
  /// Without the blanks at its end.
  fileprivate var trimmed: String { String(self[..<(lastIndex { $0 != " " }.map(index(after:)) ?? startIndex)]) }
}
