import Foundation
import Testing

/// Tables that come in, as an office reads them in: the same words and the same care in every one.
@Suite struct IncomingTableTests {
  private let scratch: Scratch
  private let database: String

  init() throws {
    scratch = try Scratch()
    database = scratch.path("t.db")
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", database, "--as-of", "2026-06-01"])
  }

  private func register(_ text: String, _ more: String...) throws -> TenkenProcess {
    try TenkenProcess.run(
      ["supplier", "import", try scratch.file("register.csv", text), "--db", database, "--as-of", "2026-06-01"] + more)
  }

  @Test func oneWordForTheCodeWorksInEveryTable() throws {
    #expect(try register("仕入先コード,会社名\nS-1,みほん精密\n").status == 0)
    let sheet = try scratch.file("r.csv", "仕入先コード,会社名,年度,No.,評価\nS-1,みほん精密,2026,41,0\n")
    #expect(try tenken("import", sheet).messages.contains("returns: 1 new"))
    let actions = try scratch.file("a.csv", "仕入先コード,会社名,No.,是正内容,期限\nS-1,みほん精密,41,尺度を書く,2026-12-31\n")
    #expect(try tenken("action", "import", actions).messages.contains("actions: 1 new"))
    let visit = try scratch.file("v.csv", "仕入先コード,会社名,訪問日,訪問者,No.,確認結果\nS-1,みほん精密,2026-05-01,例田,41,○\n")
    #expect(try tenken("visit", "record", visit).messages.contains("visits: 1"))
    let ratings = try scratch.file("g.csv", "仕入先コード,要因,点数\nS-1,criticality,2\n")
    #expect(try tenken("supplier", "rate", "--file", ratings, "--by", "例田").messages.contains("ratings: 1 new"))
    let ledger = try scratch.file(
      "l.csv", "仕入先コード,区分,内容,提供日,機密区分,提供先担当者\nS-1,情報,図面,2026-04-01,秘,見本\n")
    #expect(try tenken("ledger", "import", ledger).messages.contains("ledger: 1 new"))
  }

  @Test func aTitleAboveTheHeaderAndASumBelowAreNoTrouble() throws {
    let run = try register("取引先一覧,,\n,,\n取引先コード,会社名\nK-1,みほん精密\n合計,1\n")
    #expect(run.status == 0)
    #expect(run.messages.contains("suppliers: 1 new"))
    #expect(run.messages.contains("register.csv:5: column 取引先コード: the row ‘合計’ is no record"))
  }

  @Test func aFileWithoutHeadingsIsOneMessage() throws {
    let run = try register("社内資料\n\n番号,名称\n1,a\n2,b\n")
    #expect(run.status == 65)
    #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
    #expect(run.messages.contains("“code” among the first 5"), "\(run.messages)")
    #expect(run.messages.contains("番号, 名称"))
  }

  @Test func cellsWithoutAValueAreRefusedAndNothingIsStored() throws {
    let run = try register("code,name\nK-1,=A2\nK-2,#REF!\nTRUE,みほん\n1E+20,れい\nK-3,ためし\n")
    #expect(run.status == 1)
    #expect(run.messages.contains("4 errors; nothing was stored."), "\(run.messages)")
    for line in 2...5 { #expect(run.messages.contains("register.csv:\(line): column ")) }
    let kept = try register("code,name\nK-1,=A2\nK-3,ためし\n", "--keep-going")
    #expect(kept.status == 1)
    #expect(kept.messages.contains("suppliers: 1 new"))
  }

  @Test func aRegisterInJSONIsRead() throws {
    let file = try scratch.file("r.json", #"[{"code":"K-1","name":"みほん精密","targetLevel":2,"tier":"1次"}]"#)
    #expect(try tenken("supplier", "import", file).messages.contains("suppliers: 1 new"))
  }

  @Test func theRulesOfRegistersAreRulesLikeTheOthers() throws {
    let list = try TenkenProcess.run(["rules", "list", "--format", "csv"])
    for id in ["flow-unknown-column", "ledger-above-nda", "visit-found", "action-no-gap", "rating-by", "supplier-tier"]
    {
      #expect(list.output.contains("\n\(id),"), "\(id)")
    }
    let shown = try TenkenProcess.run(["rules", "show", "flow-unknown-column"])
    #expect(shown.status == 0)
    #expect(shown.output.contains("Check the spelling of the heading."))
  }

  @Test func settingsAndWaiversHoldForThem() throws {
    let settings = try scratch.file(
      "t.yaml",
      """
      rules:
        supplier-unknown-parent: {severity: error}
        supplier-unknown-column: {enabled: false}
      waivers:
        - rule: supplier-unknown-parent
          supplier: K-1
          reason: "being sold"
          by: CISO
          until: 2026-12-31

      """)
    let waived = try register("code,name,parent_code,x\nK-1,みほん,P-9,\n", "--config", settings)
    #expect(waived.status == 0, "\(waived.messages)")
    #expect(waived.messages.contains("[waived until 2026-12-31 by CISO]"))
    #expect(!waived.messages.contains("isn't used"))
    let other = try register("code,name,parent_code\nK-2,れい,P-9\n", "--config", settings)
    #expect(other.status == 1)
    #expect(other.messages.contains("1 errors; nothing was stored."))
    let off = try scratch.file("off.yaml", "rules: {supplier-tier: {enabled: false}}\n")
    #expect(try register("code,name\nK-1,x\n", "--config", off).status == 65)
  }
}
