import Criteria
import Crypto
import Foundation

/// Packs returns for the database. One value packs many, keeping its buffers: 60,000 returns with 153 answers pass through here.
struct ReturnPacker: ~Copyable {
  /// Item n at n − 1, see `AnswerCode`.
  private(set) var answers: [UInt8]
  private(set) var answered = 0
  private(set) var places: [UInt8] = []
  private(set) var contentHash = Data()
  private var entries: [CheckSheetReturn.Entry]
  /// The column `return_text.texts`.
  private(set) var texts = JSONWriter()

  init() {
    answers = Array(repeating: AnswerCode.unanswered.rawValue, count: CheckSheetReturn.itemCount)
    entries = Array(repeating: CheckSheetReturn.Entry(), count: CheckSheetReturn.itemCount)
  }

  /// - Throws: `StoreError.controlCharacter`.
  mutating func pack(_ sheet: CheckSheetReturn) throws(StoreError) {
    answered = 0
    for index in 0..<CheckSheetReturn.itemCount {
      let entry = sheet[index + 1]
      let code = AnswerCode(entry)
      entries[index] = entry
      answers[index] = code.rawValue
      if code != .unanswered { answered += 1 }
    }
    if let item = texts.write(textsOf: sheet, entries: entries) {
      let key = "\(sheet.supplierCode) \(sheet.fiscalYear) No.\(item)"
      throw .controlCharacter(place: TextPlace(column: "return_text.texts", key: key))
    }
    PlacePacking.pack(entries, into: &places)
    contentHash = texts.withUnsafeBytes {
      ContentHash.of(supplierCode: sheet.supplierCode, fiscalYear: sheet.fiscalYear, answers: answers, texts: $0)
    }
  }
}

/// SHA-256 of what a return says, not of how its file looks: code, year, answers and texts joined by 0x1F, which no text holds.
enum ContentHash {
  static func of(supplierCode: String, fiscalYear: Int, answers: some ContiguousBytes, texts: some ContiguousBytes) -> Data {
    var hash = SHA256()
    var head = "\(supplierCode)\u{1F}\(fiscalYear)\u{1F}"
    head.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    answers.withUnsafeBytes { hash.update(bufferPointer: $0) }
    hash.update(data: [0x1F] as [UInt8])
    texts.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Data(hash.finalize())
  }
}
