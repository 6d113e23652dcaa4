import Criteria
import Crypto
import Foundation

/// A return with its findings as the database keeps them, ready to be stored. One value packs many, keeping its
/// buffers.
///
/// Packing is most of the work of storing and needs no database, so another thread than the storing one may do it. Used
/// by one thread at a time: a thread that hands it over uses it no longer. That is what makes it Sendable.
package final class PackedReturn: @unchecked Sendable {
  /// Item n at n − 1, see `AnswerCode`.
  package private(set) var answers: [UInt8]
  private(set) var answered = 0
  private(set) var errors = 0
  private(set) var warnings = 0
  private(set) var places: [UInt8] = []
  private(set) var contentHash: [UInt8] = []
  /// The columns `return_text.texts` and `return_finding.findings`; the latter is empty where there are none.
  private(set) var texts = ByteBuffer()
  private(set) var findings = ByteBuffer()

  package init() {
    answers = []
  }

  /// - Throws: `StoreError.controlCharacter`: the last door for what readers replace earlier.
  package func pack(_ sheet: CheckSheetReturn, findings: [Finding]) throws(StoreError) {
    try checkTexts(of: sheet)
    packAnswers(of: sheet)
    if let item = texts.write(textsOf: sheet) {
      throw .controlCharacter(
        place: TextPlace(column: "return_text.texts", key: "\(sheet.supplierCode) \(sheet.fiscalYear) No.\(item)"))
    }
    sheet.withContents { entries, _ in PlacePacking.pack(entries, into: &places) }
    contentHash.removeAll(keepingCapacity: true)
    contentHash += ContentHash.of(
      supplierCode: sheet.supplierCode, fiscalYear: sheet.fiscalYear, answers: answers, texts: texts.contents)
    try pack(findings, of: sheet)
  }

  private func packAnswers(of sheet: CheckSheetReturn) {
    answered = sheet.withContents { entries, _ in
      if answers.count != entries.count {
        answers = Array(repeating: AnswerCode.unanswered.rawValue, count: entries.count)
      }
      return answers.withUnsafeMutableBufferPointer { answers in
        var answered = 0
        for (index, entry) in entries.enumerated() {
          answers[index] = AnswerCode.byte(of: entry)
          let isUnanswered = if case .unanswered = entry.answer { true } else { false }
          answered += isUnanswered ? 0 : 1
        }
        return answered
      }
    }
  }

  private func pack(_ list: [Finding], of sheet: CheckSheetReturn) throws(StoreError) {
    errors = 0
    warnings = 0
    findings.removeAll()
    for index in list.indices {
      switch list[index].severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: break
      }
    }
    if !list.isEmpty, let index = findings.write(findings: list, of: sheet.origin) {
      let key = "\(sheet.supplierCode) \(sheet.fiscalYear) \(list[index].rule)"
      throw .controlCharacter(place: TextPlace(column: "return_finding.findings", key: key))
    }
  }

  private func checkTexts(of sheet: CheckSheetReturn) throws(StoreError) {
    func check(_ text: String, _ column: String) throws(StoreError) {
      try StoreWriter.check(text, column: column, key: "\(sheet.supplierCode) \(sheet.fiscalYear)")
    }
    try check(sheet.supplierCode, "check_return.supplier_code")
    try check(sheet.supplierName, "check_return.supplier_name")
    try check(sheet.corporateNumber, "check_return.corporate_number")
    try check(sheet.origin.sheet, "check_return.sheet")
    try check(sheet.origin.path, "check_return.path")
    try check(sheet.respondent, "check_return.respondent")
    try check(sheet.criteriaID, "check_return.criteria_id")
    try check(sheet.criteriaEdition, "check_return.criteria_edition")
  }
}

/// SHA-256 of what a return says, not of how its file looks: code, year, answers and texts joined by 0x1F, which no
/// text holds.
enum ContentHash {
  static func of(
    supplierCode: String, fiscalYear: Int, answers: some ContiguousBytes, texts: some ContiguousBytes
  ) -> SHA256.Digest {
    var hash = SHA256()
    var head = "\(supplierCode)\u{1F}\(fiscalYear)\u{1F}"
    head.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    answers.withUnsafeBytes { hash.update(bufferPointer: $0) }
    withUnsafeBytes(of: 0x1F as UInt8) { hash.update(bufferPointer: $0) }
    texts.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return hash.finalize()
  }
}
