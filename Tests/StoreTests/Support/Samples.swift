import Criteria
import Crypto
import Foundation
import Partners
import Store

/// The same numbers on every run.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}

extension CheckSheetReturn {
  /// A return with the given answers from No. 1 on, as `AnswerCode` characters; `N` gets a comment.
  static func sample(_ codes: String = "2", code: String = "S-0001", year: Int = 2026) -> CheckSheetReturn {
    var sheet = CheckSheetReturn(itemCount: StoreTests.itemCount)
    sheet.supplierCode = code
    sheet.supplierName = "浜北プレス株式会社"
    sheet.fiscalYear = year
    sheet.origin = SourceLocation(file: "return.csv", row: 2)
    for (index, byte) in codes.utf8.enumerated() {
      sheet[index + 1].answer = AnswerCode(rawValue: byte)?.answer ?? .unanswered
      sheet[index + 1].row = UInt32(index + 2)
      sheet[index + 1].column = 5
      if byte == AnswerCode.notApplicable.rawValue { sheet[index + 1].comment = sheet.append(text: "工場ネットワークなし") }
    }
    return sheet
  }

  /// Anything that a reader could hand over.
  static func random(code: String, using random: inout Seeded) -> CheckSheetReturn {
    let pieces = [
      "EV-1.pdf", "規程 第3条", "\"", "\\", "\n", "\r\n", "\t", "👩‍💻", "か\u{3099}", "\u{FA19}", "a,b", "]", "§", "𠮷",
      "\u{7F}", "\u{2028}",
    ]
    var sheet = CheckSheetReturn(itemCount: StoreTests.itemCount)
    sheet.supplierCode = code
    sheet.supplierName = "株式会社 \"浜\\北\" 👩‍💻"
    sheet.corporateNumber = Bool.random(using: &random) ? "7000012050002" : ""
    sheet.fiscalYear = Int.random(in: 2020...2030, using: &random)
    sheet.criteriaID = "jama-japia"
    sheet.criteriaEdition = "2.2"
    sheet.respondent = "情報システム部\n佐藤"
    sheet.answeredOn = Bool.random(using: &random) ? Day(number: 2026_04_01) : .none
    let isJSON = Bool.random(using: &random)
    sheet.origin = SourceLocation(file: "return.csv", sheet: "回答", row: 7, path: isJSON ? "$[3]" : "")
    let isOrderly = Bool.random(using: &random)
    for number in 1...StoreTests.itemCount where Int.random(in: 0..<10, using: &random) > 0 {
      var entry = CheckSheetReturn.Entry()
      entry.answer = Answer.allCases.randomElement(using: &random) ?? .met
      entry.row = isOrderly ? UInt32(number + 1) : UInt32.random(in: 1...UInt32.max, using: &random)
      entry.column = isOrderly ? 5 : UInt16.random(in: 0...UInt16.max, using: &random)
      func text() -> String {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      }
      if Bool.random(using: &random) { entry.evidence = sheet.append(text: text()) }
      if Bool.random(using: &random) { entry.comment = sheet.append(text: text()) }
      if Bool.random(using: &random) { entry.evidenceDate = Day(number: 2024_02_29) }
      if Bool.random(using: &random) { entry.plannedDate = Day(number: 2027_12_31) }
      sheet[number] = entry
    }
    return sheet
  }

  /// All that must come back, in a form that compares scalar by scalar.
  var contents: [[UInt8]] {
    var lines = [
      supplierCode, supplierName, corporateNumber, "\(fiscalYear)", criteriaID, criteriaEdition, respondent,
      "\(answeredOn)", "\(origin)",
    ]
    for number in 1...StoreTests.itemCount {
      let entry = self[number]
      lines.append("\(number) \(entry.answer) \(entry.row) \(entry.column) \(entry.evidenceDate) \(entry.plannedDate)")
      lines += [evidence(of: number), comment(of: number)]
    }
    return lines.map { Array($0.utf8) }
  }
}

extension Finding {
  static func sample(_ severity: Severity, item: Int = 5, found: String = "○△\"\n") -> Finding {
    Finding(
      rule: "unknown-answer", severity: severity, location: SourceLocation(file: "return.csv", row: 12, column: 5),
      item: item,
      found: found,
      detail: "", related: 3)
  }
}

extension Store {
  /// Imports returns as one file whose bytes are `content`.
  @discardableResult
  func importing(
    _ sheets: [CheckSheetReturn], content: String, findings: [Finding] = [], dryRun: Bool = false
  ) throws -> [StoreWriter.Outcome] {
    try write(dryRun: dryRun) { writer in
      let file = try writer.beginFile(kind: .returns, name: "return.csv")
      let outcomes = try sheets.map { try writer.storeReturn($0, findings: findings, file: file) }
      let bytes = Array(content.utf8)
      try writer.finishFile(file, sha256: Data(SHA256.hash(data: bytes)), byteCount: bytes.count, bytes: bytes)
      return outcomes
    }
  }

  func currentReturns(year: Int = 2026) throws -> [ReturnRow] {
    try read { reader in
      var rows: [ReturnRow] = []
      try reader.currentReturns(year: year) { rows.append($0) }
      return rows
    }
  }
}

extension Data {
  /// In hexadecimal digits.
  var sha256: String {
    SHA256.hash(data: self).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
