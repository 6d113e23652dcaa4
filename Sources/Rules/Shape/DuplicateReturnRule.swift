import Criteria

struct DuplicateReturnRule: Rule {
  package static let description = RuleDescription(
    id: "duplicate-return",
    name: LocalizedText(ja: "同じ回答が二つのファイルにある", en: "Return in two files"),
    severity: .error,
    rationale: LocalizedText(
      ja: "同じ会社・年度の回答が一度の取り込みに二つあると、どちらが正しいか分からない。担当者が決めるまで、初めのファイルだけを数える。",
      en:
        "With two returns of one company and year in one import nobody knows which is right; the first file counts until somebody says so."
    ),
    passing: [
      Example("41=met")
    ],
    failing: [
      Example("↓41=met") {
        $0.firstFile = "first.csv"; $0.blamesReturn = true
      }
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let first = context.firstFile else { return }
    findings.append(finding(about: sheet, found: sheet.supplierCode, detail: first, related: sheet.fiscalYear))
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "\(.found) の \(.related)年度の回答は \(.path) にもあります。こちらは保存していません。",
    en:
      "\(.found) has a return for \(.related) in \(.path) already; this one isn't stored."
  )
  fileprivate static let remedy = Sentence(
    ja: "正しい方を tenken import --prefer ファイル名 で指定してください。指定するまで、このファイルには差し替わりません。",
    en: "Say which counts: tenken import --prefer FILE. Until then this file supersedes nothing.")
}
