import Criteria

struct FieldsOfRecordRule: ContentRule {
  package static let description = RuleDescription(
    id: "fields-of-record",
    name: LocalizedText(ja: "記録の欄が足りない", en: "Fields missing in a record"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "日時、目的、承認者など、記録に求められる欄がある（No.48、60、89、104、144）。",
      en:
        "Records need certain fields: times, purpose, approver (Nos. 48, 60, 89, 104, 144)."
    ),
    passing: [
      Example("89=met{comment:時刻・氏名・所属・目的・承認者を記入}"),
      Example("60=met{comment:機種とバージョンと管理者を記載}"),
    ],
    failing: [
      Example("↓89=met{comment:氏名と時刻だけ}"),
      Example("↓60=met{comment:機種名のみ}"),
    ])

  static let why = LocalizedText(
    ja: "記録に求められる欄が足りない", en: "the record lacks fields that the item asks for")
}
