import Foundation
import Testing

/// Importance over the years: a written scale per year, ratings with who, when and why.
@Suite final class ScaleTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    #expect(try tenken("import", "Samples/returns/2026", "--keep-going", "--format", "csv").status == 65)
  }

  private func tenken(_ arguments: String..., config: String = "Samples/scale/tenken.yaml") throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", scratch.path("tenken.db"), "--config", config, "--as-of", "2026-11-30"])
  }

  @Test func aYearIsRankedByTheRatingsAndTheScaleOfThatYear() throws {
    #expect(try tenken("supplier", "rate", "--file", "Samples/scale/ratings.csv").status == 0)
    func classOf(_ code: String, _ year: String) throws -> String {
      let listed = try tenken("rank", "--year", year, "--format", "csv").output.split(separator: "\n").first {
        $0.contains(",\(code),")
      }
      return listed.map { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { String($0[3]) } ?? ""
    }
    #expect(try classOf("S-0005", "2025") == "B")
    #expect(try classOf("S-0005", "2026") == "A")
    #expect(try tenken("rank", "--year", "2026", "--explain", "S-0005").output.contains("Single source"))
  }

  @Test func whoEnteredAndWhoLeftIsSaidWithTheCause() throws {
    #expect(try tenken("supplier", "rate", "--file", "Samples/scale/ratings.csv").status == 0)
    let difference = try tenken("scale", "diff", "2025", "2026", "--format", "csv")
    #expect(difference.status == 0)
    try Recording("scale-diff.csv").compare(difference.output)
    #expect(difference.messages.contains("factor ‘single_source’ added, weight 1"))
  }

  @Test func ratingsAreListedAsTheyAreReadInAgain() throws {
    #expect(try tenken("supplier", "rate", "--file", "Samples/scale/ratings.csv").status == 0)
    let listed = try tenken("supplier", "ratings", "--format", "csv")
    let again = try tenken("supplier", "rate", "--file", try scratch.file("again.csv", listed.output))
    #expect(again.status == 0, "\(again.messages)")
    #expect(again.messages.contains("ratings: 0 new, 0 changed"), "\(again.messages)")
  }

  @Test func aRatingNeedsWhoAndAScoreOfTheScale() throws {
    let nobody = try tenken("supplier", "rate", "S-0001", "incident", "1", "--format", "csv")
    #expect(nobody.status == 1)
    #expect(nobody.output.contains("rating-by"))
    let wrong = try tenken("supplier", "rate", "S-0001", "incident", "7", "--by", "A", "--format", "csv")
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("rating-score"))
    #expect(wrong.messages.contains("nothing was stored"))
    let unknown = try tenken("supplier", "rate", "S-0001", "sales", "1", "--by", "A", "--format", "csv")
    #expect(unknown.status == 1)
    #expect(unknown.output.contains("Factors of that year: confidentiality, criticality, incident, single_source"))
    #expect(try tenken("supplier", "ratings", "--format", "csv").output.split(separator: "\n").count == 1)
  }

  @Test func aRatingOfAPastYearSaysWhatItMovesThere() throws {
    let config = "Samples/tenken.yaml"
    let run = try tenken(
      "supplier", "rate", "S-0001", "confidentiality", "0", "--year", "2024", "--by", "A", "--reason", "r",
      config: config)
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("class of importance in 2025: S-0001 A → B"), "\(run.messages)")
    let now = try tenken(
      "supplier", "rate", "S-0001", "confidentiality", "3", "--by", "A", "--reason", "r", config: config)
    #expect(!now.messages.contains("class of importance"), "\(now.messages)")
  }

  @Test func aScoreTakenBackMakesUnratedFirstInTheRanking() throws {
    let config = "Samples/tenken.yaml"
    #expect(
      try tenken("supplier", "rate", "S-0001", "incident", "-", "--by", "A", "--reason", "r", config: config).status
        == 0)
    let ranking = try tenken("rank", "--year", "2026", "--format", "csv", config: config).output.split(separator: "\n")
    #expect(ranking[1].contains("S-0001"))
    #expect(ranking[1].contains("unrated"))
    // The year before keeps what the register says.
    let before = try tenken("scale", "diff", "2025", "2026", "--format", "csv", config: config).output
    #expect(before.contains("S-0001,\"Mihon Precision Co., Ltd.\",important,unrated"))
  }

  @Test func aRecordedScaleHoldsHoweverTheFileChanges() throws {
    let config = "Samples/tenken.yaml"
    #expect(try tenken("scale", "set", config: config).status == 64)
    #expect(try tenken("scale", "set", "--from", "2024", config: config).status == 0)
    let before = try tenken("rank", "--year", "2026", "--format", "csv", config: config).output
    let text = try String(contentsOf: TenkenProcess.repository.appendingPathComponent(config), encoding: .utf8)
    let changed = try scratch.file("changed.yaml", text.replacing("weight: 3", with: "weight: 1"))
    #expect(try tenken("rank", "--year", "2026", "--format", "csv", config: changed).output == before)
    let refused = try tenken("scale", "set", "--from", "2024", config: changed)
    #expect(refused.status == 64)
    #expect(refused.messages.contains("--replace"))
    #expect(try tenken("scale", "set", "--from", "2027", config: changed).status == 0)
    #expect(try tenken("rank", "--year", "2026", "--format", "csv", config: changed).output == before)
    #expect(try tenken("rank", "--year", "2027", "--format", "csv", config: changed).output != before)
  }

  @Test func wrongVersionsAreNamedWithTheirPlace() throws {
    let twice = try scratch.file("twice.yaml", "scale:\n  - {from: 2025, version: a}\n  - {from: 2025, version: b}\n")
    let run = try tenken("scale", "show", config: twice)
    #expect(run.status == 65)
    #expect(run.messages.contains("twice.yaml:3:12: two scales hold from 2025."))
  }
}
