import Criteria
import Foundation
import Partners
@testable import Store
import Testing

/// The register with its scores, a supplier alone, and whether asked levels hold.
@Suite struct RegisterReadingTests {
  private let store: Store
  private let policy = TargetLevelPolicy.standardPolicy

  init() throws {
    store = try Store(mode: .temporary)
    let suppliers = [
      Supplier(
        code: "S-1", name: "天竜精機", nameEn: "Tenryu", tier: 1, targetLevel: .two,
        scores: ["confidentiality": 3, "criticality": 0]),
      Supplier(code: "S-10", name: "みほん", corporateNumber: "9999900000001", scores: ["incident": 1]),
      Supplier(code: "S-2", name: "架空", tier: 2),
      Supplier(code: "供給-3", name: "例", scores: ["confidentiality": 2, "other": 7]),
    ]
    _ = try store.write { try $0.storeSuppliers(suppliers.map { ($0, .one) }) }
    try rate("S-2", 2025, "confidentiality", 3)
    try rate("S-2", 2026, "confidentiality", nil)
    try rate("S-10", 2026, "incident", 0)
  }

  private func rate(_ code: String, _ year: Int, _ factor: String, _ score: Int?) throws {
    let rating = YearRating(
      supplier: code, year: year, factor: factor, score: score, by: "x", on: Day(iso: "2026-11-30") ?? .none,
      reason: "x")
    _ = try store.write { try $0.storeRatings([rating]) }
  }

  @Test(arguments: [2024, 2025, 2026]) func aSupplierAloneIsWhatTheRegisterSays(_ year: Int) throws {
    let suppliers = try store.read { try $0.suppliers(in: year) }
    #expect(suppliers.map(\.code) == ["S-1", "S-10", "S-2", "供給-3"])
    for supplier in suppliers {
      #expect(try store.read { try $0.supplier(code: supplier.code, in: year) } == supplier)
    }
    #expect(try store.read { try $0.supplier(code: "S-3", in: year) } == nil)
  }

  @Test func scoresAreEachSuppliersOwn() throws {
    func scores(_ year: Int) throws -> [[String: Int]] { try store.read { try $0.suppliers(in: year).map(\.scores) } }
    let (first, other) = (["confidentiality": 3, "criticality": 0], ["confidentiality": 2, "other": 7])
    #expect(try scores(2024) == [first, ["incident": 1], [:], other])
    #expect(try scores(2025) == [first, ["incident": 1], ["confidentiality": 3], other])
    // A score that was taken back is none.
    #expect(try scores(2026) == [first, ["incident": 0], [:], other])
  }

  private func hold(_ policy: TargetLevelPolicy? = nil, in year: Int = 2026) throws -> Bool {
    try store.write { try $0.askedLevelsHold(by: policy ?? self.policy, in: year) }
  }

  private func apply() throws {
    try store.write { try $0.refreshAskedLevels(by: policy, in: 2026) { _ in .three } }
    #expect(try hold())
  }

  @Test func askedLevelsHoldUntilAnythingTheyDependOnChanges() throws {
    #expect(try !hold())
    try apply()
    var other = policy
    other.standard = .two
    #expect(try !hold(other))
    #expect(try !hold(in: 2027))
    other = policy
    other.conditions[0].score += 1
    #expect(try !hold(other))
    #expect(try hold())
    _ = try store.write { try $0.storeSuppliers([(Supplier(code: "S-2", name: "架空", tier: 2), .three)]) }
    // Nothing is different: levels hold.
    #expect(try hold())
    _ = try store.write {
      try $0.storeSuppliers([(Supplier(code: "S-2", name: "架空", tier: 2, targetLevel: .one), .one)])
    }
    #expect(try !hold())
    try apply()
    try rate("S-1", 2026, "incident", 3)
    #expect(try !hold())
    try apply()
    try store.write { writer in
      _ = try writer.storeSuppliers([(Supplier(code: "S-4", name: "新"), .one)])
      #expect(try !writer.askedLevelsHold(by: policy, in: 2026))
    }
    #expect(try store.verify() == [])
  }
}
