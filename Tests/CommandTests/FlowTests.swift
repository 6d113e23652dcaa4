import Foundation
import Testing

/// Item 41 on the samples: the register of flows, what a stop hits, how far it is known and confirmed.
@Suite final class FlowTests {
  private let scratch: Scratch
  private let common: [String]

  init() throws {
    scratch = try Scratch()
    common = ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml"]
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    #expect(
      try tenken("flow", "import", "Samples/flows.csv").messages.contains("flows: 112 new, 0 changed, 0 unchanged"))
  }

  private func tenken(_ arguments: String..., day: String = "2026-11-30") throws -> TenkenProcess {
    try TenkenProcess.run(arguments + common + ["--as-of", day])
  }

  /// The rows of a CSV list without its headings.
  private func rows(_ process: TenkenProcess) -> [[String]] {
    process.output.split(separator: "\n").dropFirst().map(\.csvCells)
  }

  @Test(arguments: ["csv", "json"]) func whatIsExportedIsReadInAgainUnchanged(_ format: String) throws {
    #expect(try tenken("flow", "export", "--format", format, "--out", scratch.path("out.\(format)")).status == 0)
    let again = try tenken("flow", "import", scratch.path("out.\(format)"))
    #expect(again.status == 0, "\(again.messages)")
    #expect(again.messages.contains("flows: 0 new, 0 changed, 112 unchanged"), "\(again.messages)")
  }

  @Test func topSecretByPlainMailIsFoundWithPlaceAndRemedyInBothLanguages() throws {
    let english = try tenken("flow", "import", "Samples/flows.csv", "--format", "csv")
    #expect(english.status == 0)
    #expect(
      english.output.contains(
        "flow-weak-means,warning,Samples/flows.csv,,18,9,,,,41,information of class 極秘 goes by ‘mail’."))
    let japanese = try tenken("flow", "import", "Samples/flows.csv", "--format", "csv", "--lang", "ja")
    #expect(japanese.output.contains("極秘の情報を「mail」で受け渡しています。,区分に見合う手段に改めるよう取引先と取り決めてください。"))
  }

  @Test func aFileWithAnErrorStoresNothingUnlessToldTo() throws {
    let file = try scratch.file("bad.csv", "from,to,kind,what\nOWN,OWN,goods,x\nOWN,S-0001,goods,y\n")
    let refused = try tenken("flow", "import", file)
    #expect(refused.status == 1)
    #expect(refused.messages.contains("1 errors; nothing was stored."))
    #expect(rows(try tenken("flow", "list", "--format", "csv")).count == 112)
    let kept = try tenken("flow", "import", file, "--keep-going")
    #expect(kept.status == 1)
    #expect(kept.messages.contains("flows: 1 new"))
    #expect(rows(try tenken("flow", "list", "--format", "csv")).count == 113)
  }

  @Test func hostileFilesAreRefusedWhole() throws {
    let control = try scratch.file("nul.json", #"[{"from":"OWN","to":"S-0001","kind":"goods","what":"a\u0000b"}]"#)
    #expect(try tenken("flow", "import", control).status == 1)
    let nested = try scratch.file("nested.json", #"[{"from":{"code":"OWN"}}]"#)
    #expect(try tenken("flow", "import", nested).status == 65)
    #expect(try tenken("flow", "import", scratch.path("none.csv")).status == 66)
    let other = try tenken("flow", "import", "Samples/suppliers.csv")
    #expect(other.status == 65)
    #expect(other.messages.contains("doesn't look like a table of flows"))
    #expect(other.output.isEmpty)
    #expect(rows(try tenken("flow", "list", "--format", "csv")).count == 112)
  }

  @Test func informationAndMeansOfOneCompanyAreListed() throws {
    let listed = rows(try tenken("flow", "list", "S-0001", "--kind", "data", "--format", "csv"))
    #expect(listed.allSatisfy { $0[5] == "data" && ($0[1] == "S-0001" || $0[3] == "S-0001") })
    #expect(listed.count == 6)
    #expect(try tenken("flow", "list", "S-0901").status == 64)
  }

  @Test func aStopIsFollowedOverThreeTiersRoundACycle() throws {
    let impact = rows(try tenken("flow", "impact", "S-0023", "--format", "csv"))
    let hits = impact.filter { $0[0] == "hit" }.map { "\($0[1]) \($0[3])" }
    #expect(hits.prefix(5) == ["S-0038 2", "S-0001 3", "S-0009 4", "S-0024 5", "OWN 8"])
    #expect(impact.contains { $0[0] == "stop" && $0[5] == "F-0057" && $0[12] == "S-0011" })
    #expect(try tenken("flow", "impact", "S-9999").status == 64)
  }

  @Test func aLeakReachesWhatWasHandedOn() throws {
    let leaks = rows(try tenken("flow", "impact", "S-0032", "--format", "csv")).filter { $0[0] == "leak" }
    #expect(leaks.contains { $0[8] == "筐体の設計依頼" && $0[11] == "reconsigned" && $0[10] == "OWN" })
  }

  @Test func aFlowThatIsRemovedIsGoneAndAnUnknownOneRemovesNothing() throws {
    #expect(try tenken("flow", "remove", "F-0001", "F-9999").status == 64)
    #expect(rows(try tenken("flow", "list", "--format", "csv")).count == 112)
    #expect(try tenken("flow", "remove", "F-0001").status == 0)
    #expect(rows(try tenken("flow", "list", "--format", "csv")).count == 111)
  }

  @Test(arguments: [
    ("chain", [String]()), ("trade-S-0001", ["S-0001"]), ("trade-OWN", ["OWN"]), ("tier-1", ["--tier", "1"]),
  ])
  func thePicturesOfTheManualAreThoseOfTheSamples(_ name: String, _ arguments: [String]) throws {
    for language in ["ja", "en"] {
      let drawn = try TenkenProcess.run(
        ["flow", "draw", "--lang", language, "--as-of", "2026-11-30"] + arguments + common)
      try Recording("../../../docs/pictures/\(name)-\(language).svg").compare(drawn.output)
    }
  }

  @Test func coverageNamesWhoHasNoFlow() throws {
    let coverage = try tenken("flow", "coverage", "--format", "csv")
    #expect(rows(coverage).filter { $0.last == "noFlow" }.map { $0[0] } == ["S-0037", "S-0039"])
    #expect(coverage.messages.contains("40 suppliers: 2 without any flow; of 9 important ones 9 without"))
  }
}

/// Sharing one supplier's picture: the sheet, its confirmation, its corrections.
@Suite final class FlowSharingTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
  }

  private func tenken(_ arguments: String..., day: String = "2026-05-01") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  private func state(of code: String, day: String) throws -> String {
    let listed = try tenken("flow", "coverage", "--format", "csv", day: day).output.split(separator: "\n")
    return listed.first { $0.hasPrefix("\(code),") }.flatMap { $0.split(separator: ",").last }.map(String.init) ?? ""
  }

  private func text(_ name: String) throws -> String { try String(contentsOfFile: scratch.path(name), encoding: .utf8) }

  @Test(arguments: ["ja", "en"]) func aSheetNamesNoOtherSupplierAndNoRankWeightOrScore(_ language: String) throws {
    let register = try String(
      contentsOf: TenkenProcess.repository.appendingPathComponent("Samples/suppliers.csv"), encoding: .utf8)
    let others = register.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    for code in ["S-0001", "S-0004", "S-0013", "S-0028"] {
      #expect(try tenken("flow", "sheet", code, "--out", scratch.path("\(code).html"), "--lang", language).status == 0)
      for shared in [try text("\(code).html"), try text("\(code).csv")] {
        for other in others where other[0] != code {
          #expect(!shared.contains(other[0]), "\(code) names \(other[0])")
          #expect(!shared.contains(other[1]), "\(code) names \(other[0])")
        }
        for word in ["順位", "重み", "点数", "重要度", "優先", "rank", "score", "importan", "priorit", "C-0001", "ゆめみ"] {
          #expect(!shared.localizedCaseInsensitiveContains(word), "\(code) says \(word)")
        }
        #expect(!shared.contains("手段の見直しを協議中"), "a note of ours")
      }
      let page = try text("\(code).html")
      #expect(page.contains("Content-Security-Policy"))
      #expect(!page.contains("<script"))
      #expect(!page.contains("https://"))
    }
  }

  @Test func aConfirmedPictureIsOverdueAfterAYear() throws {
    #expect(try state(of: "S-0001", day: "2026-05-01") == "notShared")
    #expect(try tenken("flow", "sheet", "S-0001", "--out", scratch.path("a.html")).status == 0)
    #expect(try state(of: "S-0001", day: "2026-05-01") == "notConfirmed")
    #expect(
      try tenken("flow", "confirm", "S-0001", "--by", "先方 見本", "--date", "2026-05-20", day: "2026-06-01").status == 0)
    #expect(try state(of: "S-0001", day: "2027-05-20") == "confirmed")
    #expect(try state(of: "S-0001", day: "2027-05-21") == "overdue")
  }

  @Test func onlyWhatWasSharedCanBeConfirmedAndNotBeforeNorInTheFuture() throws {
    #expect(try tenken("flow", "confirm", "S-0001", "--by", "x", "--date", "2026-05-01").status == 64)
    #expect(try tenken("flow", "sheet", "S-0001", "--out", scratch.path("a.html")).status == 0)
    #expect(try tenken("flow", "confirm", "S-0001", "--by", "x", "--date", "2026-04-30").status == 64)
    #expect(try tenken("flow", "confirm", "S-0001", "--by", "x", "--date", "2026-05-02").status == 64)
    #expect(try tenken("flow", "confirm", "S-0001", "--by", " ", "--date", "2026-05-01").status == 64)
    #expect(try tenken("flow", "confirm", "S-0001", "--by", "x", "--date", "1 May").status == 64)
    #expect(try state(of: "S-0001", day: "2026-05-01") == "notConfirmed")
  }

  @Test func correctionsAreShownBeforeTheyAreTaken() throws {
    #expect(try tenken("flow", "sheet", "S-0001", "--out", scratch.path("a.html")).status == 0)
    let lines = try text("a.csv").split(separator: "\n").map(String.init)
    let changed = lines.filter { !$0.contains("F-0010") }.joined(separator: "\n").replacing(",毎日,", with: ",週3回,")
    let file = try scratch.file("back.csv", changed + "\n,S-0001,OWN,data,金型の点検記録,社外秘,クラウド,毎年,,,\n")
    let shown = try tenken("flow", "correct", "S-0001", file, "--format", "csv")
    #expect(shown.status == 0)
    #expect(shown.messages.contains("not taken yet"))
    #expect(shown.output.contains("missing,F-0010,what,工程能力の記録,"))
    #expect(shown.output.contains("changed,F-0008,timing,毎日,週3回"))
    #expect(shown.output.contains(",what,,金型の点検記録"))
    let unchanged = try tenken("flow", "list", "S-0001", "--format", "csv").output
    #expect(unchanged.contains("F-0010"))
    #expect(!unchanged.contains("週3回"))
    let taken = try tenken("flow", "correct", "S-0001", file, "--accept", "--remove-missing", "--format", "csv")
    #expect(
      taken.status == 0,
      "\(taken.messages)")
    #expect(
      taken.messages.contains("flows: 1 new, 1 changed, 1 unchanged, 1 removed"),
      "\(taken.messages)")
    let now = try tenken("flow", "list", "S-0001", "--format", "csv").output
    #expect(!now.contains("F-0010"))
    #expect(now.contains("週3回"))
    #expect(now.contains("金型の点検記録"))
    // What the sheet didn't hold is as it was.
    #expect(now.contains("改訂時,GR-11"))
  }

  @Test func correctionsTouchNobodyElsesFlows() throws {
    let file = try scratch.file("back.csv", "flow_id,from_code,to_code,kind,what\nF-0011,S-0001,OWN,goods,乗っ取り\n")
    let run = try tenken("flow", "correct", "S-0001", file, "--accept", "--format", "csv")
    #expect(run.status == 1)
    #expect(run.output.contains("flow-foreign,error,"))
    #expect(run.messages.contains("nothing was stored"))
    #expect(try tenken("flow", "list", "S-0002", "--format", "csv").output.contains("F-0011,S-0002"))
  }

  @Test func aFlowThatNamesAnotherSupplierIsNotShared() throws {
    let file = try scratch.file("f.csv", "id,from,to,kind,what,class\nF-9,OWN,S-0001,data,ためしモーター向けの図面,秘\n")
    #expect(try tenken("flow", "import", file).status == 0)
    let run = try tenken("flow", "sheet", "S-0001", "--out", scratch.path("a.html"))
    #expect(run.status == 1)
    #expect(run.messages.contains("flow ‘F-9’ names another supplier (S-0007); reword it."))
    #expect(!FileManager.default.fileExists(atPath: scratch.path("a.html")))
    #expect(try state(of: "S-0001", day: "2026-05-01") == "notShared")
  }

  @Test func whoHasNoFlowWithUsHasNothingToShare() throws {
    #expect(try tenken("flow", "sheet", "S-0023", "--out", scratch.path("a.html")).status == 64)
    #expect(try state(of: "S-0023", day: "2026-05-01") == "indirect")
  }

  @Test func theReviewTellsItem41OfEachImportantSupplier() throws {
    #expect(try tenken("import", "Samples/returns/2026", "--keep-going", "--format", "csv").status == 65)
    #expect(try tenken("flow", "sheet", "S-0001", "--out", scratch.path("a.html"), day: "2025-05-01").status == 0)
    #expect(try tenken("flow", "confirm", "S-0001", "--by", "先方 見本", "--date", "2025-05-01").status == 0)
    #expect(try tenken("review", "2026", "--out", scratch.path("review"), day: "2026-11-30").status == 0)
    let list = try text("review/item41-2026.csv").split(separator: "\n")
    #expect(list.count == 10)
    #expect(list[1] == "S-0001,\"Mihon Precision Co., Ltd.\",A,yes,7,6,2025-05-01,2025-05-01,先方 見本,overdue")
    #expect(try text("review/review-2026.html").contains("1 of them because the confirmation is overdue"))
  }

  @Test(arguments: ["svg", "mermaid", "dot"]) func picturesAreTheSameEveryTime(_ format: String) throws {
    for arguments in [["S-0001"], ["OWN"], [], ["--tier", "2"]] {
      let options = ["--db", scratch.path("tenken.db"), "--as-of", "2026-05-01", "--format", format]
      let first = try TenkenProcess.run(["flow", "draw"] + arguments + options)
      #expect(first.status == 0)
      #expect(!first.output.isEmpty)
      #expect(try TenkenProcess.run(["flow", "draw"] + arguments + options).output == first.output)
    }
    #expect(try tenken("flow", "draw", "--tier", "9", "--format", "svg").status == 64)
    #expect(try tenken("flow", "draw", "S-9999", "--format", format).status == 64)
  }
}
