import Criteria

/// Rules about incidents at suppliers (No. 41).
package enum IncidentRules {
  package static let unknownColumn = TableRule.unknownColumn("incident-unknown-column", .incidents)
  package static let missing = TableRule.missing(
    "incident-missing", .incidents, passing: [Example("source=取引先の連絡")],
    failing: [Example("source="), Example("occurred_on="), Example("supplier_code=")])
  package static let unknownCompany = TableRule.unknownSupplier("incident-unknown-company", .incidents)

  package static let kind = TableRule(
    "incident-kind", .incidents, .error, name: LocalizedText(ja: "事故の種類ではない", en: "No kind of incident"),
    why: LocalizedText(
      ja: "種類の決まった事故だけが、後から数えられ、比べられる。", en: "Only incidents of known kinds can be counted and compared later."),
    says: Sentence(ja: "「\(.found)」という種類はありません。", en: "there is no kind ‘\(.found)’."),
    remedy: Sentence(
      ja: "leak（漏えい）、intrusion（不正アクセス）、malware（マルウェア）、outage（停止）、loss（紛失・盗難）、other（その他）のどれかを書いてください。",
      en: "Write leak, intrusion, malware, outage, loss or other."),
    passing: [Example("kind=情報漏洩"), Example("kind=malware")], failing: [Example("kind=何か")])

  package static let serious = TableRule(
    "incident-serious", .incidents, .error, name: LocalizedText(ja: "重大かどうかが読めない", en: "Neither serious nor minor"),
    why: LocalizedText(
      ja: "尺度は、重大な事故とそうでない事故を分けることがある。", en: "A scale may tell serious incidents from others."),
    says: Sentence(ja: "重大かどうかが「\(.found)」では分かりません。", en: "‘\(.found)’ doesn't say whether it is serious."),
    remedy: Sentence(ja: "yes か no（はい・いいえ、重大・軽微）を書いてください。", en: "Write yes or no."),
    passing: [Example("serious=重大"), Example("serious=no")], failing: [Example("serious=たぶん")])

  package static let date = TableRule.date(
    "incident-date", .incidents,
    says: Sentence(
      ja: "「\(.column(.incidents, .ja))」が日付ではありません（\(.found)）。",
      en: "‘\(.column(.incidents, .en))’ is no date (\(.found))."), column: "occurred_on")

  package static let future = TableRule(
    "incident-future", .incidents, .error,
    name: LocalizedText(ja: "まだ起きていない事故", en: "Incident that hasn't happened yet"),
    why: LocalizedText(
      ja: "発生日は、把握した日と基準日より後にはならない。", en: "An incident is known no earlier than it happens, and neither is to come."),
    says: Sentence(ja: "\(.found) は、把握日または基準日より後です。", en: "\(.found) is later than it was known, or than today."),
    remedy: Sentence(ja: "発生日と把握日を確かめてください。", en: "Check both days."),
    passing: [Example("occurred_on=2026-06-30")],
    failing: [Example("occurred_on=2026-07-01"), Example("occurred_on=2026-06-01|known_on=2026-05-01")])

  package static let otherSupplier = TableRule(
    "incident-other-supplier", .incidents, .error,
    name: LocalizedText(ja: "他社の事故番号", en: "Number of another supplier's incident"),
    why: LocalizedText(
      ja: "一つの番号が二社の事故を指すと、どちらの評点に響くのか分からない。",
      en: "Where a number means incidents of two suppliers, nobody knows whose score follows."),
    says: Sentence(
      ja: "事故番号「\(.found)」は \(.path) の事故です。", en: "incident ‘\(.found)’ is one of \(.path)."),
    remedy: Sentence(ja: "番号を空欄にすると、新しい事故になります。", en: "Without a number it becomes a new incident."),
    passing: [Example("incident_id=I-1")], failing: [Example("incident_id=I-9")])

  package static let repeated = TableRule(
    "incident-repeated", .incidents, .error, name: LocalizedText(ja: "同じ事故が二度", en: "Incident that stands twice"),
    why: LocalizedText(
      ja: "同じ事故の二つの行は、どちらが正しいか分からない。", en: "Of two rows for one incident nobody knows which is right."),
    says: Sentence(ja: "同じ事故（\(.found)）が二度あります。", en: "the same incident stands twice (\(.found))."),
    remedy: Sentence(ja: "どちらか一方を残すか、別の事故には番号を付けてください。", en: "Keep one, or give the other a number of its own."),
    passing: [Example("kind=leak ⏎ kind=loss")], failing: [Example("kind=leak ⏎ kind=leak")])

  static let all = [unknownColumn, missing, unknownCompany, kind, serious, date, future, otherSupplier, repeated]
}
