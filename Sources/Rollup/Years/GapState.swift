import Criteria

/// How an item stands against the previous fiscal year.
package enum GapState: String, Sendable, Hashable, CaseIterable {
  /// A gap that never was one in the stored years.
  case new
  case continued
  /// A gap that wasn't one in the year before, but in an earlier year.
  case reopened
  /// No gap any more.
  case closed
  /// A gap in an item that wasn't asked the year before.
  case newlyAsked
  /// A gap of which the year before says nothing: no return, or an item that can't be compared.
  case notCompared

  package var label: LocalizedText {
    switch self {
    case .new: LocalizedText(ja: "新規", en: "new")
    case .continued: LocalizedText(ja: "継続", en: "continued")
    case .reopened: LocalizedText(ja: "再発", en: "reopened")
    case .closed: LocalizedText(ja: "解消", en: "closed")
    case .newlyAsked: LocalizedText(ja: "新たに要求", en: "newly asked")
    case .notCompared: LocalizedText(ja: "比較なし", en: "not compared")
    }
  }
}

extension Yardstick {
  /// Whether an answer is a gap: everything but "met" and an accepted "not applicable".
  package func isGap(_ code: UInt8, item: Int) -> Bool {
    switch standing(of: code, at: item - 1) {
    case .met, .exempt: false
    case .partial, .gap: true
    }
  }

  /// How an item stands against the previous year; nil where it is no gap and was none.
  ///
  /// - Parameter earlier: the supplier's earlier years.
  package func state(of item: Int, isGap: Bool, year: Int, earlier: [Int: PastAnswers]) -> GapState? {
    guard let last = earlier[year - 1], let before = last[item] else {
      guard isGap else { return nil }
      return earlier[year - 1]?.isNotAsked(item) == true ? .newlyAsked : .notCompared
    }
    switch (self.isGap(before, item: item), isGap) {
    case (true, true): return .continued
    case (true, false): return .closed
    case (false, false): return nil
    case (false, true):
      let wasGap = earlier.contains { $0.key < year - 1 && $0.value[item].map { self.isGap($0, item: item) } == true }
      return wasGap ? .reopened : .new
    }
  }
}
