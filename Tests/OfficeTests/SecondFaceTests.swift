import Foundation
import Testing

/// A second executable does an office's work through Office alone, without the command line.
@Suite struct SecondFaceTests {
  private static var binary: URL {
    URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("SecondFace")
  }

  private func run(in folder: URL) throws -> String {
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = ["tenken.db", "register.csv", "upload-1", "review"]
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }

  @Test func itImportsAReturnJudgesItRanksAndWritesTheReview() throws {
    let folder = try Scratch()
    _ = try folder.write(
      "code,name,target_level,confidentiality,criticality,incident\nS-1,甲社,1,3,2,1\nS-2,乙社,1,1,0,0\n",
      as: "register.csv")
    _ = try folder.write(
      "supplier_code,fiscal_year,item_no,answer,evidence\nS-1,2026,1,2,\nS-1,2026,4,0,\n", as: "upload-1")
    let said = try run(in: folder.url)
    #expect(said.hasPrefix("suppliers 2, returns 1, "))
    // Met without evidence is doubtful: the rules were asked.
    #expect(!said.contains("warnings 0,"))
    // Whoever hasn't answered stands first.
    #expect(said.contains("ranked S-2 S-1, "))
    let review = folder.url.appendingPathComponent("review")
    let page = try String(contentsOf: review.appendingPathComponent("review-2026.html"), encoding: .utf8)
    #expect(page.contains("甲社"))
    let sources = try String(contentsOf: review.appendingPathComponent("sources-2026.csv"), encoding: .utf8)
    #expect(sources.contains("answers.csv"))
    #expect(!sources.contains("upload-1"))
  }
}
