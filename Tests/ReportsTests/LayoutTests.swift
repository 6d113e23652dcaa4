import Criteria
import Foundation
import Markup
import Partners
import TestSupport
import Testing

@testable import Reports
@testable import Rollup

@Suite struct TableLayoutTests {
  private let columns: [Column<[ListingCell]>] = [
    .cell("a", ja: "あ", en: "a") { $0[0] }, .cell("b", ja: "い", en: "b") { $0[1] },
    .cell("c", ja: "う", en: "c") { $0[2] },
  ]

  private func lines(_ rows: [[ListingCell]]) throws -> [Substring] {
    let bytes = try ListingFormat.table.bytes(of: rows, by: columns, in: .ja)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
  }

  @Test(arguments: [
    ("abc", 3), ("漢字", 4), ("カナ", 4), ("ｶﾅ", 2), ("Ａ１", 4), ("e\u{301}", 1), ("é", 1), ("😀", 2), ("한글", 4), ("𠮷", 2),
    ("￥", 2), ("", 0),
    ("、。", 4),
  ]) func widthsAreThoseOfATerminal(_ text: String, _ width: Int) {
    #expect(TerminalText.width(of: text) == width)
  }

  @Test func theLastColumnBeginsAtTheSamePlaceInEveryRow() throws {
    let samples = [
      "", "abc", "株式会社", "ｶﾅ", "ガ", "é", "e\u{301}", "😀", "a\nb", "a\u{7}b", "㈱𠮷野", "x\u{200B}y", "\u{FF5E}",
    ]
    var random = SplitMix(seed: 8)
    let rows = (0..<200).map { _ -> [ListingCell] in
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in samples.randomElement(using: &random) ?? "" }
        .joined()
      return [.text(text), .integer(Int.random(in: -9...99_999, using: &random)), .text("|")]
    }
    let written = try lines(rows)
    #expect(written.count == rows.count + 2)
    let widths = Set(
      try written.dropFirst(2).map { TerminalText.width(of: String($0[..<(try #require($0.lastIndex(of: "|")))])) })
    #expect(widths.count == 1)
  }

  @Test func aLongCellIsCutAndTheLastRunsOn() throws {
    let written = try lines([
      [.text(String(repeating: "漢", count: 50)), .integer(1), .text(String(repeating: "字", count: 100))]
    ])
    #expect(written[2].hasPrefix(String(repeating: "漢", count: 31) + "…"))
    #expect(written[2].hasSuffix(String(repeating: "字", count: 100)))
    #expect(written[2].count { $0 == "漢" } == 31)
  }

  @Test func longListsKeepTheWidthsOfTheirFirstRows() throws {
    let (narrow, wide) = (String(repeating: "a", count: 10), String(repeating: "b", count: 30))
    let written = try lines((0..<5_000).map { [.text($0 < 4_000 ? narrow : wide), .integer(1), .text("|\($0)")] })
    try #require(written.count == 5_002)
    #expect(written[4_001].hasPrefix("\(narrow)  "))
    #expect(written[5_001].hasPrefix("bbbbbbbbb…  "))
    #expect(written[5_001].hasSuffix("|4999"))
  }

  @Test func aColumnWithNothingInItTakesNoRoomInTheRows() throws {
    let written = try lines([[.nothing, .integer(1), .text("x")], [.text(""), .integer(10), .nothing]])
    #expect(written.dropFirst() == ["--  --", " 1  x", "10"])
    #expect(try lines([]) == ["あ  い  う", "--  --  --"])
  }

  @Test func bytesComeInPiecesAndAnErrorOfTheOutputEndsTheWriting() throws {
    struct Full: Error {}
    var pieces = 0
    var writer = ListingWriter(format: .json, columns: columns, language: .en) { bytes in
      pieces += 1
      if pieces == 3 { throw Full() }
      #expect(bytes.count < 1 << 17)
    }
    #expect(throws: Full.self) {
      for index in 0..<20_000 { try writer.write([.integer(index), .text("み\"ほん"), .nothing]) }
      try writer.finish()
    }
    #expect(pieces == 3)
  }
}

@Suite struct CSVReadingBackTests {
  /// A strict reader of RFC 4180, so that what is written is judged by something other than the writer.
  private func parsed(_ text: String) -> [[String]] {
    var (rows, row, cell, isQuoted, wasQuote): ([[String]], [String], String, Bool, Bool) = ([], [], "", false, false)
    for scalar in text.unicodeScalars {
      if isQuoted, !wasQuote {
        if scalar == "\"" { wasQuote = true } else { cell.unicodeScalars.append(scalar) }
        continue
      }
      switch scalar {
      case "\"":
        if wasQuote { cell.unicodeScalars.append(scalar) }
        isQuoted = true
      case ",", "\n":
        row.append(cell)
        (cell, isQuoted) = ("", false)
        if scalar == "\n" {
          rows.append(row)
          row = []
        }
      default: cell.unicodeScalars.append(scalar)
      }
      wasQuote = false
    }
    return rows
  }

  @Test func anyTextReadsBackAndNoneBeginsAFormula() throws {
    let pieces = [
      "\"", ",", "\n", "\r", "=", "-", "+", "@", " ", "\u{3000}", "＝", "＋", "－", "＠", "a", "1", ".", "み", "'", "\t",
      "\u{3099}", "−",
    ]
    var random = SplitMix(seed: 9)
    for _ in 0..<500 {
      let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
      let column: Column<String> = .text("t", ja: "文", en: "t") { $0 }
      let bytes = try ListingFormat.csv.bytes(of: [text], by: [column], in: .en)
      let cell = try #require(parsed(String(decoding: bytes, as: UTF8.self)).last?.first)
      #expect(
        Array(cell.utf8) == Array(text.utf8) || Array(cell.utf8) == Array("'\(text)".utf8), "\(text.debugDescription)")
      let bare = cell.unicodeScalars.drop { $0 == " " || $0 == "\u{3000}" }
      guard let first = bare.first, "=+-@＝＋－＠\t\r\n".unicodeScalars.contains(first) else { continue }
      #expect(cell.wholeMatch(of: /[+-][0-9.]+/) != nil, "\(cell.debugDescription)")
    }
  }
}

@Suite struct ScatterTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>) func labelsNeverOverlapNorLeaveThePicture(_ seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let yardstick = Yardstick(catalogue: try Catalogue.builtIn(), weights: .standard)
    let isCrowded = seed % 2 == 0
    let entries = (0..<Int.random(in: 1...150, using: &random)).map { index -> RankingEntry in
      let code =
        ["S-\(index)", "取引先\(index)", "A-VERY-LONG-SUPPLIER-CODE-\(index)"].randomElement(using: &random) ?? ""
      var supplier = Supplier(code: code, name: "x")
      for factor in ImportanceScale.standard.factors {
        supplier.scores[factor.id] = isCrowded ? 3 : Int.random(in: 0...3, using: &random)
      }
      let share = Double.random(in: 0...1, using: &random)
      let codes = (0..<153).map { _ in
        (Double.random(in: 0...1, using: &random) < share ? AnswerCode.met : .unmet).rawValue
      }
      return RankingEntry(supplier: supplier, target: .three, answers: codes)
    }
    let lines = Ranking(year: 2026, entries: entries, scale: .standard, yardstick: yardstick).lines
    let picture = ScatterPicture(lines: lines, scale: .standard, labelled: 60)
    #expect(picture.points.count == entries.count)
    #expect(picture.labels.count <= 60)
    for point in picture.points {
      #expect((ScatterPicture.plot.left...ScatterPicture.plot.right).contains(point.x))
      #expect((ScatterPicture.plot.top...ScatterPicture.plot.bottom).contains(point.y))
    }
    for (index, label) in picture.labels.enumerated() {
      #expect(!picture.labels[(index + 1)...].contains { label.overlaps($0) || $0.overlaps(label) })
      #expect(label.x >= 0)
      #expect(label.x + label.width <= ScatterPicture.width)
      #expect(label.y >= 0)
      #expect(label.y + ScatterPicture.Label.height <= ScatterPicture.height)
      // No label hides the middle of another supplier's mark.
      #expect(
        !picture.points.contains {
          $0.code != label.code && $0.x > label.x && $0.x < label.x + label.width && $0.y > label.y
            && $0.y < label.y + ScatterPicture.Label.height
        })
    }
  }

  @Test func furtherRightIsMoreGapAndFurtherUpMoreImportant() {
    let picture = ScatterPicture(lines: [], scale: .standard)
    #expect(picture.highest == 3)
    #expect(picture.points.isEmpty)
    #expect(picture.labels.isEmpty)
    #expect(picture.x(0) == ScatterPicture.plot.left)
    #expect(picture.x(1) == ScatterPicture.plot.right)
    #expect(picture.x(0.2) < picture.x(0.3))
    #expect(picture.y(0) == ScatterPicture.plot.bottom)
    #expect(picture.y(3) == ScatterPicture.plot.top)
    #expect(picture.y(2) < picture.y(1))
  }
}
