import Criteria
import Markup

/// Aligns rows for a terminal. The first rows decide the widths; later rows that are wider are cut.
struct TableLayout {
  private let titles: [String]
  private let cuts: [ColumnCut]
  private var held: [[String]] = []
  private var alignments: [Bool]
  private var widths: [Int]?

  /// Rows that decide the widths, and the widest a column may become: a SHA-256 in hexadecimal digits.
  private static let sample = 2_000
  private static let widest = 64

  init(titles: [String], cuts: [ColumnCut]) {
    self.titles = titles
    self.cuts = cuts
    alignments = titles.map { _ in false }
  }

  mutating func append(_ cells: [ListingCell], to buffer: inout ByteBuffer) {
    var texts: [String] = []
    for (index, cell) in cells.enumerated() {
      switch cell {
      case .text(let text): texts.append(TerminalText.shown(text))
      case .utf8(let text): texts.append(TerminalText.shown(text.text))
      case .integer(let value):
        texts.append(String(value))
        alignments[index] = true
      case .decimal(let text):
        texts.append(text)
        alignments[index] = true
      case .nothing: texts.append("")
      }
    }
    guard widths == nil else { return write(texts, to: &buffer) }
    held.append(texts)
    if held.count == TableLayout.sample { settle(into: &buffer) }
  }

  mutating func finish(into buffer: inout ByteBuffer) {
    if widths == nil { settle(into: &buffer) }
  }

  private mutating func settle(into buffer: inout ByteBuffer) {
    var widths = titles.map { _ in 0 }
    for row in held {
      for (index, text) in row.enumerated() { widths[index] = max(widths[index], TerminalText.width(of: text)) }
    }
    for (index, title) in titles.enumerated() where widths[index] > 0 || held.isEmpty {
      widths[index] = max(widths[index], TerminalText.width(of: title))
    }
    // The last column may run on: nothing stands behind it.
    for index in widths.indices.dropLast() where cuts[index] != .never {
      widths[index] = min(widths[index], TableLayout.widest)
    }
    self.widths = widths
    // No heading for a column that is empty.
    write(titles.enumerated().map { widths[$0.offset] > 0 ? $0.element : "" }, to: &buffer)
    write(widths.map { String(repeating: "-", count: min($0, TableLayout.widest)) }, to: &buffer)
    for row in held { write(row, to: &buffer) }
    held = []
  }

  private func write(_ row: [String], to buffer: inout ByteBuffer) {
    guard let widths else { return }
    var line = ""
    for (index, text) in row.enumerated() {
      // A column that is empty in all the first rows takes no room; should a later row fill it, it is shown out of
      // line.
      if widths[index] == 0, text.isEmpty { continue }
      let isLast = index == row.count - 1
      let cut = isLast ? text : TerminalText.cut(text, to: max(widths[index], 8), cuts[index])
      let padding = String(repeating: " ", count: max(0, widths[index] - TerminalText.width(of: cut)))
      if !line.isEmpty { line += "  " }
      if alignments[index] { line += padding + cut } else { line += isLast ? cut : cut + padding }
    }
    while line.hasSuffix(" ") { line.removeLast() }
    buffer.append(line)
    buffer.append(UInt8(ascii: "\n"))
  }
}

extension TerminalText {
  /// The text in at most `width` columns, an ellipsis standing for what was cut.
  static func cut(_ text: String, to width: Int, _ cut: ColumnCut) -> String {
    guard cut != .never, self.width(of: text) > width else { return text }
    var kept: [Unicode.Scalar] = []
    var used = 0
    for scalar in cut == .beginning ? Array(text.unicodeScalars.reversed()) : Array(text.unicodeScalars) {
      let next = self.width(of: scalar)
      if used + next > width - 1 { break }
      used += next
      kept.append(scalar)
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: cut == .beginning ? kept.reversed() : kept)
    return cut == .beginning ? "…" + String(result) : String(result) + "…"
  }
}
