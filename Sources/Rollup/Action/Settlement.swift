import Criteria
import Partners

/// One look at an item of a supplier: its answer in a return, or what a visit found.
package struct ItemLook: Sendable, Hashable {
  package enum Source: Sendable, Hashable {
    /// The return that counts for a fiscal year.
    case answer
    case visit(by: String)
  }

  /// The fiscal year of the return, or in which the visit was made.
  package var year: Int
  package var day: Day
  package var isGap: Bool
  package var evidenceDate: Day
  package var source: Source

  package init(year: Int, day: Day, isGap: Bool, evidenceDate: Day = .none, source: Source = .answer) {
    (self.year, self.day, self.isGap, self.evidenceDate, self.source) = (year, day, isGap, evidenceDate, source)
  }

  /// The same, as a gap where it is an answer that the last visit of its year since found wrong.
  fileprivate func refuted(among looks: [ItemLook]) -> ItemLook {
    guard source == .answer else { return self }
    let since = looks.filter { $0.source != .answer && $0.year == year && $0.day >= day }
    guard since.max(by: { $0.day < $1.day })?.isGap == true else { return self }
    var refuted = self
    refuted.isGap = true
    return refuted
  }
}

/// What became of a promise: an action with its due date, held against what was seen since (docs/method.md).
package struct Settlement: Sendable, Hashable {
  package enum Outcome: String, Sendable, CaseIterable {
    case kept, late, broken
    /// Its day is past, and nothing has been seen since.
    case overdue
    case open

    package var label: LocalizedText {
      switch self {
      case .kept: LocalizedText(ja: "期限内", en: "kept")
      case .late: LocalizedText(ja: "遅延", en: "late")
      case .broken: LocalizedText(ja: "未達", en: "broken")
      case .overdue: LocalizedText(ja: "期限超過（未確認）", en: "overdue")
      case .open: LocalizedText(ja: "期限前", en: "open")
      }
    }
  }

  /// The first look that showed it done; nil while none has.
  package var closedBy: ItemLook?
  /// Nil where nothing was promised.
  package var outcome: Outcome?

  /// - Parameters:
  ///   - year: the fiscal year of the return whose gap is to be closed.
  ///   - since: the day on which it was promised.
  ///   - looks: all looks at the item, in any order.
  package init(due: Day, year: Int, since: Day, looks: [ItemLook], asOf: Day) {
    let known = looks.filter { $0.day <= asOf }
    let later = known.map { $0.refuted(among: known) }.filter { look in
      switch look.source {
      // The return that has the gap says nothing new of it; a corrected one of the same year does.
      case .answer: look.year > year || (look.year == year && !look.isGap)
      case .visit: look.day > since
      }
    }.sorted { ($0.day, $0.year) < ($1.day, $1.year) }
    let closing = later.firstIndex { !$0.isGap }
    closedBy = closing.map { later[$0] }
    guard !due.isNone else { return }
    let wasSeenOpen = later[..<(closing ?? later.endIndex)].contains { $0.day >= due }
    if let closedBy {
      // Evidence tells when it was done; without it, the first look after the day gives the benefit of the doubt.
      outcome = wasSeenOpen || closedBy.evidenceDate > due ? .late : .kept
    } else {
      outcome = wasSeenOpen ? .broken : due < asOf ? .overdue : .open
    }
  }
}
