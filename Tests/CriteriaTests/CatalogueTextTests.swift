import Foundation
import Testing

@testable import Criteria

@Suite struct CatalogueTextTests {
  let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.builtIn()
  }

  /// Every text of an item that people read, as pairs of Japanese and English. Notes on the source may quote it, and
  /// stand apart.
  private func texts(of item: Item) -> [(String, String)] {
    var texts = [(item.title.ja, item.title.en), (item.description.ja, item.description.en)]
    texts += item.checks.map { ($0.ja, $0.en) } + item.judging.map { ($0.ja, $0.en) }
    texts += item.evidence.map { ($0.ja, $0.en) } + item.relations.map { ($0.why.ja, $0.why.en) }
    texts += item.schedule.map { ($0.activity.ja, $0.activity.en) } + [(item.notApplicable.ja, item.notApplicable.en)]
    texts += [item.retention?.what, item.retention?.exception].compactMap { $0 }.map { ($0.ja, $0.en) }
    return texts
  }

  @Test func noTextIsBlankInEitherLanguageOrInTheWrongOne() {
    for item in catalogue.items {
      for (ja, en) in texts(of: item) {
        #expect(!ja.trimmingWhitespace().isEmpty, "No. \(item.no)")
        #expect(!en.trimmingWhitespace().isEmpty, "No. \(item.no)")
        #expect(ja.unicodeScalars.contains { $0.value >= 0x3040 }, "No. \(item.no): \(ja)")
        #expect(!en.unicodeScalars.contains { (0x3040...0x9FFF).contains($0.value) }, "No. \(item.no): \(en)")
      }
      #expect(item.sourceNote.map { !$0.ja.isEmpty && !$0.en.isEmpty } ?? true, "No. \(item.no)")
    }
  }

  @Test func factsOfItemsFitEachOther() {
    for item in catalogue.items {
      #expect(
        item.relations.allSatisfy { (1...itemCount).contains($0.item) && $0.item != item.no }, "No. \(item.no)")
      // The level of what comes first is never above: else a supplier would be asked for what it can't reach.
      for needed in item.prerequisites {
        if let level = item.level, let before = catalogue[needed].level {
          #expect(before <= level, "No. \(item.no) builds on \(needed)")
        }
      }
      for activity in item.schedule {
        let hasPeriod = activity.perMonths != nil || activity.perDays != nil
        #expect(hasPeriod == (activity.times != nil), "No. \(item.no)")
        #expect(hasPeriod || activity.continuous == true || !activity.events.isEmpty, "No. \(item.no)")
      }
      #expect((item.notApplicable.when == .absent) == (item.notApplicable.subject != nil), "No. \(item.no)")
    }
  }

  @Test func countsOfLevelsDoNotExceedTheGuidelines() {
    func known(_ level: Level) -> Int { catalogue.items.count { $0.level == level } }
    let counts = catalogue.counts
    #expect(known(.one) <= counts.level1)
    #expect(known(.two) <= counts.level2)
    #expect(known(.three) <= counts.level3)
    #expect(counts.level1 + counts.level2 + counts.level3 == counts.items)
    #expect(catalogue.items(upTo: .three).count == counts.explained)
  }

  @Test func anOverlayFillsTheSixtyThreeAndNothingElse() {
    var overlaid = catalogue
    let unexplained = catalogue.items.filter { !$0.isExplained }.map(\.no)
    #expect(unexplained.count == 63)
    let found = overlaid.lay(over: unexplained.map { ItemOverlay(no: $0, level: .two, label: 3, title: "題\($0)") })
    #expect(found.isEmpty)
    #expect(overlaid.items(upTo: .three).count == 153)
    for item in overlaid.items {
      if unexplained.contains(item.no) {
        #expect(item.title.en == "題\(item.no)")
        #expect(item.notApplicable.when == .reasoned)
        #expect(!item.isExplained)
      } else {
        #expect(item == catalogue[item.no])
      }
    }
    #expect(overlaid.lay(over: [ItemOverlay(no: 154, level: .one), ItemOverlay(no: 0, level: .one)]).isEmpty)
  }

  @Test func anExportKeepsEverythingAlsoOfAnOverlaidCatalogue() throws {
    var overlaid = catalogue
    _ = overlaid.lay(over: [
      ItemOverlay(no: 2, level: .three, label: 8, labelName: "他社", title: "題", text: "文", weight: 1250)
    ])
    let again = try Catalogue(json: JSONEncoder().encode(overlaid.file))
    #expect(again.items == overlaid.items)
    #expect(again.labels == overlaid.labels)
    #expect(again.sourceNotes == overlaid.sourceNotes)
    #expect(again.id == overlaid.id)
    #expect(again.edition == overlaid.edition)
    #expect(again.source == overlaid.source)
    #expect(again.generalRemarks == overlaid.generalRemarks)
    #expect(again.counts == overlaid.counts)
  }

  @Test func aCatalogueWithItemsMissingOrOutOfOrderIsRefused() throws {
    var file = catalogue.file
    file.items.swapAt(0, 1)
    #expect(throws: CatalogueError.numbers) { try Catalogue(json: JSONEncoder().encode(file)) }
    file.items.removeFirst()
    #expect(throws: CatalogueError.numbers) { try Catalogue(json: JSONEncoder().encode(file)) }
    #expect(throws: DecodingError.self) { try Catalogue(json: Data("{}".utf8)) }
  }
}
