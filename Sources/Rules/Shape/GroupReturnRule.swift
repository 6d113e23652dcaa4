import Criteria

struct GroupReturnRule: Rule {
  package static let description = RuleDescription(
    id: "group-return",
    name: LocalizedText(ja: "グループでの一括回答", en: "One return for a group"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "回答は一社ごとのもので、親会社の回答が子会社を代えることはできない（共通事項①）。",
      en: "Each company answers for itself; a parent's return can't stand for its subsidiaries (common item ①)."),
    passing: [
      Example("41=met"),
      Example("41=met") { $0.statedName = "みほんグループ株式会社" },
      Example("41=met{comment:連結決算の資料}"),
    ],
    failing: [
      Example("↓41=met") {
        $0.statedName = "株式会社みほん（連結）"; $0.blamesReturn = true
      },
      Example("↓41=met") {
        $0.statedName = "みほん㈱ グループ一括"; $0.blamesReturn = true
      },
      Example("↓41=met") {
        $0.statedName = "Mihon Co., Ltd. (incl. subsidiaries)"; $0.blamesReturn = true
      },
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    // A registered name has been looked at before.
    if sheet.supplierName == context.registeredName, sheet.respondent.isEmpty { return }
    for text in [sheet.supplierName, sheet.respondent] where !text.isEmpty {
      guard GroupReturnRule.namesSeveral(Normalised.key(text)) else { continue }
      return findings.append(finding(about: sheet, found: text))
    }
  }

  /// By bytes: keys are normalised, so that a word is written in one way only.
  private static func namesSeveral(_ key: String) -> Bool {
    var key = key
    return key.withUTF8 { key in key.indices.contains { start in words.contains { key[start...].starts(with: $0) } } }
  }

  /// Words for several companies, as keys.
  private static let words = [
    "連結", "一括", "グループ各社", "グループ全社", "グループ会社", "子会社を含", "子会社含", "関係会社を含", "ほか各社", "subsidiaries",
    "group-wide", "groupwide", "consolidated", "allgroup", "andaffiliates",
  ].map { Array($0.utf8) }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "複数の会社をまとめた回答のようです（「\(.found)」）。", en: "this looks like one return for several companies (‘\(.found)’).")
  fileprivate static let remedy = Sentence(
    ja: "会社ごとに回答をもらってください。", en: "Ask each company for a return of its own.")
}
