import Criteria

struct RetentionTooShortRule: Rule {
  package static let description = RuleDescription(
    id: "retention-too-short",
    name: LocalizedText(ja: "保管期間が短い", en: "Kept too short"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "記録の保管期間が定められた項目（No.89、143、144 は 6 か月）で、それより短い期間が書かれていれば達成ではない。",
      en: "Some items say how long records are kept (Nos. 89, 143, 144: six months); a shorter period in the answer isn't met."),
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

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    for (item, months) in context.facts.retentions {
      let entry = sheet[item]
      guard case .met = entry.answer, entry.hasTexts else { continue }
      for text in [sheet.comment(of: item), sheet.evidence(of: item)] where !text.isEmpty {
        // The longest period counts: others may say how often something is looked at.
        guard let longest = StatedPeriod.days(in: text).max(), longest < months * 28 else { continue }
        findings.append(finding(item, of: sheet, found: text, related: months))
        break
      }
    }
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

/// Periods that a text names: `3か月`, `90日間`, `1年`, `6 months`.
enum StatedPeriod {
  /// In days; a month has 30 of them, a year 365.
  static func days(in text: String) -> [Int] {
    let key = Normalised.key(text).replacing("_", with: "")
    return key.matches(of: /([0-9]{1,4})(か月|ヶ月|ケ月|カ月|ヵ月|箇月|ヶ月間|months?|日間?|days?|年間?|years?|週間?|weeks?)/).compactMap { match in
      guard let number = Int(match.1) else { return nil }
      switch match.2.first {
      case "日", "d": return number
      case "週", "w": return number * 7
      // 2026年 is no period.
      case "年", "y": return number < 100 ? number * 365 : nil
      default: return number * 30
      }
    }
  }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    let found = Excerpt.of(finding.found)
    return language.choose(
      ja: "No.\(finding.item) は \(finding.related) か月の保管を求めますが、回答には「\(found)」とあります。",
      en: "No. \(finding.item) asks for \(finding.related) months, but the answer says ‘\(found)’.")
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "保管期間を確かめ、短ければ一部達成とし、予定日を書いてもらってください。",
    en: "Check the period; if it is shorter, have it answered as partial, with a planned date.")
}
