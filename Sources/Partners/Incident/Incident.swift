import Criteria

/// Something that happened at a supplier, such as a leak: where it recently happened, it may happen again (item 41).
package struct Incident: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case leak, intrusion, malware, outage, loss, other

    package var label: LocalizedText {
      switch self {
      case .leak: LocalizedText(ja: "漏えい", en: "leak")
      case .intrusion: LocalizedText(ja: "不正アクセス", en: "intrusion")
      case .malware: LocalizedText(ja: "マルウェア", en: "malware")
      case .outage: LocalizedText(ja: "停止", en: "outage")
      case .loss: LocalizedText(ja: "紛失・盗難", en: "loss or theft")
      case .other: LocalizedText(ja: "その他", en: "other")
      }
    }

    /// The kind that a cell means.
    package init?(word: String) {
      let key = Normalised.key(word)
      if let known = Kind.allCases.first(where: {
        [$0.rawValue, $0.label.ja, $0.label.en].map(Normalised.key).contains(key)
      }) {
        self = known
        return
      }
      switch key {
      case "漏洩", "情報漏えい", "情報漏洩", "流出", "情報流出": self = .leak
      case "侵入", "不正侵入": self = .intrusion
      case "ランサムウェア", "ランサムウエア", "ウイルス", "ransomware", "virus": self = .malware
      case "システム停止", "操業停止", "障害": self = .outage
      case "紛失", "盗難", "theft": self = .loss
      default: return nil
      }
    }
  }

  package var id: String
  package var supplier: String
  /// The day on which it happened, or was found out.
  package var on: Day
  package var kind: Kind
  package var isSerious: Bool
  /// From whom or where the office knows of it.
  package var source: String
  package var what: String
  /// What was decided about it.
  package var decision: String
  /// The day since which the office knows of it: it counts on no day before, so that a past year stays as it was judged.
  package var knownOn: Day
  /// The day from which it counts no more, since it turned out to be none; and why.
  package var withdrawnOn: Day
  package var withdrawnBecause: String
  /// Whether it counts for another supplier than its own: for whoever this one was merged into, since that day.
  package var isInherited = false

  package init(
    id: String, supplier: String, on day: Day = .none, kind: Kind = .other, isSerious: Bool = false,
    source: String = "", what: String = "", decision: String = "", knownOn: Day, withdrawnOn: Day = .none,
    withdrawnBecause: String = ""
  ) {
    (self.id, self.supplier, self.on, self.kind, self.isSerious) = (id, supplier, day, kind, isSerious)
    (self.source, self.what, self.decision) = (source, what, decision)
    (self.knownOn, self.withdrawnOn, self.withdrawnBecause) = (knownOn, withdrawnOn, withdrawnBecause)
  }

  /// Whether the office counts it on a day.
  package func counts(on day: Day) -> Bool {
    self.on <= day && knownOn <= day && (withdrawnOn.isNone || day < withdrawnOn)
  }

  /// As the journal writes it.
  package var journalRow: JournalDifference.Row {
    JournalDifference.Row(
      subject: supplier,
      json: CanonicalJSON.object([
        "id": .text(id), "supplierCode": .text(supplier), "occurredOn": .day(on), "kind": .text(kind.rawValue),
        "serious": .flag(isSerious), "source": .text(source), "what": .text(what), "decision": .text(decision),
        "knownOn": .day(knownOn), "withdrawnOn": .day(withdrawnOn), "withdrawnBecause": .text(withdrawnBecause),
      ]).json)
  }
}
