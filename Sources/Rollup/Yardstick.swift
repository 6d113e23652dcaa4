import Criteria
import Partners

/// The weight of each level, in thousandths so that 1.5 stays exact. The office may set its own.
package struct LevelWeights: Sendable, Hashable {
  package var one: Int
  package var two: Int
  package var three: Int

  package init(one: Int, two: Int, three: Int) {
    self.one = one
    self.two = two
    self.three = three
  }

  /// Lv1 3, Lv2 2, Lv3 1: what is asked of everybody weighs most.
  package static let standard = LevelWeights(one: 3000, two: 2000, three: 1000)

  package subscript(level: Level) -> Int {
    switch level {
    case .one: one
    case .two: two
    case .three: three
    }
  }
}

/// What every answer is measured with: level, weight and fairness of "not applicable" per item, in order of the items.
package struct Yardstick: Sendable {
  /// 0 where the item has no level and is neither required nor scored.
  package let levels: [UInt8]
  /// In thousandths.
  package let weights: [Int]
  /// Whether "not applicable" is never a fair answer.
  package let neverNotApplicable: [Bool]
  /// By index of the item, then kind of answer: worked out once, since tens of thousands of returns are scored.
  private var worths: [Worth] = []
  /// The kind of each byte; the last one stands for all that is no answer.
  private let kinds: [UInt8]
  private static let kindCount = 7
  private let askedByLevel: [Int]

  package init(catalogue: Catalogue, weights: LevelWeights) {
    levels = catalogue.items.map { UInt8($0.level?.rawValue ?? 0) }
    self.weights = catalogue.items.map { item in item.level.map { item.weight ?? weights[$0] } ?? 0 }
    neverNotApplicable = catalogue.items.map { $0.notApplicable.when == .never }
    let levels = levels
    askedByLevel = Level.allCases.map { level in levels.count { $0 == UInt8(level.rawValue) } }
    let codes = AnswerCode.allCases.map(\.rawValue) + [0]
    kinds = (0...UInt8.max).map { UInt8(codes.firstIndex(of: $0) ?? codes.count - 1) }
    worths = levels.indices.flatMap { index in
      codes.map { Worth(of: $0, standing(of: $0, at: index), weight: self.weights[index]) }
    }
  }

  /// What an answer adds to a score; the item has a level.
  ///
  /// - Parameter index: the item's number minus 1.
  @inline(__always)
  func worth(of code: UInt8, at index: Int) -> Worth {
    worths[index &* Yardstick.kindCount &+ Int(kinds[Int(code)])]
  }

  /// Number of items of a level.
  func asked(at level: Level) -> Int { askedByLevel[level.rawValue - 1] }

  /// Number of items asked at a target level.
  package func required(upTo target: Level) -> Int { askedByLevel[..<target.rawValue].reduce(0, +) }

  /// What one answer is worth.
  package enum Standing: Sendable, Hashable {
    case met, partial
    case gap(GapKind)
    /// An accepted "not applicable": out of both sums.
    case exempt
  }

  /// - Parameters:
  ///   - code: a byte of `AnswerCode`; any other counts as unanswered.
  ///   - index: the item's number minus 1.
  package func standing(of code: UInt8, at index: Int) -> Standing {
    switch AnswerCode(rawValue: code) {
    case .met: .met
    case .partial: .partial
    case .unmet: .gap(.unmet)
    case .notApplicable: neverNotApplicable[index] ? .gap(.notAccepted) : .exempt
    case .notApplicableWithoutReason: .gap(.notAccepted)
    case .unanswered, nil: .gap(.unanswered)
    }
  }
}

/// Why an item is a gap.
package enum GapKind: String, Sendable, Hashable, CaseIterable {
  case unmet, partial, unanswered
  /// Met, but by evidence older than the item allows. Listed; the answer still counts as met.
  case stale
  /// "Not applicable" without a reason, or for an item where it never is.
  case notAccepted

  package var label: LocalizedText {
    switch self {
    case .unmet: LocalizedText(ja: "未達成", en: "unmet")
    case .partial: LocalizedText(ja: "一部達成", en: "partial")
    case .unanswered: LocalizedText(ja: "無回答", en: "unanswered")
    case .stale: LocalizedText(ja: "根拠が古い", en: "stale evidence")
    case .notAccepted: LocalizedText(ja: "該当なしを認めない", en: "not applicable not accepted")
    }
  }
}
