import Criteria

struct DuplicateReturnRule: Rule {
  package static let description = RuleDescription(
    id: "duplicate-return",
    name: LocalizedText(ja: "同じ回答が二つのファイルにある", en: "Return in two files"),
    severity: .error,
    rationale: LocalizedText(
      ja: "同じ会社・年度の回答が一度の取り込みに二つあると、どちらが正しいか分からない。初めのファイルだけを数える。",
      en: "With two returns of one company and year in one import nobody knows which is right; the first file counts."),
    passing: [
      Example("41=met")
    ],
    failing: [
      Example("↓41=met") {
        $0.firstFile = "first.csv"; $0.blamesReturn = true
      }
    ])

  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    guard let first = context.firstFile else { return }
    findings.append(finding(about: sheet, found: sheet.supplierCode, detail: first, related: sheet.fiscalYear))
  }

  package func message(for finding: Finding, in language: Language) -> String { .message(finding, language) }
  package func remedy(for finding: Finding, in language: Language) -> String { LocalizedText.remedy[language] }
}

extension String {
  fileprivate static func message(_ finding: Finding, _ language: Language) -> String {
    language.choose(
      ja: "\(Excerpt.of(finding.found)) の \(finding.related)年度の回答は \(Excerpt.path(finding.detail)) にもあります。こちらは保存していません。",
      en:
        "\(Excerpt.of(finding.found)) has a return for \(finding.related) in \(Excerpt.path(finding.detail)) already; this one isn't stored."
    )
  }
}

extension LocalizedText {
  fileprivate static let remedy = LocalizedText(
    ja: "正しい方だけを残して取り込み直すか、訂正版を後から単独で取り込んでください。",
    en: "Keep the right one and import again, or import the corrected one later by itself.")
}
