import Criteria
import Partners

/// One gap of one supplier: an item at or below its target level that isn't met, or is met by stale evidence.
package struct Gap: Sendable, Hashable {
  package var item: Int
  package var level: Level
  package var kind: GapKind
  package var answer: Answer
  /// In thousandths.
  package var weight: Int
  package var plannedDate: Day
  package var evidenceDate: Day
  /// The first fiscal year from which the item has been a gap without a break.
  package var sinceYear: Int
  /// Whether a visit found it so; else the supplier answered it.
  package var isFound = false
  /// What the supplier said, where a visit found something; else nil.
  package var said: Answer?
  /// How it stands beside the year before; nil for stale evidence, which is no gap by its answer.
  package var state: GapState?

  package init(
    item: Int, level: Level, kind: GapKind, answer: Answer, weight: Int, plannedDate: Day, evidenceDate: Day,
    sinceYear: Int,
    isFound: Bool = false, said: Answer? = nil, state: GapState? = nil
  ) {
    self.said = said
    self.item = item
    self.level = level
    self.kind = kind
    self.answer = answer
    self.weight = weight
    self.plannedDate = plannedDate
    self.evidenceDate = evidenceDate
    self.sinceYear = sinceYear
    self.isFound = isFound
    self.state = state
  }
}

/// An item that was met by evidence which was fresh on the day of the answer, and has become old since.
package struct AgedEvidence: Sendable, Hashable {
  package var item: Int
  package var level: Level
  package var evidenceDate: Day
  /// The last day on which it was fresh.
  package var freshUntil: Day

  package init(item: Int, level: Level, evidenceDate: Day, freshUntil: Day) {
    (self.item, self.level, self.evidenceDate, self.freshUntil) = (item, level, evidenceDate, freshUntil)
  }
}

/// Lists gaps of returns.
package struct GapList: Sendable {
  private let catalogue: Catalogue
  private let yardstick: Yardstick
  private let freshness: EvidenceFreshness

  package init(catalogue: Catalogue, yardstick: Yardstick, freshness: EvidenceFreshness) {
    self.catalogue = catalogue
    self.yardstick = yardstick
    self.freshness = freshness
  }

  /// - Parameters:
  ///   - sheet: the supplier's current return.
  ///   - earlier: answers of earlier fiscal years, for `sinceYear` and `state`.
  ///   - asOf: the day of asking.
  ///   - receivedOn: the day on which the return came in: its evidence is judged on it where the return states no day of
  ///     its own, and never later than at the end of its fiscal year.
  ///   - found: what visits found; it counts instead of what was said.
  package func gaps(
    of sheet: CheckSheetReturn, target: Level, asOf: Day, receivedOn: Day = .none, earlier: [Int: PastAnswers] = [:],
    found: FoundAnswers? = nil
  ) -> [Gap] {
    let day = asOf.judging(fiscalYear: sheet.fiscalYear, answeredOn: sheet.answeredOn, receivedOn: receivedOn)
    return catalogue.items(upTo: target).compactMap { item in
      var entry = sheet[item.no]
      var code = AnswerCode.byte(of: entry)
      let seen = found?.byItem[item.no]
      if let seen {
        (entry.answer, entry.evidenceDate) = (seen.answer, seen.on)
        code = AnswerCode(found: seen.answer).rawValue
      }
      let standing = yardstick.standing(of: code, at: item.no - 1)
      let kind: GapKind
      switch standing {
      case .exempt: return nil
      case .met:
        // What a visit saw is judged on the day of asking.
        guard
          freshness.isStale(
            entry.evidenceDate, for: item, asOf: seen == nil ? day : asOf.judging(fiscalYear: sheet.fiscalYear))
        else { return nil }
        kind = .stale
      case .partial: kind = .partial
      case .gap(let reason): kind = reason
      }
      return Gap(
        item: item.no, level: item.level ?? .one, kind: kind, answer: entry.answer,
        weight: yardstick.weights[item.no - 1],
        plannedDate: entry.plannedDate, evidenceDate: entry.evidenceDate,
        sinceYear: kind == .stale ? sheet.fiscalYear : sinceYear(item.no, from: sheet.fiscalYear, earlier: earlier),
        isFound: seen != nil, said: seen == nil ? nil : sheet[item.no].answer,
        state: kind == .stale
          ? nil : yardstick.state(of: item.no, isGap: true, year: sheet.fiscalYear, earlier: earlier))
    }
  }

  /// Items that were met by evidence which was fresh on the day of the answer and is old on the day of asking: a fact
  /// of its own, and no gap of the answer.
  package func agedSince(
    _ sheet: CheckSheetReturn, target: Level, asOf: Day, receivedOn: Day = .none, found: FoundAnswers? = nil
  ) -> [AgedEvidence] {
    let answered = asOf.judging(fiscalYear: sheet.fiscalYear, answeredOn: sheet.answeredOn, receivedOn: receivedOn)
    return catalogue.items(upTo: target).compactMap { item in
      let entry = sheet[item.no]
      guard found?.byItem[item.no] == nil, entry.answer == .met, let months = freshness.months(for: item),
        !freshness.isStale(entry.evidenceDate, for: item, asOf: answered),
        freshness.isStale(entry.evidenceDate, for: item, asOf: asOf)
      else { return nil }
      return AgedEvidence(
        item: item.no, level: item.level ?? .one, evidenceDate: entry.evidenceDate,
        freshUntil: entry.evidenceDate.adding(months: months))
    }
  }

  /// Goes back year by year while the item was a gap. A year without a return, or in which the item can't be compared,
  /// ends the run: it says nothing.
  private func sinceYear(_ item: Int, from year: Int, earlier: [Int: PastAnswers]) -> Int {
    var since = year
    while let code = earlier[since - 1]?[item], yardstick.isGap(code, item: item) { since -= 1 }
    return since
  }
}
