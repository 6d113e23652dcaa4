import Criteria
import Partners

/// A supplier in the ranking, with what its place is worked out from.
package struct RankedSupplier: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case unrated, noReturn, notScorable, ranked

    package var label: LocalizedText {
      switch self {
      case .unrated: LocalizedText(ja: "未格付け", en: "unrated")
      case .noReturn: LocalizedText(ja: "未回収", en: "no return")
      case .notScorable: LocalizedText(ja: "算定不能", en: "not scorable")
      case .ranked: LocalizedText(ja: "順位あり", en: "ranked")
      }
    }
  }

  package let supplier: Supplier
  package let target: Level
  /// Number of items asked.
  package let required: Int
  /// I; nil while a factor is unrated.
  package let importance: Fraction?
  package let importanceClass: ImportanceScale.ImportanceClass?
  /// P = I × G; nil unless ranked.
  package private(set) var priority: Fraction?
  /// Equal priority is an equal rank (1, 2, 2, 4); nil unless ranked.
  package internal(set) var rank: Int?
  /// What its return has at each level; nil without a return.
  package private(set) var sums: LevelSums?
  private var foundCount = 0

  init(_ supplier: Supplier, target: Level, scale: ImportanceScale, yardstick: Yardstick) {
    self.supplier = supplier
    self.target = target
    required = yardstick.required(upTo: target)
    importance = scale.importance(of: supplier)
    importanceClass = importance.flatMap(scale.importanceClass)
  }

  /// Counts its return.
  ///
  /// - Parameter found: how many of the answers are what visits found.
  mutating func count(_ sums: LevelSums, found: Int) {
    self.sums = sums
    foundCount = found
    priority = importance.flatMap { importance in sums.score(target: target).gap.map { importance * $0 } }
  }

  /// Nil without a return.
  package var score: Score? { sums?.score(target: target) }

  /// How many of the answers are what visits found; they count instead of the supplier's own. Nil without a return.
  package var found: Int? { sums == nil ? nil : foundCount }

  package var status: Status {
    if importance == nil { return .unrated }
    if sums == nil { return .noReturn }
    return priority == nil ? .notScorable : .ranked
  }
}
