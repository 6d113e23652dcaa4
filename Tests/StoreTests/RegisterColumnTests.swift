import Criteria
import Foundation
import Partners
@testable import Store
import Testing

/// The register in columns, a supplier alone, and whether asked levels hold: shorter ways to what the whole register
/// says.
@Suite struct RegisterColumnTests {
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
    _ = try store.write { try $0.put(suppliers.map { ($0, .one) }) }
    try rate("S-2", 2025, "confidentiality", 3)
    try rate("S-2", 2026, "confidentiality", nil)
    try rate("S-10", 2026, "incident", 0)
  }

  private func rate(_ code: String, _ year: Int, _ factor: String, _ score: Int?) throws {
    let rating = YearRating(
      supplier: code, year: year, factor: factor, score: score, by: "x", on: Day(iso: "2026-11-30") ?? .none,
      reason: "x")
    _ = try store.write { try $0.put([rating]) }
  }

  @Test(arguments: [2024, 2025, 2026], [Language.ja, .en]) func columnsSayWhatTheRegisterSays(
    _ year: Int, _ language: Language
  ) throws {
    let factors = ["confidentiality", "criticality", "incident"]
    let suppliers = try store.read { try $0.suppliers(in: year) }
    let register = try store.read { try $0.register(in: year, factors: factors, language: language) }
    #expect(register.count == suppliers.count)
    for (index, supplier) in suppliers.enumerated() {
      register.withTexts(of: index) { texts in
        #expect(
          texts.code.elementsEqual(supplier.code.utf8) && texts.name.elementsEqual(supplier.name(in: language).utf8))
        #expect(texts.nameEn.isEmpty && texts.corporateNumber.isEmpty)
      }
      #expect(register.tier(of: index) == supplier.tier && register.targetLevel(of: index) == supplier.targetLevel)
      #expect(factors.indices.map { register.score($0, of: index) } == factors.map { supplier.scores[$0] })
      #expect(try store.read { try $0.supplier(code: supplier.code, in: year) } == supplier)
    }
    #expect(try store.read { try $0.supplier(code: "S-3", in: year) } == nil)
  }

  @Test func withoutALanguageAllTextsAreThere() throws {
    let suppliers = try store.read { try $0.suppliers(in: 2026) }
    let register = try store.read { try $0.register(in: 2026, factors: ["incident"], language: nil) }
    for (index, supplier) in suppliers.enumerated() {
      register.withTexts(of: index) { texts in
        let said = [texts.code, texts.name, texts.nameEn, texts.corporateNumber].map {
          String(decoding: $0, as: UTF8.self)
        }
        #expect(said == [supplier.code, supplier.name, supplier.nameEn, supplier.corporateNumber])
      }
    }
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
    #expect(try !hold(other) && !hold(in: 2027))
    other = policy
    other.conditions[0].score += 1
    #expect(try !hold(other) && hold())
    _ = try store.write { try $0.put([(Supplier(code: "S-2", name: "架空", tier: 2), .three)]) }
    // Nothing is different: levels hold.
    #expect(try hold())
    _ = try store.write { try $0.put([(Supplier(code: "S-2", name: "架空", tier: 2, targetLevel: .one), .one)]) }
    #expect(try !hold())
    try apply()
    try rate("S-1", 2026, "incident", 3)
    #expect(try !hold())
    try apply()
    try store.write { writer in
      _ = try writer.put([(Supplier(code: "S-4", name: "新"), .one)])
      #expect(try !writer.askedLevelsHold(by: policy, in: 2026))
    }
    #expect(try store.verify() == [])
  }
}
