import Criteria
import Foundation
import Testing

@testable import Ingest

/// Any table of cells, written in any dialect and encoding, reads back equal.
@Suite struct DialectPropertyTests {
  private struct Dialect {
    var delimiter: String
    var lineEnd: String
    var encoding: TextEncoding
    var hasMark: Bool
    var quotesAll: Bool

    func bytes(_ rows: [[String]]) throws -> [UInt8] {
      let text = rows.map { $0.map(quoted).joined(separator: delimiter) + lineEnd }.joined()
      let mark: [UInt8]
      switch encoding {
      case .utf8: mark = [0xEF, 0xBB, 0xBF]
      case .utf16LittleEndian: mark = [0xFF, 0xFE]
      case .utf16BigEndian: mark = [0xFE, 0xFF]
      default: mark = []
      }
      return (hasMark ? mark : []) + encoded(text)
    }

    private func quoted(_ cell: String) -> String {
      let needs =
        quotesAll || cell.contains { $0 == "\"" || $0.isNewline || String($0) == delimiter } || cell.hasPrefix("\"")
      return needs ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    private func encoded(_ text: String) -> [UInt8] {
      switch encoding {
      case .utf8: return Array(text.utf8)
      case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      default: return Array(text.data(using: .shiftJIS) ?? Data())
      }
    }
  }

  private static let letters = [
    "a", "Z", "0", "9", " ", "-", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "漢", "あ", "ｶ", "ー", "。", "！", "①",
    "=", "'", "|", "\\",
    "ソ", "表", "能",
  ]

  private static func cell(_ random: inout Random) -> String {
    (0..<random.below(8)).map { _ in letters[random.below(letters.count)] }.joined()
  }

  private static func dialect(_ random: inout Random) -> Dialect {
    let encoding = [.utf8, .utf16LittleEndian, .utf16BigEndian, .cp932][random.below(4)] as TextEncoding
    return Dialect(
      delimiter: [",", ";", "\t"][random.below(3)], lineEnd: ["\n", "\r\n", "\r"][random.below(3)], encoding: encoding,
      hasMark: encoding != .utf8 || random.below(2) == 0, quotesAll: random.below(2) == 0)
  }

  /// Lines as cells, as the first line of a file is looked at: nothing is read behind its end.
  @Test(arguments: [8, 63, 64, 65, 200]) func theLineFeedMayPartCells(length: Int) throws {
    let line = String(repeating: "あ", count: length)
    let stream = TextStream(source: ByteSource(bytes: Array("a\n\(line)\rc\n".utf8), name: "t"))
    var reader = CSVReader(stream: stream, delimiter: UInt8(ascii: "\n"))
    var read: [[String]] = []
    while try reader.next() { read.append((0..<reader.count).map { reader.string($0) }) }
    #expect(read == [["a", line], ["c", ""]])
  }

  @Test(arguments: UInt64(1)...300) func cellsComeBackEqual(_ seed: UInt64) throws {
    var random = Random(state: seed)
    let dialect = Self.dialect(&random)
    let width = 1 + random.below(6)
    let rows = (0..<1 + random.below(40)).map { _ in (0..<width).map { _ in Self.cell(&random) } }
    // ① isn't in the Shift_JIS that Foundation writes.
    let written = rows.map { $0.map { dialect.encoding == .cp932 ? $0.replacing("①", with: "一") : $0 } }
    let bytes = try dialect.bytes(written)
    let stream = TextStream(source: ByteSource(bytes: bytes, name: "t"), encoding: dialect.encoding)
    var reader = CSVReader(stream: stream, delimiter: dialect.delimiter.utf8.first ?? 0)
    var read: [[String]] = []
    var lines: [Int] = []
    while try reader.next() {
      read.append((0..<reader.count).map { reader.string($0) })
      lines.append(reader.row)
    }
    #expect(read == written)
    // Each record stands behind all line breaks of those before it.
    var line = 1
    for (row, cells) in written.enumerated() {
      #expect(lines[row] == line)
      line += 1 + cells.map(lineBreaks).reduce(0, +)
    }
    let isDamaged = reader.isDamaged
    #expect(!isDamaged)
  }

  private static func records(_ text: String, expecting cells: (Int) -> Int = { _ in 0 }) throws -> [[String]] {
    // Small, so that records are cut off everywhere.
    let stream = TextStream(source: ByteSource(bytes: Array(text.utf8), name: "t"), encoding: .utf8)
    var reader = CSVReader(stream: stream, delimiter: UInt8(ascii: ","), capacity: 64)
    var read: [[String]] = []
    while try reader.next() {
      read.append((0..<reader.count).map { reader.string($0) } + ["\(reader.row)"])
      reader.expectRepetition(ofFirst: cells(read.count))
    }
    return read
  }

  /// A reader that looks at repeated cells only once sees what one sees that looks at all of them.
  @Test(arguments: UInt64(1)...200) func repeatedCellsAreTheSame(_ seed: UInt64) throws {
    var random = Random(state: seed &* 13)
    let beginnings = [
      "S-1,株式会社みほん,2025,", "S-1,株式会社みほん,2026,", "S-1,", "S-2,株式会社みほん製作所第二工場,2025,", "\"S-1\",x,", ",,,", "",
    ]
    let text = (0..<60).map { _ in beginnings[random.below(random.below(2) == 0 ? 2 : 7)] + Self.cell(&random) + "\n" }
      .joined()
    guard let plain = try? Self.records(text) else { return }
    let choices = (0...plain.count).map { _ in random.below(5) }
    #expect(try Self.records(text) { choices[$0] } == plain)
  }

  /// A control character is no text wherever it stands, and parts no cells.
  @Test(arguments: ["\u{0}", "\u{8}", "\u{B}", "\u{1F}", "\u{7F}"], [0, 1, 61, 62, 63, 64, 200])
  func controlCharactersAreNoText(
    _ control: String, length: Int
  ) throws {
    let long = String(repeating: "x", count: length)
    for (cell, meaning) in [
      (long + control, long + "\u{FFFD}"), (control + long, "\u{FFFD}" + long),
      ("\"\(long)\(control),\"", long + "\u{FFFD},"),
      ("\"\(long)\"\(control)", "\"\(long)\"\u{FFFD}"), ("\"\(long)\"x\(control)", "\"\(long)\"x\u{FFFD}"),
      ("\"\(long)\"\"\(control)\n\"", long + "\"\u{FFFD}\n"),
    ] {
      let lines = meaning.contains("\n") ? 1 : 0
      let rows = [["é", "1"], ["é", meaning, "c", "2"], ["é", "\(3 + lines)"]]
      #expect(try Self.records("é\né,\(cell),c\né\n") == rows)
      #expect(try Self.records("é\né,\(cell),c\né\n") { _ in 1 } == rows)
    }
    // Nor does it part them where it is said to.
    let stream = TextStream(
      source: ByteSource(bytes: Array("é\(control)\"é\"\(control)é\n".utf8), name: "t"), encoding: .utf8)
    var reader = CSVReader(stream: stream, delimiter: control.utf8.first ?? 0)
    #expect(try reader.next())
    #expect((0..<reader.count).map { reader.string($0) } == ["é\u{FFFD}\"é\"\u{FFFD}é"])
  }

  /// CR LF is one.
  private func lineBreaks(in cell: String) -> Int {
    var previous: Unicode.Scalar = "x"
    return cell.unicodeScalars.count { scalar in
      defer { previous = scalar }
      return scalar == "\r" || scalar == "\n" && previous != "\r"
    }
  }

  @Test(arguments: UInt64(1)...100) func answersComeBackEqual(_ seed: UInt64) throws {
    var random = Random(state: seed &* 77)
    let dialect = Self.dialect(&random)
    let answers = (1...153).filter { _ in random.below(3) > 0 }.map { item in
      // Blanks at the ends of a text aren't part of it, and a text of blanks is none.
      (item, ["0", "1", "2", "NA"][random.below(4)], "x" + Self.cell(&random).replacing("①", with: "一") + "x")
    }
    let rows = [["取引先コード", "年度", "No.", "評価", "コメント"]] + answers.map { ["S-1", "2026", "\($0.0)", $0.1, $0.2] }
    let reading = try Reading(bytes: dialect.bytes(rows), encoding: dialect.encoding)
    guard !answers.isEmpty else { return }
    let sheet = try #require(reading.returns.first)
    #expect(reading.returns.count == 1)
    #expect(reading.notes.isEmpty)
    for (item, answer, comment) in answers {
      #expect(sheet[item].answer == ["0": .unmet, "1": .partial, "2": .met, "NA": .notApplicable][answer])
      #expect(sheet.comment(of: item) == comment)
    }
    #expect(sheet.answeredCount == answers.count)
  }
}
