import Foundation
import Testing

@testable import Criteria

/// An invented edition 2.3 after the built-in one: No. 10 is split into 154 and 155, 143 is renumbered to 10, 143 is
/// new, and No. 5 has another level.
@Suite struct EditionTests {
  private let builtIn: Catalogue

  init() throws { builtIn = try Catalogue.builtIn() }

  private var level5: Level { builtIn[5].level == .one ? .two : .one }

  /// The items as the office's sheet of 2.3 has them.
  private var items: [ItemOverlay] {
    var items = builtIn.items.map { item in
      ItemOverlay(
        no: item.no, level: item.level, label: item.label, title: item.title.ja, text: item.description.ja)
    }
    items[9] = ItemOverlay(
      no: 10, level: builtIn[143].level, label: builtIn[143].label, title: builtIn[143].title.ja,
      text: builtIn[143].description.ja)
    items[142] = ItemOverlay(no: 143, level: .two, label: 8, title: "架空の新しい条件", text: "架空の新しい基準")
    items.append(ItemOverlay(no: 154, level: .one, label: builtIn[10].label, title: "分割その一", text: "前半"))
    items.append(ItemOverlay(no: 155, level: .one, label: builtIn[10].label, title: "分割その二", text: "後半"))
    items[4].level = level5
    return items
  }

  private let steps = [
    EditionLineage.Step(.unchanged, before: [143], now: [10]), EditionLineage.Step(.new, before: [], now: [143]),
    EditionLineage.Step(.split, before: [10], now: [154, 155]),
  ]

  private func office(_ steps: [EditionLineage.Step]? = nil) -> OfficeEdition {
    OfficeEdition(
      edition: "2.3", title: "架空の版", items: items,
      lineage: EditionLineage(edition: "2.2", steps: steps ?? self.steps))
  }

  private func editions() throws -> Editions { try Editions(builtIn: builtIn, office: [office()]) }

  private func later() throws -> Catalogue { try #require(editions()[named: "2.3"]) }

  // MARK: What an edition is

  @Test func anEditionHasItsOwnItems() throws {
    #expect(office().misfit == nil)
    let later = try later()
    #expect(later.items.count == 155)
    #expect(later.numbers == 1...155)
    #expect(later[143].title.ja == "架空の新しい条件")
    #expect(later[5].level == level5)
    #expect(later.counts.items == 155)
    #expect(try editions().all.map(\.edition) == ["2.2", "2.3"])
    #expect(try editions().mostItems == 155)
  }

  @Test func whatIsKnownOfAnItemFollowsItsNumber() throws {
    let later = try later()
    #expect(builtIn[143].retention != nil)
    #expect(later[10].retention == builtIn[143].retention)
    #expect(later[10].title == builtIn[143].title)
    #expect(later[10].checks == builtIn[143].checks)
    #expect(later[10].notApplicable == builtIn[143].notApplicable)
    #expect(later[143].retention == nil)
    #expect(later[154].checks.isEmpty)
    #expect(later[154].notApplicable.when == .reasoned)
  }

  @Test func relationsAndSubjectsFollowTheItemsThatTheyName() throws {
    let later = try later()
    let numbers = Dictionary(
      uniqueKeysWithValues: builtIn.numbers.filter { $0 != 10 }.map { ($0, $0 == 143 ? 10 : $0) })
    for item in later.items {
      #expect(item.relations.allSatisfy { later.numbers.contains($0.item) }, "No. \(item.no)")
    }
    for (before, now) in numbers {
      #expect(
        later[now].relations.map(\.item) == builtIn[before].relations.compactMap { numbers[$0.item] }, "No. \(now)")
    }
    for (subject, before) in zip(later.subjects, builtIn.subjects) {
      #expect(subject.alsoOf == before.alsoOf.compactMap { numbers[$0] }.sorted(), "\(subject.id)")
    }
  }

  @Test func answersAreCompared() throws {
    let editions = try editions()
    let numbers = try #require(editions.comparable(from: "V2.2", to: later()))
    #expect(numbers[9] == 143)
    #expect(numbers[142] == nil)
    #expect(numbers[153] == nil)
    #expect(numbers.compactMap { $0 }.count == 152)
    #expect(editions.comparable(from: "", to: try later()) == numbers)
    #expect(editions.comparable(from: "1.0", to: try later()) == nil)
    #expect(editions.comparable(from: "2.3", to: builtIn) == nil)
  }

  @Test func aReturnIsCarriedToALaterEdition() throws {
    var sheet = CheckSheetReturn(itemCount: 153)
    sheet[143].answer = .met
    sheet[143].evidence = sheet.append(text: "保管台帳")
    sheet[10].answer = .partial
    sheet[41].answer = .unmet
    let numbers = try #require(editions().comparable(from: "2.2", to: later()))
    let carried = sheet.carried(by: numbers)
    #expect(carried.itemCount == 155)
    #expect(carried[10].answer == .met)
    #expect(carried.evidence(of: 10) == "保管台帳")
    #expect(carried[41].answer == .unmet)
    for item in [143, 154, 155] { #expect(carried[item].answer == .unanswered, "No. \(item)") }
  }

  @Test func aReturnHoldsTheItemsOfItsEdition() {
    var sheet = CheckSheetReturn(itemCount: 155)
    sheet.origin = SourceLocation(file: "r.csv", row: 2)
    for (item, row) in [(153, 7), (154, 8), (155, 9)] {
      sheet[item].row = UInt32(row)
      sheet[item].column = 3
    }
    sheet[154].answer = .met
    sheet.hold(itemCount: 153)
    #expect(sheet.itemCount == 153)
    #expect(sheet.notes.map(\.kind) == [.unknownItem])
    #expect(sheet.notes.first?.found == "154")
    #expect(sheet.notes.first?.row == 8)
    sheet.hold(itemCount: 155)
    #expect(sheet.itemCount == 155)
    #expect(sheet[154].answer == .unanswered)
    sheet.removeAll(itemCount: 12)
    #expect(sheet.itemCount == 12)
  }

  @Test func differencesAreNamed() throws {
    let difference = try #require(EditionDifference(from: builtIn, to: later()))
    let changed = difference.lines.filter(\.isDifferent)
    #expect(changed.map { $0.now.first?.no } == [5, 10, 143, 154, 155])
    #expect(changed[0].levelChanged)
    #expect(changed[1].isRenumbered)
    #expect(changed[1].before.map(\.no) == [143])
    #expect(changed[2].change == .new)
    #expect(changed[3].change == .split)
    #expect(changed[3].before.map(\.no) == [10])
    #expect(difference.lines.count { $0.isComparable } == 152)
    #expect(try EditionDifference(from: later(), to: builtIn) == nil)
  }

  @Test func whatIsGoneIsNamed() throws {
    let shorter = OfficeEdition(
      edition: "3.0", title: "", items: Array(items.prefix(150)),
      lineage: EditionLineage(
        edition: "2.2",
        steps: [
          .init(.unchanged, before: [143], now: [10]), .init(.gone, before: [10], now: []),
          .init(.new, before: [], now: [143]),
        ]))
    let editions = try Editions(builtIn: builtIn, office: [shorter])
    let later = try #require(editions[named: "3.0"])
    let difference = try #require(EditionDifference(from: builtIn, to: later))
    #expect(difference.lines.filter { $0.change == .gone }.map { $0.before.map(\.no) } == [[10], [151], [152], [153]])
  }

  // MARK: Several editions

  @Test func lineagesGoByWayOfTheEditionBetween() throws {
    // 2.4 gives No. 10, which was 143 in 2.2, the number 156, and No. 1 other words.
    var more = items
    more[9] = ItemOverlay(no: 10, title: "別の条件")
    more.append(ItemOverlay(no: 156, title: builtIn[143].title.ja))
    let next = OfficeEdition(
      edition: "2.4", title: "", items: more,
      lineage: EditionLineage(
        edition: "2.3",
        steps: [
          .init(.unchanged, before: [10], now: [156]), .init(.new, before: [], now: [10]),
          .init(.reworded, before: [1], now: [1]),
        ]))
    let editions = try Editions(builtIn: builtIn, office: [next, office()])
    #expect(editions.all.map(\.edition) == ["2.2", "2.3", "2.4"])
    let latest = try #require(editions[named: "V2.4"])
    #expect(latest.lineages.map(\.edition) == ["2.3", "2.2"])
    let direct = try #require(editions.comparable(from: "2.3", to: latest))
    let far = try #require(editions.comparable(from: "2.2", to: latest))
    #expect((direct[155], direct[9], direct[0]) == (10, nil, 1))
    #expect((far[155], far[9], far[0], far[153]) == (143, nil, 1, nil))
    #expect(latest[156].retention == builtIn[143].retention)
    #expect(editions.latest(before: "2.4")?.edition == "2.3")
    #expect(editions.latest(before: "2.10")?.edition == "2.4")
    #expect(editions.latest(before: "2.2") == nil)
  }

  @Test func lineagesThatLeadBackAreRefused() throws {
    func edition(_ name: String, after previous: String) -> OfficeEdition {
      OfficeEdition(
        edition: name, title: "", items: [ItemOverlay(no: 1)], lineage: EditionLineage(edition: previous, steps: []))
    }
    #expect(throws: Editions.Misfit.circle(["2.3", "2.4"])) {
      try Editions(builtIn: builtIn, office: [edition("2.3", after: "2.4"), edition("2.4", after: "2.3")])
    }
    #expect(throws: Editions.Misfit.unknownPrevious(edition: "2.3", previous: "1.9")) {
      try Editions(builtIn: builtIn, office: [edition("2.3", after: "1.9")])
    }
    var laid = builtIn
    _ = laid.lay(over: [ItemOverlay(no: 1, origin: ItemOrigin(edition: "2.3", change: .reworded, items: [1]))])
    #expect(throws: Editions.Misfit.circle(["2.2", "2.3", "2.2"])) {
      try Editions(builtIn: laid, office: [edition("2.3", after: "2.2")])
    }
  }

  @Test(arguments: [[1, 3], [2], []]) func numbersWithoutAGapMakeAnEdition(_ numbers: [Int]) {
    let edition = OfficeEdition(
      edition: "2.3", title: "", items: numbers.map { ItemOverlay(no: $0) }, lineage: nil)
    #expect(edition.misfit == .numbers)
  }

  @Test func returnsOfAnotherKnownEditionAreTold() throws {
    let editions = try editions()
    #expect(editions.isOther("2.2", than: try later()))
    #expect(editions.isOther("", than: try later()))
    #expect(editions.isOther("V2.3", than: builtIn))
    #expect(!editions.isOther("第2.3版", than: try later()))
    #expect(!editions.isOther("9.9", than: builtIn))
  }

  // MARK: How the office's sheet makes one

  private func sheet(_ headings: [String], _ rows: [[String]]) -> OfficialSheet {
    OfficialSheet(
      headings: headings,
      rows: rows.enumerated().map { index, cells in
        TableRow(line: index + 2, cells: Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first }))
      }, numbers: nil)
  }

  private var whole: OfficialSheet {
    sheet(
      ["No.", "達成条件", "達成基準", "レベル"],
      items.map { ["\($0.no)", $0.title ?? "", $0.text ?? "", $0.level.map { "Lv\($0.rawValue)" } ?? ""] })
  }

  private func proposal(_ lineage: [[String]]? = nil, confirms: Bool) -> EditionProposal {
    EditionProposal(
      edition: "2.3", title: "架空", sheet: whole,
      lineage: lineage.map { sheet(["item_no", "change", "previous_items"], $0) }, before: builtIn,
      confirmsEqual: confirms)
  }

  private let declared = [
    ["10", "unchanged", "143"], ["143", "新設", ""], ["154", "分割", "10"], ["155", "split", "No.10"],
  ]

  @Test func itemsOfEqualNumberAndWordsAreProposed() {
    let proposal = proposal(confirms: false)
    #expect(!proposal.isRefused)
    #expect(proposal.lines.count == 155)
    #expect(proposal.lines.count { $0.change == .unchanged } == 151)
    #expect(proposal.lines.count { $0.isConfirmed } == 0)
    #expect(proposal.lines[9].change == nil)
    // Nothing is confirmed, so nothing can be compared.
    let lineage = proposal.edition.lineage
    #expect(lineage?.comparable(itemCount: 155).compactMap { $0 } == [])
    #expect(proposal.edition.misfit == nil)
  }

  @Test func whatIsConfirmedOrDeclaredCanBeCompared() throws {
    let equal = proposal(confirms: true)
    #expect(equal.edition.lineage?.comparable(itemCount: 155).compactMap { $0 }.count == 151)
    let both = proposal(declared, confirms: true)
    #expect(!both.isRefused)
    #expect(both.edition.misfit == nil)
    let numbers = try #require(both.edition.lineage?.comparable(itemCount: 155))
    #expect(numbers[9] == 143)
    #expect((numbers[142], numbers[153], numbers[154]) == (nil, nil, nil))
    #expect(numbers.compactMap { $0 }.count == 152)
    let alone = proposal(declared, confirms: false)
    #expect(alone.edition.lineage?.comparable(itemCount: 155).compactMap { $0 } == [143])
  }

  @Test(arguments: [
    ([["10", "unchanged", "143"], ["11", "unchanged", "143"]], OfficialSheet.Problem.Kind.twoSuccessors, "143", 3),
    ([["154", "分割", "10"], ["155", "変更なし", "10"]], .lineageMisfit, "154", 2),
    ([["154", "分割", "10"]], .lineageMisfit, "154", 2), ([["1", "unchanged", "154"]], .lineageMisfit, "154", 2),
    ([["1", "changed", "1"]], .badOrigin, "changed", 2), ([["156", "new", ""]], .lineageMisfit, "156", 2),
    ([["1", "unchanged", "1"], ["", "gone", "1"]], .twoSuccessors, "1", 2),
  ]) func aLineageThatContradictsItselfIsNamed(
    _ rows: [[String]], _ kind: OfficialSheet.Problem.Kind, _ found: String, _ line: Int
  ) {
    let problem = proposal(rows, confirms: true).lineageProblems.first { $0.isError }
    #expect(problem?.kind == kind)
    #expect(problem?.found == found)
    #expect(problem?.line == line)
  }

  @Test func aSheetMayNotLeaveOutNumbers() {
    let gap = EditionProposal(
      edition: "2.3", title: "", sheet: sheet(["No.", "レベル"], [["1", "1"], ["4", "1"]]), before: builtIn,
      confirmsEqual: false)
    #expect(gap.problems.map(\.kind) == [.missingNumber])
    #expect(gap.problems.first?.found == "2, 3")
  }

  @Test func anEditionIsReadBackAsItIsStored() throws {
    let edition = proposal(declared, confirms: true).edition
    let again = try JSONDecoder().decode(OfficeEdition.self, from: JSONEncoder().encode(edition))
    #expect(again == edition)
    let file = try JSONEncoder().encode(later().file)
    #expect(try Catalogue(json: file).items == later().items)
  }

  @Test func theHeaderIsFoundBelowTitles() {
    #expect(OfficialSheet.isHeader(["No.", "ラベル", "達成条件"]))
    #expect(OfficialSheet.isHeader(["", "番号", "レベル"]))
    #expect(!OfficialSheet.isHeader(["サイバーセキュリティ チェックシート", "", ""]))
    #expect(!OfficialSheet.isHeader(["41", "8 他社", "Lv3"]))
    #expect(!OfficialSheet.isHeader(["No.", "", ""]))
  }
}
