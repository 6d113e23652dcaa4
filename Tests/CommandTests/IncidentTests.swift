import Foundation
import Testing

/// Incidents as an office records them, and the score that follows from them and ages.
@Suite struct IncidentTests {
  private let scratch: Scratch
  private let settings: String

  init() throws {
    scratch = try Scratch()
    settings = try scratch.file("tenken.yaml", Self.scale(Self.words))
    let register = try scratch.file(
      "register.csv", "code,name,機密,事故歴\nA-1,みほん精密,2,\nA-2,れい電子,2,2\nA-3,ためし鍛造,2,0\n")
    let run = try tenken("supplier", "import", register, on: "2024-04-10")
    #expect(run.status == 0, "\(run.messages)")
  }

  private static let words = "[{within-months: 24, score: 2}, {within-months: 60, score: 1}, {else: 0}]"

  private static func scale(_ words: String, factor: String = "事故歴, role: incident") -> String {
    """
    scale:
      version: v
      factors:
        - {id: 機密, role: confidentiality, name: {ja: 機密, en: secrets}, weight: 1, scores: {0: 無, 2: 秘}}
        - {id: \(factor), name: {ja: 事故, en: incidents}, weight: 1, scores: {0: 無, 1: 五年以内, 2: 二年以内}, incidents: \(words)}
    target-level: {default: 1}

    """
  }

  private func tenken(_ arguments: String..., on day: String, settings: String? = nil) throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("t.db"), "--config", settings ?? self.settings, "--as-of", day])
  }

  private func add(_ code: String, _ on: String, known: String, _ options: String...) throws -> TenkenProcess {
    try TenkenProcess.run(
      ["incident", "add", code, "--on", on, "--kind", "leak", "--source", "取引先の連絡", "--by", "例"] + options
        + ["--db", scratch.path("t.db"), "--config", settings, "--as-of", known])
  }

  private func shown(_ code: String, on day: String) throws -> String {
    try tenken("supplier", "show", code, on: day).output
  }

  /// The score of the factor in a year, as the ranking explains it.
  private func explained(_ code: String, _ year: String, on day: String) throws -> String {
    try tenken("rank", "--year", year, "--explain", code, on: day).output
  }

  @Test func aScoreFollowsAndAges() throws {
    let added = try add("A-1", "2024-05-01", known: "2024-05-10", "--what", "図面の誤送信", "--decision", "再教育")
    #expect(added.status == 0, "\(added.messages)")
    #expect(added.messages.contains("score for incidents in 2024: A-1 0 → 2"), "\(added.messages)")
    #expect(try shown("A-1", on: "2026-05-01").contains("incidents: 2（二年以内）"))
    #expect(try shown("A-1", on: "2026-05-02").contains("incidents: 1（五年以内）"))
    let old = try shown("A-1", on: "2029-05-02")
    #expect(old.contains("incidents: 0（無）"), "\(old)")
    #expect(old.contains("is older than the scale looks back"), "\(old)")
  }

  @Test func aPastYearIsJudgedAtItsEndWhateverTheDay() throws {
    _ = try add("A-1", "2023-05-01", known: "2024-05-10")
    #expect(try explained("A-1", "2024", on: "2030-01-01").contains("1 × 2 = 2"))
    #expect(try explained("A-1", "2025", on: "2030-01-01").contains("1 × 1 = 1"))
    #expect(try explained("A-1", "2025", on: "2030-01-01").contains("← within 60 months of the leak of 2023-05-01"))
    // Known since 2024: the year before stays as it was.
    #expect(try explained("A-1", "2023", on: "2030-01-01").contains("no incident is known"))
  }

  @Test func whatIsRecordedLaterLeavesPastYearsAlone() throws {
    let returned = try scratch.file("r.csv", "supplier_code,fiscal_year,item_no,answer\nA-3,2025,1,2\n")
    #expect(try tenken("import", returned, "--format", "csv", on: "2025-07-01").messages.contains("1 new"))
    let before = try tenken("rank", "--year", "2025", "--format", "csv", on: "2026-06-01").output
    let added = try add("A-3", "2025-05-01", known: "2026-06-01")
    #expect(added.messages.contains("in 2026: A-3 0 → 2"), "\(added.messages)")
    #expect(!added.messages.contains("in 2025"), "\(added.messages)")
    #expect(try tenken("rank", "--year", "2025", "--format", "csv", on: "2026-06-01").output == before)
    // Who knew it then says so, and hears what it moves in that year.
    let known = try add("A-2", "2025-05-01", known: "2026-06-01", "--known-on", "2025-06-01")
    #expect(known.messages.contains("in 2025: A-2 2 → 2"), "\(known.messages)")
  }

  @Test func aRatingByHandOfTheYearCountsInItAndIsSaid() throws {
    _ = try add("A-1", "2024-05-01", known: "2024-05-10")
    let rated = try tenken(
      "supplier", "rate", "A-1", "事故歴", "0", "--by", "例", "--reason", "対策を確認", on: "2024-09-01")
    #expect(rated.status == 0, "\(rated.messages)")
    let then = try explained("A-1", "2024", on: "2024-12-01")
    #expect(then.contains("1 × 0 = 0"), "\(then)")
    #expect(then.contains("rated by hand on 2024-09-01, knowing of the leak of 2024-05-01"), "\(then)")
    #expect(try shown("A-1", on: "2024-12-01").contains("rated by hand on 2024-09-01"))
    // A rating is for its year; in the next one the incident counts again.
    #expect(try explained("A-1", "2025", on: "2025-06-01").contains("1 × 2 = 2"))
    let late = try scratch.file(
      "late.csv", "supplier_code,fiscal_year,factor,score,rated_by,rated_on,reason\nA-1,2024,事故歴,1,例,2024-05-01,r\n")
    let behind = try tenken("supplier", "rate", "--file", late, on: "2024-12-01")
    #expect(behind.messages.contains("A-1 in 2024: not this rating counts but incidents"), "\(behind.messages)")
    // A later incident isn't what the rating knew of.
    _ = try add("A-1", "2024-10-01", known: "2024-10-02")
    #expect(try explained("A-1", "2024", on: "2024-12-01").contains("1 × 2 = 2"))
  }

  @Test func anOldRatingYieldsToIncidentsAndStaysWithoutThem() throws {
    #expect(try shown("A-2", on: "2030-04-01").contains("incidents: 2（二年以内）"))
    _ = try add("A-2", "2020-01-01", known: "2026-05-01")
    #expect(try shown("A-2", on: "2026-05-01").contains("incidents: 0（無）"))
  }

  /// From the day of the merger on, and said with the old code; years before stay as they were judged.
  @Test func incidentsOfAMergedSupplierCountForTheOneThatGoesOn() throws {
    _ = try add("A-2", "2024-05-01", known: "2024-05-10")
    let merged = try tenken(
      "supplier", "merge", "A-2", "A-1", "--reason", "合併", "--by", "例", on: "2025-06-01")
    #expect(merged.messages.contains("score for incidents in 2025: A-1 0 → 2"), "\(merged.messages)")
    let shown = try shown("A-1", on: "2025-06-01")
    #expect(shown.contains("incidents: 2（二年以内）"), "\(shown)")
    #expect(shown.contains(", of A-2 before the merger)"), "\(shown)")
    #expect(try self.shown("A-1", on: "2025-05-31").contains("incidents: 0（無）"))
    let past = try tenken("supplier", "list", "--year", "2024", "--format", "csv", on: "2025-06-01")
    #expect(TenkenProcess.rows(past.output).map { $0["事故歴"] } == ["0", "2", "0"], "\(past.output)")
    // What is recorded later of the old code counts too.
    let later = try add("A-2", "2025-07-01", known: "2025-07-02")
    #expect(later.messages.isEmpty == false)
    #expect(try self.shown("A-1", on: "2027-06-30").contains("incidents: 2（二年以内）"))
    // And it can be taken back.
    let undone = try tenken(
      "supplier", "retire", "A-2", "--undo", "--reason", "誤り", "--by", "例", on: "2025-08-01")
    #expect(undone.messages.contains("score for incidents in 2025: A-1 2 → 0"), "\(undone.messages)")
    #expect(try tenken("verify", on: "2025-08-01").status == 0)
  }

  @Test func theRegisterIsListedWithWhatFollowsFromIncidents() throws {
    _ = try add("A-3", "2024-05-01", known: "2024-05-10")
    let listed = try tenken("supplier", "list", "--format", "csv", on: "2024-06-01")
    #expect(TenkenProcess.rows(listed.output).map { $0["事故歴"] } == ["0", "2", "2"], "\(listed.output)")
  }

  @Test func theListIsReadInAgainAndChangesNothing() throws {
    _ = try add("A-1", "2024-05-01", known: "2024-05-10", "--serious", "--id", "INC-7")
    _ = try add("A-2", "2024-05-02", known: "2024-05-10")
    let listed = try tenken("incident", "list", "--format", "csv", on: "2024-06-01")
    #expect(
      listed.output.hasPrefix(
        "incident_id,supplier_code,supplier_name,occurred_on,kind,serious,source,what,decision,known_on,withdrawn_on,reason\n"
          + "INC-7,A-1,みほん精密,2024-05-01,leak,yes,取引先の連絡,,,2024-05-10,,\n"), "\(listed.output)")
    let again = try tenken(
      "incident", "import", try scratch.file("again.csv", listed.output), on: "2024-07-01")
    #expect(again.status == 0, "\(again.messages)")
    #expect(again.messages.contains("incidents: 0 new, 0 changed, 2 unchanged"), "\(again.messages)")
    // Without its number it is known by supplier, day, kind and source.
    let bare = try scratch.file("bare.csv", "取引先コード,発生日,種類,情報源\nA-2,2024/5/2,漏洩,取引先の連絡\n")
    #expect(try tenken("incident", "import", bare, on: "2024-07-01").messages.contains("1 unchanged"))
    #expect(
      try tenken("incident", "list", "A-2", "--year", "2023", "--format", "csv", on: "2024-07-01").output
        .split(separator: "\n").count == 1)
    #expect(try tenken("verify", on: "2024-07-01").status == 0)
  }

  @Test func aWithdrawnIncidentCountsNoMoreAndStaysInTheList() throws {
    _ = try add("A-1", "2024-05-01", known: "2024-05-10", "--id", "INC-7")
    let run = try tenken("incident", "withdraw", "INC-7", "--reason", "誤報", "--by", "例", on: "2024-06-01")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("in 2024: A-1 2 → 0"), "\(run.messages)")
    #expect(try tenken("incident", "list", "--format", "csv", on: "2024-06-01").output.contains("2024-06-01,誤報"))
    #expect(try shown("A-1", on: "2024-06-01").contains("withdrawn on 2024-06-01"))
    #expect(try tenken("incident", "withdraw", "INC-7", "--reason", "r", on: "2024-06-02").status == 64)
    let unknown = try tenken("incident", "withdraw", "INC-8", "--reason", "r", on: "2024-06-02")
    #expect(unknown.status == 64)
    #expect(unknown.messages.contains("Did you mean ‘INC-7’?"), "\(unknown.messages)")
    let journal = try tenken("journal", "show", "A-1", "--format", "csv", on: "2024-06-02").output
    #expect(journal.contains("incident.add") && journal.contains("incident.withdraw"), "\(journal)")
  }

  @Test(arguments: [
    ("A-9,2024-05-01,leak,x", "incident-unknown-company"), ("A-1,2024-05-40,leak,x", "incident-date"),
    ("A-1,2024-05-01,何か,x", "incident-kind"), ("A-1,2024-05-01,leak,", "incident-missing"),
    ("A-1,2024-06-02,leak,x", "incident-future"),
  ]) func whatCantBeUsedIsNamedAndNothingIsStored(_ row: String, _ rule: String) throws {
    let file = try scratch.file("i.csv", "supplier_code,occurred_on,kind,source\nA-2,2024-05-01,leak,x\n\(row)\n")
    let run = try tenken("incident", "import", file, "--format", "csv", on: "2024-06-01")
    #expect(run.status == 1, "\(run.messages)")
    #expect(run.output.contains("\(rule),error,"), "\(run.output)")
    #expect(
      try tenken("incident", "list", "--format", "csv", on: "2024-06-01").output.split(separator: "\n").count == 1)
    let kept = try tenken("incident", "import", file, "--keep-going", "--format", "csv", on: "2024-06-01")
    #expect(kept.messages.contains("incidents: 1 new"), "\(kept.messages)")
  }

  @Test(arguments: [
    ("[{within-months: 24, score: 3}]", "the factor has no score 3. Scores: 0, 1, 2"),
    ("[{within-months: 0, score: 2}]", "‘within-months’ takes a whole number from 1 to 600."),
    ("[{score: 2}]", "lacks ‘within-months’"), ("[{else: 0}]", "takes at least one step"),
    ("[{within-months: 24, score: 2}, {within-months: 12, score: 1}]", "this step never counts"),
    ("[{within-months: 12, score: 1}, {within-months: 24, score: 2}]", "the step within 12 months never counts"),
    ("[{within-months: 24, score: 2}, {else: 0}, {else: 1}]", "‘else’ stands alone, and once"),
    ("[{within-months: 24, points: 2}]", "has no key ‘points’"),
  ]) func wordsThatCantBeAreNamedWithTheirPlace(_ words: String, _ message: String) throws {
    let file = try scratch.file("wrong.yaml", Self.scale(words))
    let run = try tenken("settings", "check", on: "2024-06-01", settings: file)
    #expect(run.status == 65, "\(run.messages)")
    #expect(run.messages.contains("wrong.yaml:5:"), "\(run.messages)")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test func onlyTheFactorForIncidentsTakesTheWords() throws {
    let file = try scratch.file("wrong.yaml", Self.scale(Self.words, factor: "事故歴"))
    let run = try tenken("settings", "check", on: "2024-06-01", settings: file)
    #expect(run.status == 65)
    #expect(run.messages.contains("role: incident"), "\(run.messages)")
  }

  @Test func aScaleWithoutTheWordsIsNamedWhereIncidentsAreRecorded() throws {
    let text = Self.scale(Self.words).replacing(", incidents: \(Self.words)", with: "")
    let file = try scratch.file("bare.yaml", text)
    let run = try tenken(
      "incident", "add", "A-1", "--on", "2024-05-01", "--kind", "leak", "--source", "x", on: "2024-06-01",
      settings: file)
    #expect(run.status == 0)
    #expect(run.messages.contains("ratings alone count"), "\(run.messages)")
    #expect(try tenken("settings", "check", on: "2024-06-01", settings: file).output.contains("ratings alone count"))
  }

  @Test func ratingsOlderThanTheLimitAreNamedInTheStatus() throws {
    let file = try scratch.file("limit.yaml", Self.scale(Self.words) + "ratings: {valid-for-months: 24}\n")
    _ = try tenken("supplier", "rate", "A-3", "機密", "0", "--by", "例", "--reason", "r", on: "2024-04-20")
    func old(_ day: String, _ settings: String) throws -> [String] {
      try tenken("status", "--format", "csv", on: day, settings: settings).output.split(separator: "\n").map(
        String.init
      )
      .filter { $0.contains("ratingOld") }
    }
    #expect(try old("2026-04-20", file).isEmpty)
    // The register's scores count from the day on which they were imported, by the clock.
    #expect(try old("2026-04-21", file) == ["A-3,ratingOld,yes,2024-04-20,1,731,"])
    #expect(try old("2026-04-21", settings).isEmpty)
    #expect(try old("2040-01-01", file).count == 3)
    let never = try scratch.file("never.yaml", Self.scale(Self.words) + "ratings: {valid-for-months: none}\n")
    #expect(try old("2040-01-01", never).isEmpty)
    _ = try tenken("supplier", "rate", "A-3", "機密", "0", "--by", "例", "--reason", "再確認", on: "2026-04-22")
    #expect(try old("2026-04-23", file).isEmpty)
  }
}
