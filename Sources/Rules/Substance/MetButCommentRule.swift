import Criteria
import Foundation

struct MetButCommentRule: Rule {
  package static let description = RuleDescription(
    id: "met-but-comment-says-otherwise",
    name: LocalizedText(ja: "達成だがコメントは違う", en: "Met, but the comment says otherwise"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "「対応中」「未対応」「検討中」と書かれた項目は、まだ達成ではない。",
      en: "What is said to be in progress, planned or not yet done isn't met yet."),
    passing: [
      Example("41=met{comment:対応済み}"),
      Example("41=partial{comment:対応中}"),
      Example("41=met{comment:未対応の項目はない}"),
      Example("41=met{comment:未対応なし}"),
      Example("41=met{comment:予定どおり実施}"),
    ],
    failing: [
      Example("↓41=met{comment:本社は済、工場は未対応}"),
      Example("↓41=met{comment:対応中}"),
      Example("↓41=met{comment:来年度に実施予定}"),
      Example("↓41=met{comment:In_progress}"),
      Example("↓41=met{comment:not-yet}"),
    ])

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    let blamed = sheet.withContents { entries, texts in
      var blamed: [Int] = []
      for (index, entry) in entries.enumerated() {
        guard case .met = entry.answer, !entry.comment.isEmpty else { continue }
        if MetButCommentRule.denies(entry.comment.bytes(in: texts)) { blamed.append(index + 1) }
      }
      return blamed
    }
    for item in blamed { findings.append(finding(item, of: sheet, found: sheet.comment(of: item))) }
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

// MARK: - Words

extension MetButCommentRule {
  /// Words of what isn't done yet; Latin ones in lower case, blanks and hyphens as underscores.
  private static let words = [
    "対応中", "未対応", "未実施", "未導入", "未整備", "検討中", "準備中", "作成中", "整備中", "対応予定", "実施予定", "導入予定", "整備予定", "in_progress",
    "not_yet", "to_be_done", "to_be_implemented", "under_consideration", "planned_for",
  ].map { Array($0.utf8) }

  /// What follows a word that is said of nothing: 未対応なし, 未対応の項目はない.
  private static let nothing = ["なし", "は無", "はな", "はあり", "の項目はな", "の項目はあり", "項目はな", "事項なし", "ゼロ"].map { Array($0.utf8) }

  /// Looks for one of the words. Most characters begin none of them, which one comparison tells.
  static func denies(_ comment: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < comment.count {
      let lead = comment[index]
      if lead >= 0xE0 {
        if lead <= 0xE6, index + 3 <= comment.count, begins(comment, at: index), says(comment, at: index) { return true }
        // On to the next character, which in Japanese has three bytes.
        index += 3
      } else {
        if isFirstLetter(lead), index == 0 || !isLetter(comment[index - 1]), says(comment, at: index) { return true }
        index += 1
      }
    }
    return false
  }

  private static func says(_ comment: UnsafeRawBufferPointer, at index: Int) -> Bool {
    words.contains { starts(comment, at: index, with: $0) && !isSaidOfNothing(comment, at: index + $0.count) }
  }

  /// Whether a character of three bytes is the first of a word: 対 未 検 準 作 整 実 導.
  @inline(__always)
  private static func begins(_ comment: UnsafeRawBufferPointer, at index: Int) -> Bool {
    switch UInt32(comment[index]) << 16 | UInt32(comment[index + 1]) << 8 | UInt32(comment[index + 2]) {
    case 0xE5AFBE, 0xE69CAA, 0xE6A49C, 0xE6BA96, 0xE4BD9C, 0xE695B4, 0xE5AE9F, 0xE5B08E: true
    default: false
    }
  }

  private static func isFirstLetter(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "i"), UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "u"), UInt8(ascii: "p"): true
    default: false
    }
  }

  private static func isSaidOfNothing(_ comment: UnsafeRawBufferPointer, at index: Int) -> Bool {
    nothing.contains { starts(comment, at: index, with: $0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  @inline(__always)
  private static func starts(_ comment: UnsafeRawBufferPointer, at start: Int, with word: [UInt8]) -> Bool {
    guard comment.count - start >= word.count, folded(comment[start]) == word[0] else { return false }
    for offset in 1..<word.count where folded(comment[start + offset]) != word[offset] { return false }
    return true
  }

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8 {
    if byte == 0x20 || byte == UInt8(ascii: "-") { return UInt8(ascii: "_") }
    return (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    let found = Excerpt.of(finding.found)
    return language.choose(
      ja: "No.\(finding.item) は達成ですが、コメントは「\(found)」です。", en: "No. \(finding.item) is met, but the comment says ‘\(found)’.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "終わっていなければ一部達成か未達成とし、予定日を書いてもらってください。",
    en: "If it isn't finished, have it answered as partial or unmet, with a planned date.")
}
