import Criteria
import Partners
import Testing

@Suite struct SupplierRowTests {
  private func register(_ headings: [String], _ rows: [[String]], known: [Supplier] = []) -> SupplierRegister {
    let rows = rows.enumerated().map { index, cells in
      TableRow(line: index + 2, cells: Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first }))
    }
    return SupplierRegister(headings: headings, rows: rows, scale: .standard, known: known)
  }

  @Test(arguments: [
    ("code", "", "missingCode"), ("name", "", "missingName"),
    ("corporate_number", "1234567890123", "badCorporateNumber"),
    ("corporate_number", "12345", "badCorporateNumber"), ("tier", "0", "badTier"), ("tier", "1.5", "badTier"),
    ("target_level", "4", "badLevel"),
    ("contract_start", "2026-02-30", "badDate"), ("contract_end", "someday", "badDate"),
    ("contract_end", "2020-01-01", "endBeforeStart"),
    ("criticality", "4", "badScore"), ("criticality", "高", "badScore"), ("機密性の高い技術情報の取扱い", "-1", "badScore"),
  ]) func oneWrongCellIsNamedAndItsRowNotTaken(_ column: String, _ text: String, _ kind: String) throws {
    var cells = ["code": "S-1", "name": "みほん", "contract_start": "2021-04-01"]
    cells[column] = text
    let headings = cells.keys.sorted()
    let read = register(headings, [headings.map { cells[$0] ?? "" }])
    let problem = try #require(read.problems.first)
    #expect(read.problems.count == 1)
    #expect(read.suppliers.isEmpty)
    #expect(problem.kind.rawValue == kind)
    #expect(problem.isError)
    #expect(problem.line == 2)
    #expect(problem.column == column)
    #expect(problem.found == text)
  }

  @Test func japaneseHeadingsAndFullWidthCellsAreRead() {
    let headings = ["取引先コード", "会社名", "法人番号", "階層", "目標レベル", "契約開始日", "停止時の開発・生産への影響"]
    let read = register(headings, [["Ｓ－１", "株式会社みほん", "", "２", "Lv２", "令和８年４月１日", "３"]])
    #expect(
      Array(read.suppliers) == [
        Supplier(
          code: "S-1", name: "株式会社みほん", tier: 2, targetLevel: .two, contractStart: Day(iso: "2026-04-01") ?? .none,
          scores: ["criticality": 3])
      ])
    #expect(read.problems.isEmpty)
  }

  @Test func aKnownSupplierKeepsWhatTheFileHasNoColumnFor() {
    let known = Supplier(
      code: "S-1", name: "旧", nameEn: "Old", country: "JP", tier: 1, targetLevel: .three,
      scores: ["confidentiality": 3, "incident": 1])
    let read = register(["code", "name", "tier", "incident"], [["S-1", "新", "", "2"]], known: [known])
    #expect(
      Array(read.suppliers) == [
        Supplier(
          code: "S-1", name: "新", nameEn: "Old", country: "JP", targetLevel: .three,
          scores: ["confidentiality": 3, "incident": 2])
      ])
    // Scores alone, without a name, are enough for a supplier that is known, and for no other.
    let scores = register(["code", "criticality"], [["S-1", "3"], ["S-2", "3"]], known: [known])
    #expect(scores.suppliers.map(\.name) == ["旧"])
    #expect(scores.problems.map(\.kind) == [.missingName])
  }

  @Test func plainCodesThatLookAlikeAreSaid() {
    let known = [Supplier(code: "ab_1", name: "既")]
    let read = register(
      ["code", "name"],
      [["S-10", "一"], ["s-lO", "二"], ["S-Io", "三"], ["S-20", "四"], ["AB_l", "五"], ["S-10 ", "六"]], known: known)
    #expect(
      read.problems.map { "\($0.line) \($0.kind.rawValue) \($0.found) \($0.other)" } == [
        "7 repeatedCode S-10  ", "3 likeAnotherCode s-lO S-10", "4 likeAnotherCode S-Io S-10",
        "6 likeAnotherCode AB_l ab_1",
      ])
  }

  @Test func ofTwoColumnsForOneFieldTheFirstCounts() {
    let read = register(["supplier_code", "code", "name", "criticality", "x"], [["S-1", "S-2", "一", "０３"], ["S-3"]])
    #expect(Array(read.suppliers) == [Supplier(code: "S-1", name: "一", scores: ["criticality": 3])])
    #expect(
      read.problems.map { "\($0.line) \($0.kind.rawValue) \($0.column)" } == [
        "1 unknownColumn code", "1 unknownColumn x", "3 missingName name",
      ])
  }

  @Test func aParentMayStandInTheFileOrInTheRegister() {
    let known = Supplier(code: "P-1", name: "親")
    let read = register(
      ["code", "name", "parent_code"],
      [["S-1", "一", "P-1"], ["S-2", "二", "S-3"], ["S-3", "三", ""], ["S-4", "四", "P-9"]], known: [known])
    #expect(read.suppliers.count == 4)
    #expect(read.problems.map(\.kind) == [.unknownParent])
    #expect(read.problems.first?.line == 5)
    #expect(read.problems.first?.found == "P-9")
    #expect(read.problems.first?.isError == false)
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
