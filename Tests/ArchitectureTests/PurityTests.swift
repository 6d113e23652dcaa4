import Testing

/// What the modules below the commands need of the world comes in as a value: no clock, no standard stream, no exit,
/// no environment, no current folder. So any face can use them, and the same input gives the same bytes.
@Suite struct PurityTests {
  /// Modules that know nothing of the world around them.
  private static let pure: Set = [
    "Criteria", "Rules", "Partners", "Registers", "Rollup", "Markup", "Reports", "Sheets",
    "Exchange", "Configuration",
    "Office",
  ]

  /// The ways to the world, as they are written.
  private static let ways = [
    "Date()", "Date.now", "ContinuousClock", "SuspendingClock", "clock_gettime(", "time(nil)",
    "ProcessInfo", "StandardStreams", "ExitCode",
    "FileHandle.standard", "NSTemporaryDirectory", ".temporaryDirectory", "getenv",
    "currentDirectoryPath",
    "getcwd", "CommandLine.arguments", "isatty(", "print(", "exit(", "Locale.current",
    "TimeZone.current",
    "Calendar.current",
  ]

  private static func ways(to world: [String] = ways, in file: SourceFile) -> [String] {
    world.filter { way in
      file.code.contains { line in
        line.ranges(of: way).contains { range in
          // `abstract(` holds no `print(`: what stands before a name isn't part of another.
          guard range.lowerBound > line.startIndex, way.first?.isLetter == true else { return true }
          let before = line[line.index(before: range.lowerBound)]
          return !before.isLetter && !before.isNumber && before != "_"
        }
      }
    }
  }

  @Test func theLibrariesReachForNothingOfTheWorld() throws {
    for file in try SourceFile.all() where Self.pure.contains(file.module) {
      #expect(
        Self.ways(in: file).isEmpty, "\(file): \(Self.ways(in: file).joined(separator: ", "))")
    }
  }

  @Test(arguments: [
    "let now = Date()", "exit(1)", "  print(text)", "getenv(\"HOME\")",
    "FileManager.default.currentDirectoryPath",
    "throw ExitCode(1)", "FileManager.default.temporaryDirectory", "ContinuousClock().now",
  ]) func aWayToTheWorldIsFound(_ line: String) {
    #expect(!Self.ways(in: SourceFile(module: "Office", path: "", text: line)).isEmpty)
  }

  @Test(arguments: [
    "blueprint(x)", "// Date()", "let day = Day(number: 1)", "func updatedAt(_ date: Date)",
  ])
  func whatOnlyLooksLikeOneIsNone(_ line: String) {
    #expect(Self.ways(in: SourceFile(module: "Office", path: "", text: line)).isEmpty)
  }
}
