import Criteria
import Foundation
import GRDB
import Partners
import Store
import Testing

@Suite struct RegisterTests {
  private let full = Supplier(
    code: "S-0001", name: "浜北プレス株式会社", nameEn: "Hamakita Press", corporateNumber: "7000012050002", parentCode: "S-0009",
    country: "JP",
    tier: 1, targetLevel: .two, contractStart: Day(number: 2020_04_01), contractEnd: Day(number: 2027_03_31),
    scores: ["confidentiality": 3, "criticality": 0])

  @Test func suppliersComeBackWithTheirScores() throws {
    let store = try Store(mode: .temporary)
    let plain = Supplier(code: "S-0002", name: "天竜精機")
    let changes = try store.write { try $0.storeSuppliers([(plain, .one), (full, .two)]) }
    #expect(changes == SupplierChanges(added: 2))
    try store.read { reader throws in
      #expect(try reader.suppliers() == [full, plain])
      #expect(try reader.supplier(code: "S-0001") == full)
      #expect(try reader.supplier(code: "S-0003") == nil)
    }
  }

  /// More than are inserted at once, in order and not, new ones among known ones, and the same code twice.
  @Test(arguments: [false, true]) func manySuppliersAreStoredAsTheyAre(isReversed: Bool) throws {
    let store = try Store(mode: .temporary)
    func supplier(_ number: Int) -> Supplier {
      let scores = ["confidentiality": number % 4, "criticality": number % 3].filter { $0.value > 0 }
      return Supplier(
        code: "S-\(number + 1000)", name: "名\(number)", tier: number % 5 == 0 ? nil : number % 5,
        contractStart: number % 2 == 0 ? .none : Day(number: 2026_04_01), scores: scores)
    }
    let odd = stride(from: 1, to: 600, by: 2).map(supplier)
    #expect(try store.write { try $0.storeSuppliers(odd.map { ($0, .one) }) } == SupplierChanges(added: 300))
    let all = (0..<900).map(supplier)
    let named = isReversed ? all.reversed() : all
    #expect(
      try store.write { try $0.storeSuppliers(named.map { ($0, .one) }) } == SupplierChanges(added: 600, unchanged: 300)
    )
    #expect(try store.read { try $0.suppliers() } == all)
    var renamed = supplier(950)
    renamed.name = "新"
    #expect(
      try store.write { try $0.storeSuppliers([(supplier(950), .one), (renamed, .one), (renamed, .one)]) }
        == SupplierChanges(added: 1, changed: 1, unchanged: 1))
    #expect(try store.read { try $0.suppliers() } == all + [renamed])
    #expect(try store.verify() == [])
  }

  @Test func aControlCharacterInANameIsRefused() throws {
    let store = try Store(mode: .temporary)
    #expect(throws: StoreError.controlCharacter(place: TextPlace(column: "supplier.name", key: "S-9"))) {
      try store.write { try $0.storeSuppliers([(supplier: Supplier(code: "S-9", name: "a\u{1}"), askedLevel: .one)]) }
    }
  }

  @Test func onlyDifferencesCount() throws {
    let store = try Store(mode: .temporary)
    _ = try store.write { try $0.storeSuppliers([(full, .two)]) }
    #expect(try store.write { try $0.storeSuppliers([(full, .two)]) } == SupplierChanges(unchanged: 1))
    var unrated = full
    unrated.scores["criticality"] = nil
    #expect(try store.write { try $0.storeSuppliers([(unrated, .two)]) } == SupplierChanges(changed: 1))
    #expect(try store.read { try $0.suppliers() } == [unrated])
    #expect(try store.write { try $0.storeSuppliers([(unrated, .three)]) } == SupplierChanges(changed: 1))
    var other = unrated
    other.contractEnd = .none
    #expect(try store.write { try $0.storeSuppliers([(other, .three)]) } == SupplierChanges(changed: 1))
  }

  /// Swift's `==` takes both forms for the same text; the register must not.
  @Test func anotherUnicodeFormOfANameIsAChange() throws {
    let store = try Store(mode: .temporary)
    _ = try store.write { try $0.storeSuppliers([(Supplier(code: "S", name: "が"), .one)]) }
    let changes = try store.write { try $0.storeSuppliers([(Supplier(code: "S", name: "か\u{3099}"), .one)]) }
    #expect(changes == SupplierChanges(changed: 1))
  }

  @Test func aChangedPolicyChangesAskedLevels() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    _ = try store.write { try $0.storeSuppliers([(full, .two), (Supplier(code: "S-0002", name: "天竜精機"), .one)]) }
    let asked: [String: Level] = [full.code: .two, "S-0002": .three, "S-9999": .one]
    let count = try store.write { try $0.refreshAskedLevels { asked[$0] } }
    #expect(count == 1)
    let levels = try folder.otherConnection().read {
      try Int.fetchAll($0, sql: "SELECT asked_level FROM supplier ORDER BY code")
    }
    #expect(levels == [2, 3])
  }

  @Test func overlaysComeBack() throws {
    let store = try Store(mode: .temporary)
    let overlays = [
      ItemOverlay(no: 7, level: .two, label: 3, labelName: "体制", title: "題", text: "文 \"x\"", weight: 1500),
      ItemOverlay(no: 9, weight: 0),
    ]
    var catalogue = try Catalogue.builtIn()
    _ = catalogue.lay(over: overlays)
    #expect(try store.write { try $0.storeCatalogue(catalogue, overlays: overlays) } == 153)
    #expect(try store.write { try $0.storeCatalogue(catalogue, overlays: overlays) } == 0)
    #expect(try store.read { try $0.overlays() } == overlays)
    #expect(try store.write { try $0.storeCatalogue(catalogue, overlays: []) } == 2)
    #expect(try store.read { try $0.overlays() } == [])
  }
}
