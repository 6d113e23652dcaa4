import Foundation
import Ingest
import Partners
import TestSupport
import Testing

@testable import Criteria
@testable import Rollup
@testable import Rules

/// The number of items is the catalogue's: the same code reads, judges and scores whatever number there is.
@Suite struct CatalogueSizeTests {
  private static let sizes = [1, 12, 64, 65, 153, 160, 999]

  /// A made-up catalogue: the items of the built-in one over and over, without what ties them to each other.
  private func catalogue(of count: Int) throws -> Catalogue {
    let builtIn = try Catalogue.builtIn()
    var file = builtIn.file
    file.lineages = nil
    file.items = (1...count).map { no in
      var item = builtIn[(no - 1) % builtIn.items.count + 1]
      item.no = no
      item.relations = []
      return item
    }
    return try Catalogue(json: JSONEncoder().encode(file))
  }

  private func read(_ text: String, of catalogue: Catalogue) throws -> CheckSheetReturn {
    var read = CheckSheetReturn(itemCount: catalogue.items.count)
    try ReturnReader(itemCount: catalogue.items.count).read(ByteSource(bytes: Array(text.utf8), name: "a.csv")) {
      read = $0
    }
    return read
  }

  private func long(_ count: Int) -> String {
    "supplier_code,supplier_name,fiscal_year,item_no,answer\n"
      + (1...count + 1).map { "S-1,A,2026,\($0),\($0 % 3)\n" }.joined()
  }

  private func wide(_ count: Int) -> String {
    // Three columns of items make a wide table.
    let numbers = 1...max(count + 1, 3)
    return "supplier_code,supplier_name,fiscal_year," + numbers.map(String.init).joined(separator: ",") + "\n"
      + "S-1,A,2026," + numbers.map { String($0 % 3) }.joined(separator: ",") + "\n"
  }

  private func answer(_ no: Int) -> Answer { [.unmet, .partial, .met][no % 3] }

  @Test(arguments: sizes) func aLongTableIsReadForAllItems(_ count: Int) throws {
    let sheet = try read(long(count), of: catalogue(of: count))
    #expect(sheet.itemCount == count)
    #expect(sheet.numbers.map { sheet[$0].answer } == (1...count).map(answer))
  }

  @Test(arguments: sizes) func aWideTableIsReadForAllItems(_ count: Int) throws {
    let sheet = try read(wide(count), of: catalogue(of: count))
    #expect(sheet.itemCount == count)
    #expect(sheet.numbers.map { sheet[$0].answer } == (1...count).map(answer))
  }

  @Test(arguments: sizes) func aRowOfAnItemBeyondTheLastIsNotedAndSaidWithTheLastNumber(_ count: Int) throws {
    let catalogue = try catalogue(of: count)
    let sheet = try read(long(count), of: catalogue)
    #expect(sheet.notes.map(\.kind) == [.unknownItem])
    let book = RuleBook(itemCount: count)
    let finding = try #require(judge(sheet, of: catalogue, by: book).first { $0.rule == "unknown-item" })
    #expect(finding.found == "\(count + 1)")
    #expect(book.message(for: finding, in: .en).contains("from 1 to \(count);"))
    #expect(book.message(for: finding, in: .ja).contains("（1〜\(count)）"))
  }

  @Test(arguments: sizes) func aColumnOfAnItemBeyondTheLastIsUnknown(_ count: Int) throws {
    let sheet = try read(wide(count), of: catalogue(of: count))
    let beyond = (count + 1...max(count + 1, 3)).map(String.init)
    #expect(sheet.notes.map(\.kind) == beyond.map { _ in .unknownField })
    #expect(sheet.notes.map(\.found) == beyond)
  }

  private func judge(_ sheet: CheckSheetReturn, of catalogue: Catalogue, by book: RuleBook) -> [Finding] {
    let facts = CatalogueFacts(catalogue: catalogue, freshness: .standard, knowledge: nil)
    var context = RuleContext(facts: facts, asOf: Day(number: 20_260_601), fiscalYear: 2026)
    context.targetLevel = .three
    return book.evaluate(sheet, in: context)
  }

  @Test(arguments: sizes) func everyItemIsJudged(_ count: Int) throws {
    let catalogue = try catalogue(of: count)
    var sheet = CheckSheetReturn(itemCount: count)
    for number in sheet.numbers {
      var entry = CheckSheetReturn.Entry()
      entry.answer = .unmet
      entry.statedLevel = catalogue[number].level == .one ? 2 : 1
      entry.row = UInt32(number + 1)
      _ = sheet.enter(entry, for: number)
    }
    let findings = judge(sheet, of: catalogue, by: RuleBook(itemCount: count))
    let levelled = catalogue.items.filter { $0.level != nil }.map(\.no)
    #expect(findings.filter { $0.rule == "level-contradicts" }.map(\.item) == levelled)
    #expect(findings.first { $0.rule == "no-planned-date" }?.related == levelled.count)
  }

  @Test(arguments: sizes) func everyItemIsScored(_ count: Int) throws {
    let yardstick = try Yardstick(catalogue: catalogue(of: count), weights: .standard)
    let answers = [UInt8](repeating: AnswerCode.partial.rawValue, count: count)
    let score = Score(answers: answers, target: .three, yardstick: yardstick)
    #expect(score.required == yardstick.required(upTo: .three))
    #expect(score.gapCount == score.required)
    let rated = Supplier(
      code: "S-1", name: "みほん", scores: ["confidentiality": 3, "criticality": 3, "incident": 3])
    let ranking = Ranking(
      year: 2026, entries: [RankingEntry(supplier: rated, target: .three, answers: answers)], scale: .standard,
      yardstick: yardstick)
    #expect(ranking.lines.map(\.score) == [score])
  }

  @Test func aReturnOfAnotherCatalogueIsNotComparedWithLastYears() throws {
    let facts = try CatalogueFacts(catalogue: catalogue(of: 12), freshness: .standard, knowledge: nil)
    var context = RuleContext(facts: facts, asOf: Day(number: 20_260_601), fiscalYear: 2026)
    context.lastYear = CheckSheetReturn(itemCount: 153)
    #expect(context.lastYear == nil)
    context.lastYear = CheckSheetReturn(itemCount: 12)
    #expect(context.lastYear != nil)
  }

  @Test(arguments: [0, 1000]) func aCatalogueHasFromOneTo999Items(_ count: Int) throws {
    var file = try Catalogue.builtIn().file
    let item = try #require(file.items.first)
    file.items = (0..<count).map { index in
      var item = item
      item.no = index + 1
      return item
    }
    let json = try JSONEncoder().encode(file)
    #expect(throws: CatalogueError.self) { try Catalogue(json: json) }
  }
}
