import Foundation
import Testing

@testable import Criteria

@Suite struct CatalogueTests {
  let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.builtIn()
  }

  @Test func ninetyOf153ItemsAreExplained() {
    #expect(catalogue.items.map(\.no) == Array(1...153))
    #expect(catalogue.items.count(where: \.isExplained) == 90)
    #expect(catalogue.items.allSatisfy { $0.isExplained == ($0.level != nil) })
    #expect(catalogue.counts == Counts(items: 153, explained: 90, level1: 50, level2: 74, level3: 29))
  }

  @Test func everyExplainedItemIsDescribedInBothLanguages() {
    for item in catalogue.items where item.isExplained {
      for language in Language.allCases {
        #expect(!item.title[language].isEmpty, "No. \(item.no)")
        #expect(!item.description[language].isEmpty, "No. \(item.no)")
      }
      #expect(!item.checks.isEmpty, "No. \(item.no)")
      #expect(!item.evidence.isEmpty, "No. \(item.no)")
      #expect(item.notApplicable.when != .reasoned, "No. \(item.no)")
      #expect(item.label.map { catalogue.labels[$0] != nil } == true, "No. \(item.no)")
    }
  }

  @Test(arguments: [
    (no: 1, level: 1, label: 1), (10, 2, 3), (21, 3, 6), (42, 3, 8), (49, 1, 9), (74, 2, 14), (105, 2, 17),
    (120, 3, 18), (136, 1, 22),
    (152, 2, 24),
  ]) func levelsAndLabelsAreTheGuidelines(_ fact: (no: Int, level: Int, label: Int)) {
    #expect(catalogue[fact.no].level?.rawValue == fact.level)
    #expect(catalogue[fact.no].label == fact.label)
  }

  @Test func frequenciesAreData() {
    #expect(catalogue[42].periodInMonths == 12)
    #expect(catalogue[61].periodInMonths == 12)
    #expect(catalogue[90].periodInMonths == 6)
    #expect(catalogue[126].periodInMonths == 6)
    #expect(catalogue[125].periodInMonths == 1)
    #expect(catalogue[137].schedule.contains { $0.times == 1 && $0.perDays == 1 })
    #expect(catalogue[74].schedule.contains { $0.continuous == true })
    #expect(catalogue[28].schedule.contains { $0.events.contains(.newcomer) && $0.perMonths == 12 })
  }

  @Test func recordsAreKeptSixMonths() {
    let kept = catalogue.items.filter { $0.retention != nil }
    #expect(kept.map(\.no) == [89, 143, 144])
    #expect(kept.allSatisfy { $0.retention?.months == 6 })
  }

  @Test(arguments: [
    (51, 49), (61, 60), (66, 56), (70, 54), (78, 77), (137, 136), (149, 148), (151, 149), (145, 143), (82, 79),
    (83, 79), (50, 49), (5, 4),
    (14, 13), (38, 24), (43, 44), (46, 44), (73, 72), (124, 59), (124, 60), (142, 17), (144, 59),
  ]) func whatBuildsOnWhatIsKnown(_ pair: (Int, Int)) {
    let item = catalogue[pair.0]
    #expect(item.prerequisites.contains(pair.1) || item.stepBelow == pair.1)
  }

  @Test func nothingBuildsOnItself() {
    func reaches(_ start: Int, _ goal: Int, seen: Set<Int> = []) -> Bool {
      catalogue[start].prerequisites.contains {
        $0 == goal || (!seen.contains($0) && reaches($0, goal, seen: seen.union([$0])))
      }
    }
    #expect(catalogue.items.allSatisfy { !reaches($0.no, $0.no) })
  }

  @Test(arguments: [
    (10, "customerPersonalData"), (82, "remoteWork"), (83, "remoteWork"), (109, "publicWebApps"),
    (110, "publicSitesAndDNS"), (126, "publicServers"),
    (128, "publicWebApps"), (147, "publicWeb"), (112, "wirelessLAN"), (137, "patternlessAntivirus"),
  ]) func notApplicableIsFairWhereTheSubjectIsAbsent(_ fact: (no: Int, subject: String)) {
    #expect(catalogue[fact.no].notApplicable.when == .absent)
    #expect(catalogue[fact.no].notApplicable.subject == fact.subject)
  }

  @Test func notApplicableIsNeverFairForWhatEveryCompanyHas() {
    for no in [1, 8, 49, 60, 124, 136, 148] { #expect(catalogue[no].notApplicable.when == .never) }
    #expect(catalogue.acceptingNotApplicableEverywhere().items.allSatisfy { $0.notApplicable.when != .never })
  }

  @Test func slipsOfTheSourceAreRecorded() {
    #expect(catalogue[49].sourceNote?.en.contains("Lvl1") == true)
    #expect(catalogue[105].sourceNote != nil)
    #expect(catalogue.sourceNotes.contains { $0.en.contains("V2.1") })
    #expect(catalogue.generalRemarks.contains { $0.page == 9 })
    #expect(catalogue.generalRemarks.contains { $0.page == 10 })
  }

  @Test func anOfficialSheetIsLaidOverAndContradictionsAreReported() {
    var overlaid = catalogue
    let contradictions = overlaid.lay(over: [
      ItemOverlay(no: 2, level: .one, label: 1, labelName: "方針", title: "題", text: "文", weight: 1500),
      ItemOverlay(no: 42, level: .two, label: 8),
      ItemOverlay(no: 1, level: .one, label: 2),
    ])
    #expect(
      contradictions == [
        CatalogueContradiction(item: 42, fact: .level, builtIn: 3, overlaid: 2),
        CatalogueContradiction(item: 1, fact: .label, builtIn: 1, overlaid: 2),
      ])
    #expect(overlaid[2].level == .one)
    #expect(overlaid[2].title.en == "題")
    #expect(overlaid[2].weight == 1500)
    #expect(overlaid[42].level == .two)
    #expect(overlaid[42].title == catalogue[42].title)
    #expect(overlaid[3] == catalogue[3])
    #expect(overlaid.items(upTo: .one).count == catalogue.items(upTo: .one).count + 1)
  }

  @Test func whatIsExportedReadsBackTheSame() throws {
    let again = try Catalogue(json: JSONEncoder().encode(catalogue.file))
    #expect(again.items == catalogue.items)
    #expect(again.labels == catalogue.labels)
    #expect(again.counts == catalogue.counts)
  }

  @Test func anOfficialSheetIsReadWithItsMistakesNamed() {
    let rows: [[String: String]] = [
      ["No.": "1", "レベル": "Lv1", "ラベル": "8 他社との要件", "重み": "1.25"], ["No.": "４１", "レベル": "9"], ["No.": "1"],
      ["No.": "999"],
      ["No.": "4", "重み": "x"],
    ]
    let sheet = OfficialSheet(
      headings: ["No.", "レベル", "ラベル", "重み"],
      rows: rows.enumerated().map { TableRow(line: $0.offset + 2, cells: $0.element) }, numbers: 1...itemCount)
    #expect(
      sheet.problems.map { "\($0.line) \($0.kind.rawValue)" } == [
        "3 badLevel", "4 repeatedItem", "5 unknownItem", "6 badWeight", "0 missingItem",
      ])
    #expect(sheet.overlays[0] == ItemOverlay(no: 1, level: .one, label: 8, labelName: "他社との要件", weight: 1250))
    #expect(OfficialSheet(headings: ["a"], rows: [], numbers: 1...itemCount).problems.map(\.kind) == [.missingColumn])
  }
}
