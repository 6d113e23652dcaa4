import Foundation
import Testing

/// Return sheets out and back with the real binary.
@Suite struct ReturnSheetTests {
  private let scratch: Scratch
  private let common: [String]
  private static let heading =
    "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date\n"

  init() throws {
    scratch = try Scratch()
    common = ["--db", scratch.path("tenken.db"), "--as-of", "2026-11-30"]
    let register = try scratch.file(
      "register.csv", "code,name,name_en,country,target_level\nS-1,みほん精密,Mihon,JP,1\nS-2,架空テック,Kakuu Tech,TH,1\n")
    #expect(try tenken("supplier", "import", register).status == 0)
    let rows = [
      "4,△?,様式集,,\"見直し, 中\",2027-01-31", "12,NA,,,,", "41,2,台帳,2026-02-30,,", "42,2,記録,2026-05-01,=1+2,", "41-1,2,,,,",
    ]
    let file = try scratch.file(
      "first.csv",
      Self.heading + ["S-1,みほん精密", "S-2,架空テック"].flatMap { who in rows.map { "\(who),2026,\($0)\n" } }.joined())
    #expect(try tenken("import", file, "--format", "csv").status == 1)
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess { try TenkenProcess.run(arguments + common) }

  private func returnSheet(_ code: String, _ more: String...) throws -> String {
    let run = try TenkenProcess.run(
      ["sheet", "return", code, "--format", "csv", "--out", scratch.path("out")] + common + more)
    #expect(run.status == 0, "\(run.messages)")
    return try String(contentsOfFile: scratch.path("out/return-2026-\(code).csv"), encoding: .utf8)
  }

  private func row(_ item: Int, of sheet: String) -> String? {
    sheet.components(separatedBy: "\r\n").first { $0.hasPrefix("\(item),") }
  }

  @Test func itHoldsWhatIsToBeMendedInTheSuppliersLanguageAndNothingElse() throws {
    let japanese = try returnSheet("S-1")
    #expect(japanese.contains("点検票ID,tenken1-mend-1:S-1:2026:jama-japia:2.2:"))
    #expect(row(4, of: japanese)?.contains("「△?」は選択肢にありません。") == true)
    #expect(row(41, of: japanese)?.contains("「2026-02-30」は日付として読めません。") == true)
    #expect(row(42, of: japanese) == nil)
    #expect(row(12, of: japanese)?.contains("理由") == true)
    #expect(row(1, of: japanese)?.contains("回答がありません。") == true)
    #expect(japanese.contains("「41-1」は項目番号ではない"))
    let english = try returnSheet("S-2")
    #expect(row(4, of: english)?.contains("‘△?’ is none of the answers.") == true)
    #expect(english.contains("What is expected"))
    for word in ["順位", "優先度", "重み", "重要な取引先", "rank", "priority", "S-2", "架空テック"] {
      #expect(!japanese.contains(word), "\(word)")
    }
    #expect(try returnSheet("S-1", "--lang", "en").contains("What is wrong"))
  }

  /// What was read, why it falls short by which page, and what would do: in the supplier's language.
  @Test func aQuestionAboutTheContentOfAnAnswerTeaches() throws {
    let rows = ["S-1,みほん精密", "S-2,架空テック"].map { "\($0),2026,143,2,ログ一覧,,保管は3か月,\n" }.joined()
    #expect(try tenken("import", try scratch.file("logs.csv", Self.heading + rows), "--format", "csv").status < 64)
    let japanese = row(143, of: try returnSheet("S-1")) ?? ""
    #expect(japanese.contains("「保管は3か月」とあります"), "\(japanese)")
    #expect(japanese.contains("ページ"), "\(japanese)")
    #expect(japanese.contains("6 か月") || japanese.contains("6か月"), "\(japanese)")
    let english = row(143, of: try returnSheet("S-2")) ?? ""
    #expect(english.contains("the answer says ‘保管は3か月’"), "\(english)")
    #expect(english.contains("commentary, page"), "\(english)")
    #expect(english.contains("Please tell us how it is."), "\(english)")
  }

  @Test func waivedFindingsAreNotAskedAndAnOfficesOwnRulesSpeakInItsWords() throws {
    let settings = try scratch.file(
      "own.yaml",
      """
      rules:
        own:
          - id: own-42-needs-4
            name: 図と点検
            why: 図がなければ点検できない
            items: 42
            needs: 4
            message: 取引の図がありません
            remedy: 図を作ってください
            passing: ["4=met 42=met"]
            failing: ["4=unmet ↓42=met"]
      waivers:
        - {rule: na-without-reason, supplier: S-1, item: 12, reason: 確認済み, by: 責任者, until: 2026-12-31}

      """)
    let answers = ["4,0,,,,2027-01-31", "12,NA,,,,", "42,2,,,,"].map { "S-1,みほん精密,2026,\($0)\n" }.joined()
    let again = try scratch.file("again.csv", Self.heading + answers)
    #expect(try tenken("import", again, "--config", settings).messages.contains("1 superseding"))
    let sheet = try returnSheet("S-1", "--config", settings)
    #expect(row(12, of: sheet) == nil, "\(sheet)")
    #expect(row(42, of: sheet)?.contains("取引の図がありません") == true, "\(sheet)")
    #expect(row(42, of: sheet)?.contains("図を作ってください") == true)
    #expect(row(12, of: try returnSheet("S-1", "--config", settings, "--as-of", "2027-01-01"))?.contains("理由") == true)
  }

  @Test func itMergesIntoTheReturnAndWhatIsNotOnItStays() throws {
    let sheet = try returnSheet("S-1")
    let mended = sheet.replacingOccurrences(of: ",2,台帳,,,", with: ",2,台帳,2026-02-28,,")
    #expect(mended != sheet)
    let run = try tenken("import", scratch.file("mended.csv", mended), "--format", "csv")
    #expect(run.messages.contains("0 new, 1 superseding"), "\(run.messages)")
    #expect(!run.output.contains("unreadable-date"))
    #expect(run.output.contains("unknown-field") == false)
    let shown = try tenken("supplier", "show", "S-1").output
    #expect(shown.contains("v1 superseded"))
    #expect(shown.contains("v2 current"))
    func trace(_ item: String) throws -> [[String]] {
      try tenken("trace", "S-1", item, "--format", "csv").output.split(separator: "\n").dropFirst()
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
    let (new, kept) = (try trace("41"), try trace("42"))
    #expect(new[1][5] == "2026-02-28")
    #expect(new[1][8].hasSuffix("mended.csv"))
    // Left as it was, it still stands where the first file has it.
    #expect(kept[1][3...5] == kept[0][3...5])
    #expect(Array(kept[1][8...14]) == Array(kept[0][8...14]))
    #expect(kept[1][8].hasSuffix("first.csv"))
    #expect(try tenken("verify").status == 0)
    // A second return sheet mends the second version, and so on.
    let second = try returnSheet("S-1")
    #expect(second.contains("tenken1-mend-2:"))
    #expect(row(41, of: second) == nil)
    #expect(row(4, of: second) != nil)
    let answered = second.replacingOccurrences(of: ",,様式集,", with: ",1,様式集,")
    #expect(answered != second)
    #expect(try tenken("import", scratch.file("again.csv", answered)).messages.contains("1 superseding"))
    let third = try trace("42")
    try #require(third.count == 3)
    #expect(Array(third[2][8...14]) == Array(third[0][8...14]))
    #expect(try trace("41")[2][8].hasSuffix("mended.csv"))
  }

  @Test func oneThatComesBackUnchangedChangesNothing() throws {
    let sheet = try returnSheet("S-1")
    let run = try tenken("import", scratch.file("same.csv", sheet))
    #expect(run.messages.contains("1 unchanged"), "\(run.messages)")
  }

  @Test func anEnglishOneBearsTheEnglishNameAndThatIsNoContradiction() throws {
    let sheet = try returnSheet("S-2")
    let run = try tenken("import", scratch.file("english.csv", sheet), "--format", "csv")
    #expect(sheet.contains("Company,Kakuu Tech"))
    #expect(!run.output.contains("name-code-disagree"))
    #expect(run.messages.contains("1 unchanged"))
  }

  @Test func aStaleOneIsAnErrorAndStoresNothing() throws {
    let sheet = try returnSheet("S-1")
    let full = try scratch.file("full.csv", Self.heading + "S-1,みほん精密,2026,41,1,,,,2027-01-31\n")
    #expect(try tenken("import", full).messages.contains("1 superseding"))
    let stale = try tenken("import", scratch.file("late.csv", sheet), "--format", "csv")
    #expect(stale.status == 1, "\(stale.messages)")
    #expect(stale.messages.contains("1 not stored"), "\(stale.messages)")
    #expect(stale.output.contains("stale-return-sheet,error"))
    #expect(stale.output.contains("version 2 counts now"))
    #expect(try tenken("supplier", "show", "S-1").output.contains("v2 current"))
  }

  @Test func oneOfAnotherSupplierOrWithARowDeletedIsNoticedAndNotStored() throws {
    let sheet = try returnSheet("S-1")
    let other = try tenken(
      "import", scratch.file("other.csv", sheet.replacingOccurrences(of: "取引先コード,S-1", with: "取引先コード,S-2")), "--format",
      "csv")
    #expect(other.status == 1)
    #expect(other.output.contains("sheet-id-mismatch,error"))
    #expect(other.messages.contains("1 not stored"))
    let lines = sheet.components(separatedBy: "\r\n").filter { !$0.hasPrefix("12,") }
    let short = try tenken("import", scratch.file("short.csv", lines.joined(separator: "\r\n")), "--format", "csv")
    #expect(short.status == 1)
    #expect(short.output.contains("sheet-id-mismatch,error"))
    #expect(short.messages.contains("1 not stored"))
  }

  @Test func withoutAReturnOrAnythingToMendThereIsNoSheet() throws {
    #expect(try tenken("sheet", "return", "S-9", "--out", scratch.path("none")).status == 64)
    #expect(try tenken("sheet", "return", "S-1", "--year", "2020", "--out", scratch.path("none")).status == 66)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("none")))
  }
}
