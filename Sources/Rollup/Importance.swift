import Criteria
import Partners

extension ImportanceScale {
  /// I = Σ weight × score / Σ weight over the factors; nil while a factor is unrated (unknown is never lowest).
  package func importance(of supplier: Supplier) -> Fraction? {
    importance { supplier.scores[factors[$0].id] }
  }

  /// - Parameter score: the supplier's, of the factor at an index.
  package func importance(_ score: (Int) -> Int?) -> Fraction? {
    var sum = 0
    var weights = 0
    for (index, factor) in factors.enumerated() {
      guard let score = score(index) else { return nil }
      sum += factor.weight * score
      weights += factor.weight
    }
    return weights > 0 ? Fraction(sum, weights) : nil
  }

  /// Whether a supplier is of a class that counts as important; nil while a factor is unrated.
  package func isImportant(_ supplier: Supplier) -> Bool? {
    isImportant { supplier.scores[factors[$0].id] }
  }

  /// - Parameter score: the supplier's, of the factor at an index.
  package func isImportant(_ score: (Int) -> Int?) -> Bool? {
    importance(score).map { importanceClass(of: $0)?.isImportant ?? false }
  }

  /// The class whose threshold the importance reaches; nil below all of them.
  package func importanceClass(of importance: Fraction) -> ImportanceClass? {
    classes.first { importance.reaches(thousandths: $0.from) }
  }

  /// The factors for which a supplier has no score yet.
  package func unratedFactors(of supplier: Supplier) -> [Factor] {
    factors.filter { supplier.scores[$0.id] == nil }
  }
}
