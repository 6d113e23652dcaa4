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
      case .cp932: mark = []
      }
      return (hasMark ? mark : []) + encoded(text)
    }

    private func quoted(_ cell: String) -> String {
      let needs = quotesAll || cell.contains { $0 == "\"" || $0.isNewline || String($0) == delimiter } || cell.hasPrefix("\"")
      return needs ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }

    private func encoded(_ text: String) -> [UInt8] {
      switch encoding {
      case .utf8: return Array(text.utf8)
      case .utf16LittleEndian: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      case .utf16BigEndian: return text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
      case .cp932: return Array(text.data(using: .shiftJIS) ?? Data())
      }
    }
  }

  private static let letters = [
    "a", "Z", "0", "9", " ", "-", ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "\r", "漢", "あ", "ｶ", "ー", "。", "！", "①", "=", "'", "|", "\\",
    "ソ", "表", "能",
  ]

  private static func cell(_ random: inout Random) -> String {
    (0..<random.below(8)).map { _ in letters[random.below(letters.count)] }.joined()
  }

  private static func dialect(_ random: inout Random) -> Dialect {
    let encoding = TextEncoding.allCases[random.below(4)]
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
    #expect(reading.returns.count == 1 && reading.notes.isEmpty)
    for (item, answer, comment) in answers {
      #expect(sheet[item].answer == ["0": .unmet, "1": .partial, "2": .met, "NA": .notApplicable][answer])
      #expect(sheet.comment(of: item) == comment)
    }
    #expect(sheet.answeredCount == answers.count)
  }

  private struct Random {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
      return Int((value ^ value >> 31) % UInt64(limit))
    }
  }
}
