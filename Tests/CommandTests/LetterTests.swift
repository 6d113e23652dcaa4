import Foundation
import Testing

/// Letters to suppliers with the real binary.
@Suite struct LetterTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A database of its own with the samples' returns.
  private func database(_ name: String, suppliers: String, config: String) throws -> [String] {
    let common = ["--db", scratch.path("\(name).db"), "--config", config, "--as-of", "2026-11-30"]
    #expect(try TenkenProcess.run(["supplier", "import", suppliers] + common).status == 0)
    let run = try TenkenProcess.run(
      ["import", "Samples/returns/2025", "Samples/returns/2026", "--keep-going"] + common)
    #expect(run.messages.contains("new"), "\(run.messages)")
    return common
  }

  private func full() throws -> [String] {
    try database("full", suppliers: "Samples/suppliers.csv", config: "Samples/tenken.yaml")
  }

  private func bytes(_ folder: String, _ name: String) throws -> Data {
    try Data(contentsOf: scratch.url.appendingPathComponent("\(folder)/\(name)"))
  }

  @Test func questionsAboutWhatWasWrittenTeachUntilTheyAreAccepted() throws {
    let common = ["--db", scratch.path("q.db"), "--as-of", "2026-11-30"]
    let register = try scratch.file("q-s.csv", "code,name,target_level\nS-1,みほん精密,3\n")
    let sheet = try scratch.file(
      "q.csv", "supplier_code,fiscal_year,item_no,answer,evidence,comment\nS-1,2026,143,2,ログ一覧,保管は3か月\n")
    #expect(try TenkenProcess.run(["supplier", "import", register] + common).status == 0)
    #expect(try TenkenProcess.run(["import", sheet] + common).status < 64)
    func letter(_ folder: String) throws -> String {
      let run = try TenkenProcess.run(
        ["letter", "S-1", "--year", "2026", "--lang", "ja", "--out", scratch.path(folder)] + common)
      #expect(run.status == 0, "\(run.messages)")
      return try String(decoding: bytes(folder, "letter-2026-S-1.html"), as: UTF8.self)
    }
    let asked = try letter("before")
    #expect(asked.contains("お聞かせいただきたいご回答"))
    #expect(asked.contains("「保管は3か月」とあります"))
    let accept = try TenkenProcess.run(
      [
        "finding", "accept", "S-1", "143", "--rule", "retention-too-short", "--reason", "一年分は別に保管", "--by", "部長",
      ] + common)
    #expect(accept.status == 0, "\(accept.messages)")
    #expect(try !letter("after").contains("お聞かせいただきたいご回答"))
  }

  /// Whatever ranks a supplier could show through is different in the second database, and nobody else is in it.
  @Test(arguments: ["html", "xlsx"]) func neitherRankNorWeightNorAnotherCompanyChangesAByte(format: String) throws {
    let all = try full()
    let rows = try String(
      contentsOfFile: TenkenProcess.repository.appendingPathComponent("Samples/suppliers.csv").path, encoding: .utf8
    )
    .split(separator: "\n")
    let own = try #require(rows.first { $0.hasPrefix("S-0001,") })
    let alone = try scratch.file("alone.csv", "\(rows[0])\n\(own.replacingOccurrences(of: ",3,3,0", with: ",0,1,2"))\n")
    let settings = try scratch.file(
      "other.yaml", "office: アオゾラ駆動システム株式会社 調達セキュリティ室\nlevel-weights: {1: 1, 2: 7, 3: 4}\n")
    let single = try database("alone", suppliers: alone, config: settings)
    for language in ["ja", "en"] {
      for (folder, common) in [("all", all), ("one", single)] {
        let run = try TenkenProcess.run(
          [
            "letter", "S-0001", "--year", "2026", "--reply-by", "2026-12-25", "--format", format, "--lang", language,
            "--out",
          ]
            + [scratch.path("\(folder)-\(language)")] + common)
        #expect(run.status == 0, "\(run.messages)")
      }
      let name = "letter-2026-S-0001.\(format)"
      #expect(try bytes("all-\(language)", name) == bytes("one-\(language)", name))
    }
  }

  @Test func everyLetterIsAboutItsSupplierAlone() throws {
    let common = try full()
    let run = try TenkenProcess.run(
      ["letter", "--all", "--year", "2026", "--lang", "ja", "--out", scratch.path("out")] + common)
    #expect(run.status == 0, "\(run.messages)")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))
    #expect(names.count > 20)
    for name in names {
      let page = String(decoding: try bytes("out", name), as: UTF8.self)
      let codes = Set(page.matches(of: /S-\d{4}/).map { String($0.0) })
      #expect(codes == [String(name.dropFirst("letter-2026-".count).dropLast(".html".count))], "\(name)")
    }
  }

  @Test func aGapIsNamedWithItsMeaningEvidenceAndDates() throws {
    let common = try full()
    let gaps = try TenkenProcess.run(["gaps", "S-0001", "--year", "2026", "--format", "csv"] + common)
    let items = gaps.output.split(separator: "\n").dropFirst().compactMap { Int($0.csvCells[3]) }
    #expect(!items.isEmpty)
    _ = try TenkenProcess.run(
      ["letter", "S-0001", "--year", "2026", "--reply-by", "2026-12-25", "--lang", "en", "--out", scratch.path("out")]
        + common)
    let page = String(decoding: try bytes("out", "letter-2026-S-0001.html"), as: UTF8.self)
    for item in items { #expect(page.contains("<td class=\"n\">\(item)</td>"), "No. \(item)") }
    #expect(page.contains("2026-12-25"))
    #expect(page.contains("Good evidence"))
    #expect(page.contains("can be compared with last year"))
  }

  @Test func withoutAReturnNothingIsWritten() throws {
    let common = try full()
    let run = try TenkenProcess.run(["letter", "S-0001", "--year", "2020", "--out", scratch.path("none")] + common)
    #expect(run.status == 66)
    #expect(run.messages.contains("S-0001"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("none")))
    #expect(try TenkenProcess.run(["letter", "--year", "2026", "--out", scratch.path("none")] + common).status == 64)
    #expect(
      try TenkenProcess.run(["letter", "S-0001", "--all", "--year", "2026", "--out", scratch.path("none")] + common)
        .status == 64)
  }
}
