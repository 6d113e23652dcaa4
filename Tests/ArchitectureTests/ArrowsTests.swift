import Foundation
import Testing

/// The arrows between the modules run one way, in the sources as in the package.
@Suite struct ArrowsTests {
  @Test func everyImportFollowsAnArrow() throws {
    let files = try SourceFile.all()
    #expect(files.count > 300)
    for file in files {
      for imported in file.imports.sorted() {
        #expect(Arrows.allows(file.module, importing: imported), "\(file) imports \(imported)")
      }
    }
  }

  @Test func everyModuleHasItsArrows() throws {
    for module in Set(try SourceFile.all().map(\.module)).sorted() {
      #expect(Arrows.table[module] != nil, "\(module) stands in no line of the table")
    }
  }

  @Test func theArrowsOfThePackageAreTheSame() throws {
    let package = try String(
      contentsOf: SourceFile.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let targets = Package.targets(in: package)
    #expect(targets["Rollup"] == ["Criteria", "Partners"])
    for (module, dependencies) in targets.sorted(by: { $0.key < $1.key })
    where Arrows.table[module] != nil {
      for other in dependencies.sorted() {
        #expect(
          Arrows.allows(module, importing: other), "Package.swift lets \(module) import \(other)")
      }
    }
  }

  @Test func whatLiesBehindAnArrowIsAllowedToo() {
    #expect(Arrows.allows("tenken", importing: "Criteria"))
    #expect(Arrows.allows("Reports", importing: "Partners"))
  }

  @Test(arguments: [
    ("Rollup", "import Store"), ("Rules", "@testable import Ingest"),
    ("Criteria", "import struct Partners.Supplier"),
    ("Reports", "package import Office"), ("Ingest", "import Rules"),
    ("Office", "import ArgumentParser"),
    ("Reports", "import Yams"), ("Partners", "import GRDB"), ("Criteria", "import SomethingNew"),
  ]) func anImportAgainstTheArrowsIsFound(_ module: String, _ line: String) {
    let file = SourceFile(
      module: module, path: "", text: "import Foundation\n\n  \(line) // as needed\n")
    #expect(file.imports.filter { !Arrows.allows(module, importing: $0) }.count == 1)
  }

  @Test func aCommentThatNamesAnImportIsNone() {
    #expect(
      SourceFile(module: "Rollup", path: "", text: "// import Store\n/// import Ingest").imports
        .isEmpty)
  }
}

/// What `Package.swift` says of its targets.
private enum Package {
  /// By target, the names that its dependencies have in the file, those of packages by their variable.
  static func targets(in text: String) -> [String: Set<String>] {
    let variables = [
      "argumentParser": "ArgumentParser", "crypto": "Crypto", "grdb": "GRDB",
      "sqlite": "GRDBSQLite", "yams": "Yams",
    ]
    var targets: [String: Set<String>] = [:]
    for block in text.components(separatedBy: "arget(").dropFirst() {
      guard let name = quoted(in: block).first else { continue }
      let list =
        block.range(of: "dependencies: [").map { block[$0.upperBound...].prefix { $0 != "]" } }
        ?? ""
      let plain = list.split { ", \n".contains($0) }.compactMap { variables[String($0)] }
      targets[name] = Set(quoted(in: String(list)) + plain)
    }
    return targets
  }

  private static func quoted(in text: String) -> [String] {
    text.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
