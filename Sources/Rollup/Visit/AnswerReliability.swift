import Criteria
import Partners

/// How far what a supplier says is what visits found: over all items that were looked at, with an interval, since a few
/// items say little.
package struct AnswerReliability: Sendable, Hashable {
  /// Items that were looked at and had been answered.
  package private(set) var looked = 0
  package private(set) var agreeing = 0
  /// Said better than found.
  package private(set) var overstated = 0
  /// Found better than answered.
  package private(set) var understated = 0

  package init() {}

  /// Counts one item.
  package mutating func count(said: Answer, found: Answer) {
    guard said != .unanswered else { return }
    looked += 1
    // "Not applicable" against anything else is no matter of better or worse: it was wrong, in the supplier's favour.
    let order: [Answer: Int] = [.unmet: 0, .partial: 1, .met: 2]
    if said == found {
      agreeing += 1
    } else if let said = order[said], let found = order[found], said < found {
      understated += 1
    } else {
      overstated += 1
    }
  }

  package static func + (a: AnswerReliability, b: AnswerReliability) -> AnswerReliability {
    var sum = a
    sum.looked += b.looked
    sum.agreeing += b.agreeing
    sum.overstated += b.overstated
    sum.understated += b.understated
    return sum
  }

  /// The share of agreeing items; nil where none was looked at.
  package var share: Fraction? { looked > 0 ? Fraction(agreeing, looked) : nil }

  /// Wilson's interval of 95 % for that share: it stays within 0 and 1 and is honest about small samples (E. B. Wilson,
  /// 1927).
  package var interval: ClosedRange<Double>? {
    guard looked > 0 else { return nil }
    let (z, n) = (1.959_963_984_540_054, Double(looked))
    let p = Double(agreeing) / n
    let centre = p + z * z / (2 * n)
    let width = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return max(0, (centre - width) / scale)...min(1, (centre + width) / scale)
  }
}
