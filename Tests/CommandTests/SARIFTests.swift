import Foundation
import Testing

/// `--format sarif`, read back as another program reads it.
@Suite struct SARIFTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
  }

  private func check(_ path: String, _ more: String...) throws -> (run: [String: Any], results: [[String: Any]]) {
    let said = try TenkenProcess.run(
      ["check", path, "--format", "sarif", "--as-of", "2026-11-30"] + more, in: scratch.url)
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(said.output.utf8)) as? [String: Any], "\(said.messages)")
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasSuffix("sarif-2.1.0.json") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    return (try #require(runs.first), try #require(runs.first?["results"] as? [[String: Any]]))
  }

  private func place(_ result: [String: Any]) throws -> (uri: String?, line: Int?, logical: [String]) {
    let locations = try #require(result["locations"] as? [[String: Any]])
    let physical = try #require(locations.first?["physicalLocation"] as? [String: Any])
    let logical = locations.first?["logicalLocations"] as? [[String: String]] ?? []
    return (
      (physical["artifactLocation"] as? [String: Any])?["uri"] as? String,
      (physical["region"] as? [String: Any])?["startLine"] as? Int,
      logical.compactMap { $0["fullyQualifiedName"] }
    )
  }

  private func text(_ result: [String: Any]) -> String { (result["message"] as? [String: String])?["text"] ?? "" }

  @Test func aLogHoldsWhatTheListHolds() throws {
    let sheet = "Samples/returns/2026"
    func run(_ format: String) throws -> TenkenProcess {
      try TenkenProcess.run(["check", sheet, "--format", format, "--as-of", "2026-11-30"])
    }
    let listed = try #require(try JSONSerialization.jsonObject(with: Data(run("json").output.utf8)) as? [[String: Any]])
    let log = try #require(try JSONSerialization.jsonObject(with: Data(run("sarif").output.utf8)) as? [String: Any])
    let results = try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    #expect(results.count == listed.count)
    #expect(results.count > 100)
    for (result, row) in zip(results, listed) {
      #expect(result["ruleId"] as? String == row["rule"] as? String)
      let level = ["error": "error", "warning": "warning", "info": "note"][row["severity"] as? String ?? ""]
      #expect(result["level"] as? String == level)
      let found = try place(result)
      #expect(found.uri?.removingPercentEncoding == row["file"] as? String)
      #expect(found.uri?.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } == true)
      #expect(found.line == (row["sheet"] as? String == "" ? row["row"] as? Int : nil))
      #expect((result["properties"] as? [String: Any])?["itemNo"] as? Int == row["itemNo"] as? Int)
      #expect(result["suppressions"] as? [[String: Any]] != nil)
    }
  }

  @Test(arguments: ["en", "ja"]) func everyResultHasItsRuleInTheLanguageAskedFor(_ language: String) throws {
    let sheet = try scratch.file("r.csv", "supplier_code,fiscal_year,item_no,answer\nS-1,2026,1,perhaps\n")
    let (run, results) = try check(sheet, "--lang", language)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(driver["name"] as? String == "Tenken")
    #expect(run["language"] as? String == language)
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(Set(ids).count == rules.count)
    #expect(results.allSatisfy { ids.contains($0["ruleId"] as? String ?? "") })
    for rule in rules {
      for key in ["shortDescription", "fullDescription", "help"] {
        #expect((rule[key] as? [String: String])?["text"]?.isEmpty == false)
      }
    }
    let names = rules.compactMap { ($0["shortDescription"] as? [String: String])?["text"] }.joined()
    #expect(names.unicodeScalars.contains { $0.value > 0x3000 } == (language == "ja"))
    #expect(try place(results[0]).uri?.hasPrefix("file:///") == true)
  }

  @Test func whatASupplierWroteIsNeitherALinkNorAPlaceholderNorAnotherURI() throws {
    let name = "a b:%41#?\u{202E}回答.csv"
    _ = try scratch.file(
      name, "supplier_code,fiscal_year,item_no,answer\nS-1,2026,1,\"[x](file:///y) {0} \"\"q\"\"\"\n")
    let results = try check(name).results
    let result = try #require(results.first { $0["ruleId"] as? String == "unknown-answer" })
    #expect(text(result).contains(#"[x\](file:///y) {{0}} "q""#), "\(text(result))")
    #expect(try place(result).uri?.removingPercentEncoding == name)
    #expect(try place(result).line == 2)
  }

  @Test func aPlaceInJSONIsALogicalLocation() throws {
    let sheet = try scratch.file(
      "r.json", #"{"supplier":{"code":"S-1","name":"x"},"fiscalYear":2026,"answers":[{"item":1,"answer":"perhaps"}]}"#)
    let result = try #require(try check(sheet).results.first { $0["ruleId"] as? String == "unknown-answer" })
    #expect(try place(result).logical == ["$.answers[0].answer", "No. 1"])
  }

  @Test func aWaivedResultIsSuppressedUnlessItCountsAllTheSame() throws {
    let waivers = ["na-never", "unknown-answer"].map {
      "  - {rule: \($0), supplier: S-1, reason: why, by: CISO, until: 2026-12-31}\n"
    }
    let settings = try scratch.file("t.yaml", "waivers:\n" + waivers.joined())
    let sheet = try scratch.file(
      "r.csv", "supplier_code,fiscal_year,item_no,answer,comment\nS-1,2026,1,NA,none\nS-1,2026,4,perhaps,\n")
    let results = try check(sheet, "--config", settings).results
    func suppressions(_ rule: String) throws -> [[String: Any]] {
      try #require(results.first { $0["ruleId"] as? String == rule }?["suppressions"] as? [[String: Any]])
    }
    let accepted = try #require(try suppressions("na-never").first)
    #expect(accepted["kind"] as? String == "external")
    #expect(accepted["status"] as? String == "accepted")
    #expect(accepted["justification"] as? String == "why")
    #expect(try suppressions("unknown-answer").first?["status"] as? String == "rejected")
    #expect(try suppressions("missing-item").isEmpty)
  }

  @Test func aLogWithoutResultsIsWhole() throws {
    let sheet = try scratch.file("r.csv", "supplier_code,fiscal_year,item_no,answer\nS-1,2026,1,2\n")
    #expect(try check(sheet, "--min-severity", "error").results.isEmpty)
  }

  @Test func otherListsAreNoLogs() throws {
    #expect(try TenkenProcess.run(["rules", "list", "--format", "sarif"]).status == 64)
  }
}
