import Foundation
import Testing

@testable import Rules

@Suite struct RulePageTests {
  private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "../../docs/rules"
  ).standardized

  @Test func theManualIsFresh() throws {
    var pages = ["README.md": PageLines.filled(RulePage.index(of: RuleBook.descriptions))]
    let book = RuleBook(itemCount: itemCount)
    for rule in RuleBook.descriptions {
      pages["\(rule.id).md"] = PageLines.filled(RulePage.markdown(for: rule, in: book))
    }
    if ProcessInfo.processInfo.environment["TENKEN_WRITE_DOCS"] != nil {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (name, text) in pages { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    }
    for (name, text) in pages {
      let stored = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      #expect(stored == text, "\(name): run TENKEN_WRITE_DOCS=1 swift test --filter RulePage")
    }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        == (pages.keys + ["language.md", "matrix.md", "quality.md", "your-own.md"]).sorted())
  }
}
