import Criteria
import Foundation
import Testing

@testable import Rules

@Suite struct RuleExampleTests {
  let facts: CatalogueFacts

  init() throws {
    facts = try CatalogueFacts(
      catalogue: Catalogue.builtIn(), freshness: .standard, knowledge: KnowledgeBook.builtIn())
  }

  /// The items whose absence is of no concern to an example are left out of what `missing-item` says.
  private func findings(of rule: RuleDescription, in sheet: CheckSheetReturn, _ example: ExampleSheet) throws
    -> [Finding]
  {
    if RuleBook.ofPopulation.contains(where: { $0.description.id == rule.id }) {
      return try findings(of: rule, among: sheet, example)
    }
    return try RuleBook(itemCount: itemCount).evaluate(sheet, in: example.ruleContext(facts)).filter { finding in
      finding.rule == rule.id && (example.context.asksOnly.map { $0.contains(finding.item) } ?? true)
    }
  }

  /// What a rule about the population says of the first of its returns.
  private func findings(of rule: RuleDescription, among sheet: CheckSheetReturn, _ example: ExampleSheet) throws
    -> [Finding]
  {
    var population = Population(year: 2026, itemCount: itemCount)
    for (index, sheet)
      in ([sheet] + (try example.context.others.map { try ExampleSheet(Example($0)).read(.none).sheet })).enumerated()
    {
      sheet.entries.map(AnswerCode.byte(of:)).withUnsafeBytes { population.add(id: Int64(index), codes: $0) }
      population.add(id: Int64(index), textsOf: sheet)
    }
    return RuleBook(itemCount: itemCount).evaluate(population).filter { $0.index == 0 && $0.finding.rule == rule.id }
      .map { found in
        var finding = found.finding
        finding.location = sheet.origin
        return finding
      }
  }

  @Test(arguments: RuleBook.ofReturns.map(\.id)) func failingExamplesBlameWhatIsMarked(_ id: String) throws {
    let rule = try #require(RuleBook.descriptions.first { $0.id == id })
    for example in rule.failing {
      let sheet = ExampleSheet(example)
      for mutation in mutations(for: id) {
        let (read, blamedLines) = try sheet.read(mutation)
        let found = try findings(of: rule, in: read, sheet)
        if sheet.context.blamesReturn {
          #expect(found.map(\.item) == [0], "\(place(of: example)) \(mutation): \(example.text)")
        } else {
          // Each marked line once, and nothing else: a finding on another line, or twice on one, breaks the example.
          #expect(found.map(\.location.row) == blamedLines, "\(place(of: example)) \(mutation): \(example.text)")
        }
        #expect(found.allSatisfy { $0.location.file == read.origin.file && $0.severity == rule.severity })
        for finding in found { expectWords(for: finding, of: example) }
      }
    }
  }

  @Test(arguments: RuleBook.ofReturns.map(\.id)) func passingExamplesAreNotBlamed(_ id: String) throws {
    let rule = try #require(RuleBook.descriptions.first { $0.id == id })
    for example in rule.passing {
      let sheet = ExampleSheet(example)
      for mutation in mutations(for: id) {
        let found = try findings(of: rule, in: sheet.read(mutation).sheet, sheet)
        #expect(found.isEmpty, "\(place(of: example)) \(mutation): \(example.text)")
      }
    }
  }

  /// Full-width numbers are what `normalised` is about, so there they change the finding.
  private func mutations(for id: String) -> [ExampleSheet.Mutation] {
    ExampleSheet.Mutation.allCases.filter { id != "normalised" || $0 != .fullWidthItems }
  }

  private func expectWords(for finding: Finding, of example: Example) {
    let book = RuleBook(itemCount: itemCount)
    for text in [book.message(for:in:), book.remedy(for:in:)] {
      let texts = Language.allCases.map { text(finding, $0) }
      #expect(texts.allSatisfy { !$0.isEmpty }, "\(place(of: example)): \(texts)")
      #expect(Set(texts).count == Language.allCases.count, "\(place(of: example)): \(texts)")
    }
  }

  private func place(of example: Example) -> String { "\(example.file):\(example.line)" }
}

@Suite struct RuleBookTests {
  @Test func everyRuleFileIsRegisteredUnderItsOwnName() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "../../Sources/Rules"
    ).standardized
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let names = files.compactMap { ($0 as? URL)?.deletingPathExtension().lastPathComponent }
      .filter {
        $0.hasSuffix("Rule")
          && !["Rule", "ReadingRule", "CustomRule", "PopulationRule", "TableRule", "ContentRule"].contains($0)
      }.sorted()
    #expect(
      names
        == (RuleBook.all.map { String(describing: $0) } + RuleBook.ofPopulation.map { String(describing: $0) }).sorted()
    )
  }

  @Test func idsAreUniqueAndInKebabCase() {
    let ids = RuleBook.descriptions.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
    #expect(ids == ids.sorted())
  }

  @Test func everyRuleIsExplainedInBothLanguagesAndHasExamples() {
    for rule in RuleBook.descriptions {
      for language in Language.allCases {
        #expect(!rule.name[language].isEmpty)
        #expect(!rule.rationale[language].isEmpty)
      }
      #expect(!rule.passing.isEmpty)
      #expect(!rule.failing.isEmpty)
      // A broken example names its own line, which a bare string literal can't.
      #expect((rule.passing + rule.failing).allSatisfy { $0.line > 0 })
    }
  }

  @Test func settingsSwitchOffAndChangeSeverity() throws {
    let sheet = try ExampleSheet(Example("60=unmet 61=met 1=na")).read(.none).sheet
    let context = try ExampleSheet(Example("")).ruleContext(try Catalogue.builtIn())
    var settings = RuleSettings()
    settings.disabled = ["prerequisite"]
    settings.severities = ["na-without-reason": .error]
    let findings = RuleBook(settings: settings, itemCount: itemCount).evaluate(sheet, in: context)
    #expect(!findings.contains { $0.rule == "prerequisite" })
    #expect(findings.filter { $0.rule == "na-without-reason" }.map(\.severity) == [.error])
  }

  @Test func findingsComeInAStableOrder() throws {
    let sheet = try ExampleSheet(Example("9=4 61=met 60=unmet 1=na{date:2027-01-01}")).read(.none).sheet
    let context = try ExampleSheet(Example("")).ruleContext(try Catalogue.builtIn())
    let findings = RuleBook(itemCount: itemCount).evaluate(sheet, in: context).filter {
      $0.rule != "missing-item" || $0.item == 9
    }
    #expect(
      findings.map { "\($0.location.row) \($0.item) \($0.rule)" } == [
        "2 0 item-above-target", "2 0 no-planned-date", "2 9 missing-item", "2 9 unknown-answer", "3 61 prerequisite",
        "5 1 future-evidence", "5 1 na-never", "5 1 na-without-reason",
      ])
  }

  @Test func aYearThatCannotBeReadIsOneErrorNotTwo() throws {
    let example = ExampleSheet(Example("41=met") { $0.statedYear = "昨年" })
    let findings = RuleBook(itemCount: itemCount).evaluate(
      try example.read(.none).sheet, in: try example.ruleContext(try Catalogue.builtIn()))
    #expect(findings.filter { $0.severity == .error }.map(\.rule) == ["unreadable-year"])
  }

  @Test func evidenceMayBeAsOldAsTheOfficeSets() throws {
    // No. 61 is due once a year; without the items' own frequencies the office's months count, and without those
    // nothing is stale.
    let sheet = try ExampleSheet(Example("61=met{date:2026-02-01}")).read(.none).sheet
    let catalogue = try Catalogue.builtIn()
    func limits(_ freshness: EvidenceFreshness) throws -> [String] {
      let context = try ExampleSheet(Example("")).ruleContext(catalogue, freshness: freshness)
      return RuleBook(itemCount: itemCount).evaluate(sheet, in: context).filter { $0.rule == "stale-evidence" }.map(
        \.detail)
    }
    #expect(try limits(.standard) == [])
    #expect(try limits(EvidenceFreshness(defaultMonths: 3, usesItemFrequency: true)) == [])
    #expect(try limits(EvidenceFreshness(defaultMonths: 3, usesItemFrequency: false)) == ["2026-03-30"])
    #expect(try limits(EvidenceFreshness(defaultMonths: nil, usesItemFrequency: false)) == [])
  }

  /// These put only dates, numbers and words of their own into `found` and `detail`; every other rule has texts of a
  /// file or its name.
  private static let withoutTexts: Set<String> = [
    "future-evidence", "level-contradicts", "planned-date-past", "prerequisite", "stale-evidence", "wrong-year",
  ]

  @Test(arguments: RuleBook.descriptions.map(\.id).filter { !withoutTexts.contains($0) })
  func aMessageShowsNothingThatMovesATerminal(
    _ id: String
  ) {
    let hostile = "a\u{1B}[31m\u{202E}\r\nb"
    let finding = Finding(
      rule: id, severity: .error, location: SourceLocation(file: "f"), item: 1, found: hostile, detail: hostile)
    for language in Language.allCases {
      let message = RuleBook(itemCount: itemCount).message(for: finding, in: language)
      #expect(!message.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" }, "\(message.debugDescription)")
    }
  }
}

@Suite struct ExcerptTests {
  @Test func aLongTextIsCutAfterSixtyCharacters() {
    #expect(Excerpt.of(String(repeating: "あ", count: 60)) == String(repeating: "あ", count: 60))
    #expect(Excerpt.of(String(repeating: "あ", count: 61)) == String(repeating: "あ", count: 60) + "…")
    #expect(Excerpt.of(String(repeating: "x", count: 61)) == String(repeating: "x", count: 60) + "…")
    #expect(Excerpt.path(String(repeating: "x", count: 99)).utf8.count == 99)
  }

  @Test func everyLineBreakShowsOnce() {
    #expect(Excerpt.of("a\nb\rc\r\nd\te") == "a⏎b⏎c⏎d→e")
    #expect(Excerpt.of("a\u{2028}\u{200B}b") == "a\\u{2028}\\u{200B}b")
  }
}
