import Criteria

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
      Example("136=met{comment:未導入の端末はない}"),
      Example("41=met{comment:予定どおり実施}"),
      Example("41=met{comment:一部の規程を改めた}"),
      Example("41=met{comment:Planned_reviews_are_held}"),
    ],
    failing: [
      Example("↓41=met{comment:本社は済、工場は未対応}"),
      Example("↓41=met{comment:対応中}"),
      Example("↓41=met{comment:来年度に実施予定}"),
      Example("↓41=met{comment:In_progress}"),
      Example("↓41=met{comment:not-yet}"),
      Example("↓41=met{comment:来期予定。}"),
      Example("↓41=○{comment:一部}"),
      Example("↓41=met{comment:一部のみ実施}"),
      Example("↓41=met{comment:Q3_planned}"),
    ])

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    for item in items.met & items.commented where sheet.withBytes(of: sheet[item].comment, Unfinished.isSaid) {
      findings.append(finding(item, of: sheet, found: sheet.comment(of: item)))
    }
  }

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) は達成ですが、コメントは「\(.found)」です。", en: "No. \(.item) is met, but the comment says ‘\(.found)’.")
  fileprivate static let remedy = Sentence(
    ja: "終わっていなければ一部達成か未達成とし、予定日を書いてもらってください。",
    en: "If it isn't finished, have it answered as partial or unmet, with a planned date.")
}
