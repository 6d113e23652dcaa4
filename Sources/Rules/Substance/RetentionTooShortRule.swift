import Criteria

struct RetentionTooShortRule: Rule {
  package static let description = RuleDescription(
    id: "retention-too-short",
    name: LocalizedText(ja: "保管期間が短い", en: "Kept too short"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "記録の保管期間が定められた項目（No.89、143、144 は 6 か月）で、それより短い期間が書かれていれば達成ではない。",
      en:
        "Some items say how long records are kept (Nos. 89, 143, 144: six months); a shorter period in the answer isn't met."
    ),
    passing: [
      Example("143=met{comment:6か月保管}"),
      Example("143=met{comment:ログを1年保管}"),
      Example("143=met{evidence:保管180日}"),
      Example("143=unmet{comment:3か月保管}"),
      Example("143=met{comment:3か月ごとに確認、1年保管}"),
      Example("41=met{comment:3か月保管}"),
    ],
    failing: [
      Example("↓143=met{comment:3か月保管}"),
      Example("↓144=met{evidence:ログ90日保管}"),
      Example("↓89=met{comment:保管期間は３ヶ月}"),
      Example("↓143=met{comment:kept_for_2_months}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for (item, months) in context.facts.retentions {
      let entry = sheet.entries[item - 1]
      guard case .met = entry.answer else { continue }
      for range in [entry.comment, entry.evidence] where !range.isEmpty {
        // The longest period counts: others may say how often something is looked at.
        let longest = sheet.withBytes(of: range) { StatedPeriod.longest(in: $0) }
        guard longest > 0, longest < months * 28 else { continue }
        findings.append(finding(item, of: sheet, found: sheet.string(range), related: months))
        break
      }
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

/// Periods that a text names: `3か月`, `90日間`, `1年`, `6 months`.
enum StatedPeriod {
  /// The longest, in days (a month has 30 of them, a year 365), or 0 where none is named. Works on bytes: it runs for
  /// every return.
  static func longest(in text: UnsafeRawBufferPointer) -> Int {
    var longest = 0
    var index = 0
    while index < text.count {
      guard let first = digit(in: text, at: index) else {
        index += 1
        continue
      }
      var number = 0
      var next: (value: Int, length: Int)? = first
      while let found = next {
        number = min(number * 10 + found.value, 99_999)
        index += found.length
        next = digit(in: text, at: index)
      }
      while index < text.count,
        text[index] == 0x20 || text[index] == UInt8(ascii: "_") || text[index] == UInt8(ascii: "-")
      { index += 1 }
      guard let unit = units.first(where: { starts(text, at: index, with: $0.word) }) else { continue }
      // 2026年 is no period.
      if number < 10_000, unit.days < 365 || number < 100 { longest = max(longest, number * unit.days) }
    }
    return longest
  }

  /// An ASCII digit, or a full-width one (EF BC 90 to 99).
  private static func digit(in text: UnsafeRawBufferPointer, at index: Int) -> (value: Int, length: Int)? {
    guard index < text.count else { return nil }
    let byte = text[index]
    if (0x30...0x39).contains(byte) { return (Int(byte & 15), 1) }
    guard byte == 0xEF, index + 2 < text.count, text[index + 1] == 0xBC, (0x90...0x99).contains(text[index + 2]) else {
      return nil
    }
    return (Int(text[index + 2] & 15), 3)
  }

  private static let units: [(word: [UInt8], days: Int)] =
    ["か月", "ヶ月", "ケ月", "カ月", "ヵ月", "ｶ月", "箇月", "month"].map { (Array($0.utf8), 30) }
    + [("日", 1), ("day", 1), ("年", 365), ("year", 365), ("週", 7), ("week", 7)].map { (Array($0.0.utf8), $0.1) }

  private static func starts(_ text: UnsafeRawBufferPointer, at start: Int, with word: [UInt8]) -> Bool {
    guard text.count - start >= word.count else { return false }
    for (offset, byte) in word.enumerated() {
      let found = text[start + offset]
      if found != byte, !((0x41...0x5A).contains(found) && found | 0x20 == byte) { return false }
    }
    return true
  }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は \(.related) か月の保管を求めますが、回答には「\(.found)」とあります。",
    en: "No. \(.item) asks for \(.related) months, but the answer says ‘\(.found)’.")
  fileprivate static let remedy = Sentence(
    ja: "保管期間を確かめ、短ければ一部達成とし、予定日を書いてもらってください。",
    en: "Check the period; if it is shorter, have it answered as partial, with a planned date.")
}
