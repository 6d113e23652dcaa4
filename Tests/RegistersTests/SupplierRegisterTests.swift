import Criteria
import Partners
import Registers
import Rules
import Testing

@Suite struct SupplierRegisterTests {
  private func register(_ headings: [String], _ rows: [[String]], known: [Supplier] = []) -> SupplierRegister {
    let rows = rows.enumerated().map { index, cells in
      TableRow(line: index + 2, cells: Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first }))
    }
    var table = IncomingTable<SupplierRow>(file: "a.csv", headings: headings, rows: rows, scale: .standard)
    return SupplierRegister(&table, scale: .standard, known: known)
  }

  @Test(arguments: [
    ("code", "", "supplier-missing-code"), ("name", "", "supplier-missing-name"),
    ("corporate_number", "1234567890123", "supplier-corporate-number"),
    ("corporate_number", "12345", "supplier-corporate-number"), ("tier", "0", "supplier-tier"),
    ("tier", "1.5", "supplier-tier"), ("target_level", "4", "supplier-level"),
    ("contract_start", "2026-02-30", "supplier-date"), ("contract_end", "someday", "supplier-date"),
    ("contract_end", "2020-01-01", "supplier-contract-end"),
    ("criticality", "4", "supplier-score"), ("criticality", "高", "supplier-score"),
    ("機密性の高い技術情報の取扱い", "-1", "supplier-score"),
  ]) func oneWrongCellIsNamedAndItsRowNotTaken(_ column: String, _ text: String, _ rule: String) throws {
    var cells = ["code": "S-1", "name": "みほん", "contract_start": "2021-04-01"]
    cells[column] = text
    let headings = cells.keys.sorted()
    let read = register(headings, [headings.map { cells[$0] ?? "" }])
    let found = try #require(read.findings.first)
    #expect(read.findings.count == 1)
    #expect(read.suppliers.isEmpty)
    #expect(found.finding.rule == rule)
    #expect(found.finding.severity == .error)
    #expect(found.finding.location.row == 2)
    #expect(found.heading == column)
    #expect(found.finding.found == text)
  }

  @Test func japaneseHeadingsAndFullWidthCellsAreRead() {
    let headings = ["取引先コード", "会社名", "法人番号", "階層", "目標レベル", "契約開始日", "停止時の開発・生産への影響"]
    let read = register(headings, [["Ｓ－１", "株式会社みほん", "", "２", "Lv２", "令和８年４月１日", "３"]])
    #expect(
      read.suppliers == [
        Supplier(
          code: "S-1", name: "株式会社みほん", tier: 2, targetLevel: .two, contractStart: Day(iso: "2026-04-01") ?? .none,
          scores: ["criticality": 3])
      ])
    #expect(read.findings.isEmpty)
  }

  @Test func aKnownSupplierKeepsWhatTheFileHasNoColumnFor() {
    let known = Supplier(
      code: "S-1", name: "旧", nameEn: "Old", country: "JP", tier: 1, targetLevel: .three,
      scores: ["confidentiality": 3, "incident": 1])
    let read = register(["code", "name", "tier", "incident"], [["S-1", "新", "", "2"]], known: [known])
    #expect(
      read.suppliers == [
        Supplier(
          code: "S-1", name: "新", nameEn: "Old", country: "JP", targetLevel: .three,
          scores: ["confidentiality": 3, "incident": 2])
      ])
    // Scores alone, without a name, are enough for a supplier that is known, and for no other.
    let scores = register(["code", "criticality"], [["S-1", "3"], ["S-2", "3"]], known: [known])
    #expect(scores.suppliers.map(\.name) == ["旧"])
    #expect(scores.findings.rules == ["supplier-missing-name"])
  }

  @Test func plainCodesThatLookAlikeAreSaid() {
    let known = [Supplier(code: "ab_1", name: "既")]
    let read = register(
      ["code", "name"],
      [["S-10", "一"], ["s-lO", "二"], ["S-Io", "三"], ["S-20", "四"], ["AB_l", "五"], ["S-10 ", "六"]], known: known)
    #expect(
      read.findings.map { "\($0.finding.location.row) \($0.finding.rule) \($0.finding.found) \($0.finding.detail)" }
        == [
          "7 supplier-repeated-code S-10  ", "3 supplier-like-another s-lO S-10", "4 supplier-like-another S-Io S-10",
          "6 supplier-like-another AB_l ab_1",
        ])
  }

  @Test func ofTwoColumnsForOneFieldTheFirstCounts() {
    let read = register(["supplier_code", "code", "name", "criticality", "x"], [["S-1", "S-2", "一", "０３"], ["S-3"]])
    #expect(read.suppliers == [Supplier(code: "S-1", name: "一", scores: ["criticality": 3])])
    #expect(
      read.findings.map { "\($0.finding.location.row) \($0.finding.rule) \($0.heading)\($0.finding.found)" } == [
        "1 supplier-unknown-column code", "1 supplier-unknown-column x", "3 supplier-missing-name name",
      ])
  }

  @Test func aParentMayStandInTheFileOrInTheRegister() {
    let known = Supplier(code: "P-1", name: "親")
    let read = register(
      ["code", "name", "parent_code"],
      [["S-1", "一", "P-1"], ["S-2", "二", "S-3"], ["S-3", "三", ""], ["S-4", "四", "P-9"]], known: [known])
    #expect(read.suppliers.count == 4)
    #expect(read.findings.places == ["5 supplier-unknown-parent"])
    #expect(read.findings.first?.finding.found == "P-9")
  }

  @Test func everyUnknownParentHasItsOwnLine() {
    let read = register(["code", "name", "parent_code"], [["S-2", "x", "Ｘ"], ["S-3", "x", "X"], ["S-4", "x", "X"]])
    #expect(read.findings.map(\.finding.location.row) == [2, 3, 4])
    #expect(read.suppliers.count == 3)
  }

  @Test func problemsAreNamedAndBadRowsNotTaken() {
    let headings = ["code", "name", "tier", "confidentiality", "contract_start", "parent_code", "rank"]
    let read = register(
      headings,
      [
        ["Ｓ－１", "一", "1", "3", "2026/4/1"], ["S-1", "二"], ["S-3", "三", "x"], ["S-4", "四", "", "9"],
        ["S-5", "五", "", "", "", "S-99"],
      ])
    #expect(
      read.findings.places == [
        "1 supplier-unknown-column", "3 supplier-repeated-code", "4 supplier-tier", "5 supplier-score",
        "6 supplier-unknown-parent",
      ])
    #expect(read.suppliers.map(\.code) == ["S-1", "S-5"])
    #expect(read.suppliers[0].contractStart.description == "2026-04-01")
    #expect(read.suppliers[0].scores == ["confidentiality": 3])
  }

  @Test func oneWrongDigitOfACorporateNumberIsSeen() {
    let valid = "8700110005901"
    #expect(CorporateNumber.isValid(valid))
    for index in valid.indices {
      for digit in "0123456789" where digit != valid[index] {
        let wrong = valid.replacingCharacters(index, with: digit)
        // The weights are 1 and 2 modulo 9, so 0 and 9 can't be told apart; every other slip shows.
        #expect(
          CorporateNumber.isValid(wrong) == (index != valid.startIndex && Set([digit, valid[index]]) == ["0", "9"]),
          "\(wrong)")
      }
    }
    for text in ["", "870011000590", "87001100059011", "T8700110005901", "８７００１１０００５９０１", "870011000590-"] {
      #expect(!CorporateNumber.isValid(text), "\(text)")
    }
  }
}

extension String {
  fileprivate func replacingCharacters(_ index: Index, with character: Character) -> String {
    var copy = self
    copy.replaceSubrange(index...index, with: [character])
    return copy
  }
}
