import Criteria
import Partners

/// Who entered and who left the important classes between two years, and through which factor or which change of the
/// scale (item 41).
package struct ScaleDifference: Sendable {
  /// Suppliers whose standing is another, by code.
  package let moves: [Move]
  /// What is different in the scale itself.
  package let scaleChanges: [ScaleChange]

  package enum Standing: String, Sendable { case important, other, unrated, absent }

  /// What moved a supplier.
  package enum Cause: String, Sendable, CaseIterable {
    /// The office began to deal with it, or deals with it no more.
    case business
    /// Its scores.
    case rating
    /// The factors of the scale and their weights. The first scores of a new factor are of the scale, too.
    case weight
    /// Where classes begin, and which of them are important.
    case threshold

    package var label: LocalizedText {
      switch self {
      case .business: LocalizedText(ja: "取引の開始・終了", en: "business began or ended")
      case .rating: LocalizedText(ja: "評点の変更", en: "ratings")
      case .weight: LocalizedText(ja: "要因・重みの変更", en: "weights")
      case .threshold: LocalizedText(ja: "区分の下限の変更", en: "thresholds")
      }
    }
  }

  package struct Move: Sendable {
    package var supplier: Supplier
    package var before: Standing
    package var after: Standing
    package var classBefore: String?
    package var classAfter: String?
    package var importanceBefore: Fraction?
    package var importanceAfter: Fraction?
    /// The only one that would have moved it alone; all that each would have, where they are several; where none alone
    /// would have, those that did together.
    package var causes: [Cause]
    package var factors: [FactorChange]

    /// Whether it is of an important class in one of the years only.
    package var entersOrLeaves: Bool { (before == .important) != (after == .important) }
  }

  /// A factor whose score is another, nil for unrated.
  package struct FactorChange: Sendable, Hashable {
    package var factor: String
    package var before: Int?
    package var after: Int?
  }

  package enum ScaleChange: Sendable, Hashable {
    case addedFactor(String, weight: Int)
    case removedFactor(String, weight: Int)
    case weight(String, before: Int, after: Int)
    /// A class's threshold or whether it is important; nil for a class that one of the scales doesn't have.
    case threshold(String, before: Int?, after: Int?)
    case importantClass(String, isImportant: Bool)
  }

  /// - Parameters:
  ///   - before: the register with the scores of the first year, and its scale; `after` the same of the second.
  package init(
    before: (suppliers: [Supplier], scale: ImportanceScale), after: (suppliers: [Supplier], scale: ImportanceScale)
  ) {
    let old = Dictionary(before.suppliers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let new = Dictionary(after.suppliers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    moves = Set(old.keys).union(new.keys).sorted(by: Ranking.codePrecedes).compactMap { code in
      ScaleDifference.move(from: old[code], before.scale, to: new[code], after.scale)
    }
    scaleChanges = ScaleDifference.changes(from: before.scale, to: after.scale)
  }

  private static func move(
    from old: Supplier?, _ oldScale: ImportanceScale, to new: Supplier?, _ newScale: ImportanceScale
  ) -> Move? {
    guard let shown = new ?? old else { return nil }
    let (before, after) = (standing(of: old, oldScale), standing(of: new, newScale))
    guard before != after else { return nil }
    let importanceBefore = old.flatMap(oldScale.importance)
    let importanceAfter = new.flatMap(newScale.importance)
    return Move(
      supplier: shown, before: before, after: after,
      classBefore: importanceBefore.flatMap(oldScale.importanceClass)?.id,
      classAfter: importanceAfter.flatMap(newScale.importanceClass)?.id, importanceBefore: importanceBefore,
      importanceAfter: importanceAfter, causes: causes(from: old, oldScale, to: new, newScale, after),
      factors: factors(from: old, oldScale, to: new, newScale))
  }

  /// Tries which of the changes would have brought it there without the others.
  private static func causes(
    from old: Supplier?, _ oldScale: ImportanceScale, to new: Supplier?, _ newScale: ImportanceScale, _ after: Standing
  ) -> [Cause] {
    guard let old, let new else { return [.business] }
    func reaches(_ causes: [Cause]) -> Bool {
      var scale = oldScale
      if causes.contains(.weight) { scale.factors = newScale.factors }
      if causes.contains(.threshold) { scale.classes = newScale.classes }
      var supplier = causes.contains(.rating) ? new : old
      if causes.contains(.weight) {
        for factor in newScale.factors where !oldScale.factors.contains(where: { $0.id == factor.id }) {
          supplier.scores[factor.id] = new.scores[factor.id]
        }
      }
      return standing(of: supplier, scale) == after
    }
    let parts = [Cause.rating, .weight, .threshold]
    let alone = parts.filter { reaches([$0]) }
    guard alone.isEmpty else { return alone }
    let pairs = [[parts[0], parts[1]], [parts[0], parts[2]], [parts[1], parts[2]]]
    return pairs.first(where: reaches) ?? parts
  }

  private static func standing(of supplier: Supplier?, _ scale: ImportanceScale) -> Standing {
    guard let supplier else { return .absent }
    guard let importance = scale.importance(of: supplier) else { return .unrated }
    return scale.importanceClass(of: importance)?.isImportant == true ? .important : .other
  }

  private static func factors(
    from old: Supplier?, _ oldScale: ImportanceScale, to new: Supplier?, _ newScale: ImportanceScale
  ) -> [FactorChange] {
    let ids =
      newScale.factors.map(\.id)
      + oldScale.factors.map(\.id).filter { id in !newScale.factors.contains { $0.id == id } }
    return ids.compactMap { id in
      let change = FactorChange(factor: id, before: old?.scores[id], after: new?.scores[id])
      return change.before == change.after ? nil : change
    }
  }

  private static func changes(from old: ImportanceScale, to new: ImportanceScale) -> [ScaleChange] {
    var changes: [ScaleChange] = []
    for factor in new.factors {
      guard let was = old.factors.first(where: { $0.id == factor.id }) else {
        changes.append(.addedFactor(factor.id, weight: factor.weight))
        continue
      }
      if was.weight != factor.weight { changes.append(.weight(factor.id, before: was.weight, after: factor.weight)) }
    }
    for factor in old.factors where !new.factors.contains(where: { $0.id == factor.id }) {
      changes.append(.removedFactor(factor.id, weight: factor.weight))
    }
    for id in new.classes.map(\.id) + old.classes.map(\.id).filter({ id in !new.classes.contains { $0.id == id } }) {
      let (was, now) = (old.classes.first { $0.id == id }, new.classes.first { $0.id == id })
      if was?.from != now?.from { changes.append(.threshold(id, before: was?.from, after: now?.from)) }
      if let now, (was?.isImportant ?? false) != now.isImportant {
        changes.append(.importantClass(id, isImportant: now.isImportant))
      }
    }
    return changes
  }
}
