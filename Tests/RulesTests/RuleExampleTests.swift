import Criteria
import Foundation
import Testing

@testable import Rules

@Suite struct RuleExampleTests {
  let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.builtIn()
  }

  /// The items whose absence is of no concern to an example are left out of what `missing-item` says.
  private func findings(of rule: RuleDescription, in sheet: CheckSheetReturn, _ example: ExampleSheet) -> [Finding] {
    RuleBook().evaluate(sheet, in: example.ruleContext(catalogue)).filter { finding in
      finding.rule == rule.id && (example.context.asksOnly.map { $0.contains(finding.item) } ?? true)
    }
  }

  @Test(arguments: RuleBook.descriptions.map(\.id)) func failingExamplesBlameWhatIsMarked(_ id: String) throws {
    let rule = try #require(RuleBook.descriptions.first { $0.id == id })
    for example in rule.failing {
      let sheet = ExampleSheet(example)
      for mutation in ExampleSheet.Mutation.allCases {
        let (read, rowsByLine) = try sheet.read(mutation)
        let found = findings(of: rule, in: read, sheet)
        let place = SourceLocationText(example)
        if sheet.context.blamesReturn {
          #expect(found.count == 1, "\(place): \(example.text)")
        } else {
          let blamed = Set(found.compactMap { rowsByLine[$0.location.row] }.map { "\($0.item)=\($0.answer)" })
          #expect(blamed == Set(sheet.blamed), "\(place) \(mutation): \(example.text)")
        }
        for finding in found {
          let book = RuleBook()
          for language in Language.allCases {
            #expect(!book.message(for: finding, in: language).isEmpty && !book.remedy(for: finding, in: language).isEmpty)
          }
        }
      }
    }
  }

  @Test(arguments: RuleBook.descriptions.map(\.id)) func passingExamplesAreNotBlamed(_ id: String) throws {
    let rule = try #require(RuleBook.descriptions.first { $0.id == id })
    for example in rule.passing {
      let sheet = ExampleSheet(example)
      for mutation in ExampleSheet.Mutation.allCases {
        let found = findings(of: rule, in: try sheet.read(mutation).sheet, sheet)
        #expect(found.isEmpty, "\(SourceLocationText(example)) \(mutation): \(example.text)")
      }
    }
  }

  private func SourceLocationText(_ example: Example) -> String { "\(example.file):\(example.line)" }
}

@Suite struct RuleBookTests {
  @Test func everyRuleFileIsRegisteredUnderItsOwnName() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources/Rules").standardized
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
    let names = files.compactMap { ($0 as? URL)?.deletingPathExtension().lastPathComponent }
      .filter { $0.hasSuffix("Rule") && $0 != "Rule" && $0 != "ReadingRule" }.sorted()
    #expect(names == RuleBook.all.map { String(describing: $0) }.sorted())
  }

  @Test func idsAreUniqueAndInKebabCase() {
    let ids = RuleBook.descriptions.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.allSatisfy { $0.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil })
    #expect(ids == ids.sorted())
  }

  @Test func everyRuleIsExplainedInBothLanguagesAndHasExamples() {
    // These speak of JSON, which examples in table form can't show; the reader's own tests do.
    let json: Set<String> = ["wrong-type", "unknown-field", "duplicate-key"]
    for rule in RuleBook.descriptions {
      for language in Language.allCases { #expect(!rule.name[language].isEmpty && !rule.rationale[language].isEmpty) }
      #expect(!rule.passing.isEmpty)
      #expect(!rule.failing.isEmpty || json.contains(rule.id))
    }
  }

  @Test func settingsSwitchOffAndChangeSeverity() throws {
    let sheet = try ExampleSheet(Example("60=unmet 61=met 1=na")).read(.none).sheet
    let context = ExampleSheet(Example("")).ruleContext(try Catalogue.builtIn())
    var settings = RuleSettings()
    settings.disabled = ["prerequisite"]
    settings.severities = ["na-without-reason": .error]
    let findings = RuleBook(settings: settings).evaluate(sheet, in: context)
    #expect(!findings.contains { $0.rule == "prerequisite" })
    #expect(findings.filter { $0.rule == "na-without-reason" }.map(\.severity) == [.error])
  }

  @Test func findingsComeInAStableOrder() throws {
    let sheet = try ExampleSheet(Example("9=4 61=met 60=unmet 1=na{date:2027-01-01}")).read(.none).sheet
    let context = ExampleSheet(Example("")).ruleContext(try Catalogue.builtIn())
    let findings = RuleBook().evaluate(sheet, in: context).filter { $0.rule != "missing-item" || $0.item == 9 }
    #expect(
      findings.map { "\($0.location.row) \($0.item) \($0.rule)" } == [
        "2 9 missing-item", "2 9 unknown-answer", "3 61 prerequisite", "5 1 future-evidence", "5 1 na-never", "5 1 na-without-reason",
      ])
  }

  @Test func aMessageShowsNothingThatMovesATerminal() {
    let finding = Finding(
      rule: "unknown-answer", severity: .error, location: SourceLocation(file: "f"), item: 1,
      found: "a\u{1B}[31m\u{202E}\nb" + String(repeating: "x", count: 99))
    let message = RuleBook().message(for: finding, in: .en)
    #expect(!message.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
    #expect(message.contains("…") && message.contains("⏎"))
  }
}
