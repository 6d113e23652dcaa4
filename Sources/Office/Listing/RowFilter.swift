import Criteria
import Partners
import Rollup

/// Which rows a listing shows; nil lets everything through.
package struct RowFilter: Sendable {
  /// What has no class, or no tier.
  package static let none = "none"

  package var classes: Set<String>?
  package var levels: Set<Int>?
  package var labels: Set<Int>?
  var tiers: Set<String>?
  var states: Set<String>?
  /// The codes that classes and tiers leave, for lists that know no more of a supplier.
  fileprivate var codes: Set<String>?

  /// Whether suppliers are told apart at all.
  private var concernsSuppliers: Bool { classes != nil || tiers != nil }

  package func accepts(_ item: Item?) -> Bool {
    (levels.map { item?.level.map(\.rawValue).map($0.contains) ?? false } ?? true)
      && (labels.map { item?.label.map($0.contains) ?? false } ?? true)
  }

  package func accepts(code: String) -> Bool { codes?.contains(code) ?? true }

  package func accepts(state: String?) -> Bool { states.map { state.map($0.contains) ?? false } ?? true }

  /// The numbers of the items that levels and labels leave; nil for all.
  package func items(of catalogue: Catalogue) -> Set<Int>? {
    levels == nil && labels == nil ? nil : Set(catalogue.items.filter { accepts($0) }.map(\.no))
  }

  /// The same with the codes that classes and tiers leave.
  func among(_ suppliers: @autoclosure () throws -> [Supplier], scale: @autoclosure () throws -> ImportanceScale)
    rethrows -> RowFilter
  {
    guard concernsSuppliers else { return self }
    var filter = self
    let scale = try scale()
    filter.codes = Set(try suppliers().filter { accepts($0, scale: scale) }.map(\.code))
    return filter
  }

  package func accepts(_ supplier: RankedSupplier) -> Bool {
    accepts(supplier.importanceClass?.id, tier: supplier.supplier.tier)
  }

  /// - Parameter supplier: nil for a company that isn't in the register, which has neither class nor tier.
  package func accepts(_ supplier: Supplier?, scale: ImportanceScale) -> Bool {
    guard concernsSuppliers else { return true }
    return accepts(supplier.flatMap(scale.importance).flatMap(scale.importanceClass)?.id, tier: supplier?.tier)
  }

  private func accepts(_ importanceClass: String?, tier: Int?) -> Bool {
    (classes?.contains(importanceClass ?? RowFilter.none) ?? true)
      && (tiers?.contains(tier.map(String.init) ?? RowFilter.none) ?? true)
  }
}
