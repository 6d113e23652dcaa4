import Criteria
import Partners
import Rollup

/// What the register and the scale say of a supplier, under the names that conditions of an office's own rules use.
enum RegisterFields {
  static func of(_ supplier: Supplier, target: Level, scale: ImportanceScale) -> [String: String] {
    var fields = [
      "supplier": supplier.code, "parent": supplier.parentCode, "country": supplier.country,
      "target-level": String(target.rawValue),
    ]
    if let tier = supplier.tier { fields["tier"] = String(tier) }
    fields["importance-class"] = scale.importance(of: supplier).flatMap(scale.importanceClass)?.id
    for (factor, score) in supplier.scores { fields[factor] = String(score) }
    return fields
  }
}
