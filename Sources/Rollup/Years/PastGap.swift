import Criteria

/// An item that was a gap in one year, or had been one the year before.
package struct PastGap: Sendable, Hashable {
  package var year: Int
  package var item: Int
  package var answer: Answer
  package var state: GapState

  /// The gaps of a supplier in every year, the earliest year first, by item: of what it was asked in each year. Only
  /// items that can be compared with today's are here.
  package static func all(
    of code: String, in history: AnswerHistory, catalogue: Catalogue, yardstick: Yardstick
  ) -> [PastGap] {
    let items = catalogue.items(upTo: .three).map(\.no)
    return history.years(of: code).sorted { $0.key < $1.key }.flatMap { year, answers in
      let earlier = history.earlier(than: year, of: code)
      return items.compactMap { item -> PastGap? in
        guard let code = answers[item] else { return nil }
        let state = yardstick.state(of: item, isGap: yardstick.isGap(code, item: item), year: year, earlier: earlier)
        return state.map {
          PastGap(year: year, item: item, answer: AnswerCode(rawValue: code)?.answer ?? .unanswered, state: $0)
        }
      }
    }
  }
}
