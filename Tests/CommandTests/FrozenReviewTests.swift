import Foundation
import Testing

/// Reviews that are kept, with the real binary.
@Suite struct FrozenReviewTests {
  private let scratch: Scratch
  private let db: [String]

  init() throws {
    scratch = try Scratch()
    db = ["--db", scratch.path("tenken.db")]
    let common = db + ["--config", "Samples/tenken.yaml", "--as-of", "2026-11-30"]
    #expect(try TenkenProcess.run(["supplier", "import", "Samples/suppliers.csv"] + common).status == 0)
    _ = try TenkenProcess.run(["import", "Samples/returns/2025", "Samples/returns/2026", "--keep-going"] + common)
  }

  private func tenken(_ arguments: [String], config: String = "Samples/tenken.yaml", day: String = "2026-11-30") throws
    -> TenkenProcess
  {
    try TenkenProcess.run(arguments + db + ["--config", config, "--as-of", day])
  }

  private func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder))
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try Data(contentsOf: scratch.url.appendingPathComponent("\(folder)/\($0)")))
      })
  }

  @Test func aFrozenYearIsWrittenAgainWithTheSameBytesThoughScaleRulesAndRatingsChanged() throws {
    for language in ["ja", "en"] {
      #expect(
        try tenken(["review", "2026", "--xlsx", "--out", scratch.path("before-\(language)"), "--lang", language]).status
          == 0)
    }
    let frozen = try tenken(["review", "freeze", "2026", "--by", "確定 花子"])
    #expect(frozen.status == 0, "\(frozen.messages)")
    let other = try scratch.file(
      "other.yaml", "office: べつの室\nlevel-weights: {1: 1, 2: 9, 3: 9}\nrules: {stale-evidence: {enabled: false}}\n")
    let rated = try tenken(["supplier", "rate", "S-0001", "confidentiality", "1", "--by", "x", "--reason", "x"])
    #expect(rated.status == 0, "\(rated.messages)")
    for language in ["ja", "en"] {
      let again = try tenken(
        ["review", "2026", "--xlsx", "--out", scratch.path("again-\(language)"), "--lang", language], config: other,
        day: "2027-11-30")
      #expect(again.status == 0, "\(again.messages)")
      #expect(again.messages.contains(language == "ja" ? "確定" : "frozen"), "\(again.messages)")
      #expect(try files("again-\(language)") == files("before-\(language)"))
    }
    _ = try tenken(
      ["review", "2026", "--fresh", "--out", scratch.path("fresh"), "--lang", "ja"], config: other, day: "2027-11-30")
    let (before, fresh) = (try files("before-ja"), try files("fresh"))
    #expect(fresh["ranking-2026.csv"] != before["ranking-2026.csv"])
    #expect(fresh["review-2026.html"] != before["review-2026.html"])
  }

  @Test func itIsJournalledVerifiedAndNeverReplaced() throws {
    #expect(try tenken(["review", "freeze", "2026", "--by", "確定 花子"]).status == 0)
    #expect(try tenken(["journal", "show", "--format", "csv"]).output.contains("review.freeze"))
    #expect(try tenken(["review", "freeze", "2026"]).status == 64)
    #expect(try tenken(["verify"]).status == 0)
    #expect(try tenken(["review", "freeze", "2020"]).status == 66)
    let query = """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      try: db.execute("UPDATE frozen_review_file SET content = x'00'"); sys.exit(1)
      except sqlite3.IntegrityError: pass
      db.executescript("DROP TRIGGER frozen_review_file_is_frozen; UPDATE frozen_review_file SET content = x'00' WHERE kind = 'ja'")
      """
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", query, scratch.path("tenken.db")]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
    #expect(try tenken(["verify"]).status == 65)
    let damaged = try tenken(["review", "2026", "--out", scratch.path("none"), "--lang", "ja"])
    #expect(damaged.status == 65, "\(damaged.messages)")
    #expect(!FileManager.default.fileExists(atPath: scratch.path("none")), "\(damaged.messages)")
  }

  @Test func withoutABrowserThePDFIsRefusedInWords() throws {
    let folder = try scratch.file("no-browser-here", "")
    let run = try TenkenProcess.run(
      ["review", "2026", "--pdf", "--out", scratch.path("out")] + db + [
        "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30",
      ],
      environment: ["PATH": (folder as NSString).deletingLastPathComponent])
    #expect(run.status == 66)
    #expect(run.messages.contains("apt install chromium"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }
}
