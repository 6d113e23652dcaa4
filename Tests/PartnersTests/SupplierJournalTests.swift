import Criteria
import Partners
import Testing

/// What a register file leaves in the journal.
@Suite struct SupplierJournalTests {
  private let plain = Supplier(
    code: "S-1", name: "株式会社みほん", tier: 1, scores: ["incident": 0, "confidentiality": 3, "criticality": 12])

  private func canonical(_ supplier: Supplier) -> String {
    CanonicalJSON.object([
      "code": .text(supplier.code), "name": .text(supplier.name), "nameEn": .text(supplier.nameEn),
      "corporateNumber": .text(supplier.corporateNumber), "parentCode": .text(supplier.parentCode),
      "country": .text(supplier.country),
      "tier": .optional(supplier.tier), "targetLevel": .optional(supplier.targetLevel?.rawValue),
      "contractStart": .day(supplier.contractStart), "contractEnd": .day(supplier.contractEnd),
      "scores": .object(supplier.scores.mapValues(CanonicalJSON.integer)),
    ]).json
  }

  @Test func aSupplierIsWrittenAsCanonicalJSON() {
    let awkward = Supplier(
      code: "\u{3099}S\"\\", name: "\"", nameEn: "a\tb\nc\rd\u{1}\u{1F}\\", corporateNumber: "7000012050002",
      parentCode: "親\"子",
      targetLevel: .two, contractStart: Day(number: 2026_04_01), contractEnd: Day(number: 2999_12_31),
      scores: ["b\"": -4, "が": 1, "か\u{3099}z": 2, "a": 1_000])
    // The same factor in two Unicode forms stays as each supplier has it.
    let forms = ["が", "か\u{3099}"].map { Supplier(code: "F", name: "x", scores: [$0: 1]) }
    for supplier in [Supplier(code: "", name: ""), plain, awkward, plain, awkward] + forms {
      #expect(supplier.journalJSON == canonical(supplier))
      #expect(supplier.journalJSON.utf8.elementsEqual(canonical(supplier).utf8))
    }
    #expect(
      plain.journalJSON
        == #"{"code":"S-1","contractEnd":null,"contractStart":null,"corporateNumber":"","country":"","name":"株式会社みほん","nameEn":"","#
        + #""parentCode":"","scores":{"confidentiality":3,"criticality":12,"incident":0},"targetLevel":null,"tier":1}"#)
  }

  @Test func onlyNewAndDifferentSuppliersAreEntered() {
    var unrated = plain
    unrated.scores["incident"] = nil
    let known = [
      Supplier(code: "A", name: "が"), Supplier(code: "B", name: "二"), Supplier(code: "S-0", name: "別"), plain,
    ]
    let named = [
      Supplier(code: "A", name: "か\u{3099}"), Supplier(code: "A-1", name: "新"), Supplier(code: "B", name: "二"), unrated,
      Supplier(code: "S-2", name: "新"),
    ]
    let entries = Array(SupplierDifferences(from: known, to: named))
    #expect(entries.map(\.subject) == ["A", "A-1", "S-1", "S-2"])
    #expect(entries.allSatisfy { $0.action == "supplier.change" })
    #expect(entries.map(\.before.isEmpty) == [false, true, false, true])
    #expect(entries[2].before == canonical(plain))
    #expect(entries[2].after == canonical(unrated))
    #expect(Array(SupplierDifferences(from: known, to: known)).isEmpty)
    let forms = ["が", "か\u{3099}"].map { Supplier(code: "F", name: "x", scores: [$0: 1]) }
    #expect(Array(SupplierDifferences(from: [forms[0]], to: [forms[1]])).count == 1)
  }

  @Test func suppliersAreInTheOrderOfBytes() {
    // UTF-16 and Unicode's own order would put these otherwise.
    let codes = ["ﾊ", "𠮷", "S-10", "S-1", "s-1", "É", "S-1"]
    let suppliers = codes.map { Supplier(code: $0, name: "x") }
    #expect(suppliers.inOrderOfCodes().map(\.code) == ["S-1", "S-1", "S-10", "s-1", "É", "ﾊ", "𠮷"])
  }
}
