import Criteria

/// What is to be done about a gap, or about a line of the ledger: what, whose, by when, and how far it is (items 42 and
/// 43).
///
/// That it is done is never written down by hand: a claim is verified by the next return or a visit (`Settlement`).
package struct CorrectiveAction: Sendable, Hashable, Codable {
  /// What somebody says of it.
  package enum State: String, Sendable, CaseIterable, Codable {
    case open, inProgress
    /// Done, as the supplier says.
    case claimed
    /// Left as it is, with a reason, by somebody, until a day.
    case acceptedRisk

    package var label: LocalizedText {
      switch self {
      case .open: LocalizedText(ja: "未着手", en: "open")
      case .inProgress: LocalizedText(ja: "対応中", en: "in progress")
      case .claimed: LocalizedText(ja: "完了（申告）", en: "done, as claimed")
      case .acceptedRisk: LocalizedText(ja: "リスク受容", en: "accepted risk")
      }
    }

    /// The state that a cell means.
    package init?(word: String) {
      let key = Normalised.key(word)
      let known = State.allCases.first { [$0.rawValue, $0.label.ja, $0.label.en].map(Normalised.key).contains(key) }
      switch key {
      case "in_progress", "in-progress", "着手", "着手済", "実施中": self = .inProgress
      case "done", "完了", "対応済", "対応済み": self = .claimed
      case "accepted", "受容", "accepted_risk", "accepted-risk": self = .acceptedRisk
      default:
        guard let known else { return nil }
        self = known
      }
    }
  }

  package var supplier: String
  /// The fiscal year of the return whose gap it is about.
  package var year: Int
  /// The item, or 0 where it is about a line of the ledger.
  package var item: Int
  /// The line of the ledger; else empty.
  package var line: String
  package var what = ""
  /// Whose it is to do; empty: the supplier's.
  package var owner = ""
  package var due = Day.none
  package var state = State.open
  /// The day on which it was agreed: what was looked at before says nothing of it.
  package var since = Day.none
  /// Why the risk is accepted, by whom and until when.
  package var reason = ""
  package var acceptedBy = ""
  package var acceptedUntil = Day.none

  package init(supplier: String, year: Int, item: Int = 0, line: String = "") {
    (self.supplier, self.year, self.item, self.line) = (supplier, year, item, line)
  }

  /// What makes it the same action as another: the gap it is about.
  package var key: Key { Key(supplier: supplier, year: year, item: item, line: line) }

  package struct Key: Sendable, Hashable {
    package var supplier: String
    package var year: Int
    package var item: Int
    package var line: String

    package init(supplier: String, year: Int, item: Int, line: String) {
      (self.supplier, self.year, self.item, self.line) = (supplier, year, item, line)
    }
  }

  /// Whether the risk is accepted on a day.
  package func isAccepted(on day: Day) -> Bool { state == .acceptedRisk && day <= acceptedUntil }
}
