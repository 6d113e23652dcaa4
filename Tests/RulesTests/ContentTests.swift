import Criteria
import Foundation
import Testing

@testable import Rules

/// Answers "met" that were written to be careless or honest, held against every rule. A fifth of them, those of the
/// lines whose number divides by five, was never looked at while the knowledge was written (docs/rules/quality.md).
@Suite struct ContentTests {
  struct Case: Sendable {
    var line: Int
    var item: Int
    var evidence: String
    var comment: String
    /// Of careless ones: 1 a blunt word says it, 2 words have to be understood together, 3 it has to be inferred; else 0.
    var difficulty = 0

    var isHeldOut: Bool { line % 5 == 0 }
  }

  private static func cases(_ name: String) throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Content/\(name).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").enumerated().map { index, line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let item = try #require(Int(parts[0]))
      try #require((3...4).contains(parts.count))
      return Case(
        line: index + 1, item: item, evidence: parts[1], comment: parts[2],
        difficulty: parts.count > 3 ? Int(parts[3]) ?? 0 : 0)
    }
  }

  /// Rules about layout, dates, blanks and copies say nothing of what words mean.
  private static let isAboutForm: Set<String> = [
    "met-without-evidence", "missing-item", "item-above-target",
    // The rest of the sheet is blank here.
    "step-skipped",
  ]

  private func isBlamed(_ answer: Case, _ context: RuleContext, _ book: RuleBook) -> Bool {
    var sheet = CheckSheetReturn(itemCount: itemCount)
    sheet.supplierCode = "S-1"
    sheet.fiscalYear = 2026
    var entry = CheckSheetReturn.Entry()
    entry.answer = .met
    entry.row = 2
    entry.column = 1
    entry.evidence = sheet.append(text: answer.evidence)
    entry.comment = sheet.append(text: answer.comment)
    _ = sheet.enter(entry, for: answer.item)
    return book.evaluate(sheet, in: context).contains {
      $0.item == answer.item && $0.severity >= .warning && !ContentTests.isAboutForm.contains($0.rule)
    }
  }

  private func judge(_ name: String) throws -> (cases: [Case], blamed: Set<Int>) {
    let context = RuleContext(
      facts: CatalogueFacts(
        catalogue: try Catalogue.builtIn(), freshness: .standard, knowledge: try KnowledgeBook.builtIn()),
      asOf: Day(iso: "2026-06-15") ?? .none, fiscalYear: 2026)
    let book = RuleBook(itemCount: itemCount)
    let cases = try ContentTests.cases(name)
    return (cases, Set(cases.filter { isBlamed($0, context, book) }.map(\.line)))
  }

  private func blamed(_ name: String) throws -> (shown: Double, heldOut: Double, lines: [Int]) {
    let (cases, blamed) = try judge(name)
    func share(_ isHeldOut: Bool) -> Double {
      let those = cases.filter { $0.isHeldOut == isHeldOut }
      return Double(those.count { blamed.contains($0.line) }) / Double(those.count)
    }
    return (share(false), share(true), blamed.sorted())
  }

  @Test func carelessAnswersAreFound() throws {
    let found = try blamed("careless")
    #expect(found.shown >= 0.9, "\(found)")
    #expect(found.heldOut >= 0.8, "\(found)")
  }

  @Test func honestAnswersAreLeftAlone() throws {
    let accused = try blamed("honest")
    #expect(accused.shown <= 0.01, "\(accused)")
    #expect(accused.heldOut <= 0.01, "\(accused)")
  }

  /// Written later, one collection after the other, each before the knowledge was mended by what it showed.
  @Test func honestAnswersOfLaterCollectionsAreLeftAlone() throws {
    let (cases, blamed) = try judge("honest-again")
    #expect(blamed.count * 100 <= cases.count, "\(blamed.sorted())")
  }

  @Test(arguments: [(1, 0.85), (2, 0.6), (3, 0.3)]) func carelessAnswersOfLaterCollectionsAreFound(
    _ difficulty: Int, _ least: Double
  ) throws {
    let (cases, blamed) = try judge("careless-again")
    let those = cases.filter { $0.difficulty == difficulty }
    let found = Double(those.count { blamed.contains($0.line) }) / Double(those.count)
    #expect(found >= least, "\(found)")
  }

  @Test func theKnowledgeCanBeRead() throws {
    let knowledge = try Knowledge.builtIn()
    let catalogue = try Catalogue.builtIn()
    _ = try KnowledgeBook(knowledge, catalogue: catalogue)
    #expect(knowledge.edition == catalogue.edition)
    #expect(knowledge.items.map(\.no) == catalogue.items.filter(\.isExplained).map(\.no))
    let rules = Set(RuleBook.ofReturns.map(\.id))
    #expect(knowledge.items.flatMap(\.traps).allSatisfy { rules.contains($0.rule) })
    let ids = knowledge.items.flatMap(\.traps).map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: [
    "３年に一回", "三年に一度", "3年ごと", "隔年", "二年毎", "every two years", "ﾌｫｰﾏｯﾄ", "フォーマット",
  ]) func widthKanaAndNumeralsDoNotMatter(_ words: String) {
    let letters = Letters.of(words)
    #expect(letters == Letters.of(words.precomposedStringWithCompatibilityMapping))
  }

  @Test(arguments: [
    ("３年に一回", 1095), ("三年に一度", 1095), ("3年ごと", 1095), ("隔年", 730), ("二年毎", 730), ("年２回", 182), ("週一回", 7),
    ("半年に1回", 182), ("四半期に一度", 91), ("every two years", 730), ("毎年", 365),
  ]) func frequenciesAreRead(_ words: String, _ days: Int) {
    #expect(Frequency.all(in: Letters.of(words)).filter(\.isRate).map(\.days) == [days])
  }

  @Test(arguments: [("一ヶ月保管", 30), ("６か月", 180), ("半年保管", 182), ("90日間", 90), ("1年半", 547)])
  func lengthsAreRead(_ words: String, _ days: Int) {
    #expect(Frequency.all(in: Letters.of(words)).filter { !$0.isRate }.map(\.days) == [days])
  }
}
