import Criteria

struct OfficeRecordsContradictRule: Rule {
  package static let description = RuleDescription(
    id: "office-records-contradict",
    name: LocalizedText(ja: "当社の記録と食い違う", en: "Our own records say otherwise"),
    severity: .warning,
    rationale: LocalizedText(
      ja: "当社の台帳や流れの記録に渡した情報があるのに、「預かっていない」「渡していない」という回答は食い違う（No.42、43、44、46、48、70）。",
      en:
        "“We hold nothing” and “we hand nothing on” contradict a ledger or flows of ours that say otherwise (Nos. 42, 43, 44, 46, 48, 70)."
    ),
    passing: [
      Example("48=na{comment:お預かりしていない}"),
      Example("48=unmet{comment:受領台帳をこれから作ります}") { $0.records = heldByUs },
      Example("48=met{evidence:受領台帳}") { $0.records = heldByUs },
      Example("42=na{comment:渡している会社はない}") { $0.records = heldByUs },
      Example("48=na{comment:お預かりしていない}") {
        $0.records = heldByUs; $0.answeredOn = "2026-04-10"
      },
    ],
    failing: [
      Example("↓48=na{comment:お預かりしていない}") { $0.records = heldByUs },
      Example("↓48=met{comment:現在お預かりしているものはありません}") { $0.records = heldByUs },
      Example("↓44=na{comment:共有先なし}") { $0.records = heldByUs },
      Example("↓42=na{comment:渡している会社はない} ↓43=na{comment:社外に出していない}") { $0.records = handedOn },
    ])

  private static var heldByUs: OfficeRecords {
    var records = OfficeRecords()
    records.held.add("K-1", since: Day(number: 2026_05_01))
    records.importantHeld.add("K-1", since: Day(number: 2026_05_01))
    return records
  }

  private static var handedOn: OfficeRecords {
    var records = OfficeRecords()
    records.handedOn.add("F-1")
    records.importantHandedOn.add("F-1")
    return records
  }

  /// What an item is about, of all that the office records.
  private static let subjects: [(item: Int, entries: KeyPath<OfficeRecords, OfficeRecords.Entries> & Sendable)] = [
    (42, \.importantHandedOn), (43, \.handedOn), (44, \.held), (46, \.held), (48, \.importantHeld),
    (70, \.importantHeld),
  ]
  /// Met by a record of what is held, which can't be when nothing is.
  private static let recordOfHoldings = 48

  func evaluate(
    _ sheet: CheckSheetReturn, _ items: ReturnItems, in context: RuleContext, into findings: inout [Finding]
  ) {
    guard let records = context.records, !context.facts.recordsSubjects.isEmpty else { return }
    for (item, entries) in OfficeRecordsContradictRule.subjects where context.facts.recordsSubjects.contains(item) {
      let entries = records[keyPath: entries]
      // What was handed over after the answer doesn't contradict it.
      guard entries.count > 0, sheet.answeredOn.isNone || entries.since <= sheet.answeredOn else { continue }
      let deniesInWords =
        item == OfficeRecordsContradictRule.recordOfHoldings && items.met.contains(item)
        && items.commented.contains(item) && sheet.withBytes(of: sheet[item].comment, Self.deniesHolding)
      guard items.notApplicable.contains(item) || deniesInWords else { continue }
      findings.append(
        finding(
          item, of: sheet, found: entries.first, detail: sheet.comment(of: item), related: entries.count))
    }
  }

  private static func deniesHolding(_ text: UnsafeRawBufferPointer) -> Bool {
    var (holds, denies) = (false, false)
    return words.find(in: text) { tag, _ in
      if tag == 0 { holds = true } else { denies = true }
      return holds && denies
    }
  }

  private static let words = WordScanner(
    ["預か", "お預り", "保有", "受領した", "借用", "手元に", "保管して", "返却済", "返却し", "hold", "held", "kept", "returned"].map { ($0, 0) }
      + [
        "ありません", "はない", "がない", "いません", "おりません", "すべて返", "全て返", "なし", "残っていない", "nothing", "no longer", "all returned",
        "none",
      ]
      .map { ($0, 1) })

  package func message(of facts: Facts) -> Sentence { .message }
  package var remedy: Sentence { .remedy }
}

extension Sentence {
  fileprivate static let message = Sentence(
    ja: "No.\(.item) の回答は「\(.detail)」ですが、当社の記録では \(.found) など \(.related) 件が終わっていません。",
    en: "No. \(.item) says ‘\(.detail)’, but our records have \(.related) open entries, \(.found) among them.")
  fileprivate static let remedy = Sentence(
    ja: "当社の台帳・流れの記録と突き合わせ、どちらが正しいかをお聞かせください（tenken ledger list、tenken flow list）。",
    en: "Please compare with our ledger and flows and tell us which is right (tenken ledger list, tenken flow list).")
}
