import Foundation
import Testing

/// Corrective actions on the samples: planned dates, actions that were entered, promises, and what closes them.
@Suite final class ActionTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    #expect(try tenken("import", "Samples/returns/2025", "--keep-going", "--format", "csv").status != 74)
  }

  private func tenken(_ arguments: String..., day: String = "2026-03-31") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  /// A gap of S-0001 in 2025 with its planned date.
  private func plannedGap() throws -> (item: String, due: String) {
    let rows = try tenken("gaps", "S-0001", "--year", "2025", "--format", "csv").output.split(separator: "\n")
      .dropFirst()
    let cells = try #require(
      rows.map(\.csvCells).first { $0.count == 15 && !$0[10].isEmpty })
    return (String(cells[3]), String(cells[10]))
  }

  @Test func plannedDatesAreActionsWithoutBeingEntered() throws {
    let (item, due) = try plannedGap()
    let list = try tenken("action", "list", "S-0001", "--year", "2025", "--format", "csv").output
    #expect(list.contains("S-0001,\"Mihon Precision Co., Ltd.\",2025,\(item),,"))
    #expect(list.contains(",\(due),open,planned,"))
    #expect(
      try tenken("action", "promises", "S-0001", "--format", "csv").output.contains(
        "S-0001,\"Mihon Precision Co., Ltd.\",2025,"))
  }

  @Test func aClaimIsVerifiedOnlyByAVisitOrTheNextReturn() throws {
    let (item, _) = try plannedGap()
    #expect(try tenken("action", "set", "S-0001", item, "what=規程を改める", "owner=総務部", "due_on=2026-06-30").status == 0)
    let byHand = try tenken("action", "set", "S-0001", item, "state=verified")
    #expect(byHand.status == 1, "\(byHand.output)")
    #expect(byHand.output.contains("only the next return or a visit"), "\(byHand.output)")
    #expect(try tenken("action", "set", "S-0001", item, "state=claimed").messages.contains("0 new, 1 changed"))
    func state(_ day: String) throws -> String {
      try tenken("action", "list", "S-0001", "--year", "2025", "--format", "csv", day: day).output
    }
    #expect(try state("2026-06-30").contains(",規程を改める,総務部,2026-06-30,claimed,entered,open,,"))
    #expect(try state("2026-07-01").contains(",規程を改める,総務部,2026-06-30,claimed,entered,overdue,1,"))
    let overdue = try tenken("action", "list", "--overdue", "--state", "claimed", day: "2026-07-01")
    #expect(overdue.status == 1)
    #expect(overdue.output.contains("規程を改める"))
    #expect(try tenken("status", "--format", "csv", day: "2026-07-01").output.contains("S-0001,action,yes,,1,1"))
    let visit = try scratch.file(
      "v.csv", "supplier_code,visited_on,visited_by,item_no,found\nS-0001,2026-06-20,点検 太郎,\(item),met\n")
    #expect(try tenken("visit", "record", visit, day: "2026-06-20").status == 0)
    #expect(try state("2026-07-01").contains(",規程を改める,総務部,2026-06-30,verified,entered,kept,,2026-06-20,visit,"))
    let late = try tenken("action", "set", "S-0001", item, "--year", "2025", "what=別のこと", day: "2026-07-01")
    #expect(late.status == 1)
    #expect(late.output.contains("the action is verified (visit)"))
    #expect(try tenken("verify").status == 0)
    #expect(try tenken("journal", "show", "S-0001").output.contains("action.set"))
  }

  @Test func staleEvidenceBreaksNoPromise() throws {
    let (item, due) = try plannedGap()
    let later = try scratch.file(
      "later.csv",
      "supplier_code,fiscal_year,item_no,answer,evidence,evidence_date\nS-0001,2026,\(item),2,社内規程,2020-04-01\n")
    _ = try tenken("import", later, day: "2027-03-31")
    let gaps = try tenken("gaps", "S-0001", "--year", "2026", "--format", "csv", day: "2027-03-31").output
    #expect(
      gaps.split(separator: "\n").contains { $0.contains(",\(item),") && $0.contains(",stale,") }, "\(gaps.prefix(600))"
    )
    let list = try tenken("action", "list", "S-0001", "--year", "2025", "--format", "csv", day: "2027-03-31").output
    #expect(list.contains(",\(due),verified,planned,kept,"), "\(list.prefix(600))")
  }

  @Test func anAcceptedRiskNeedsReasonPersonAndEnd() throws {
    let (item, _) = try plannedGap()
    let bare = try tenken("action", "set", "S-0001", item, "what=受容", "state=acceptedRisk", "--lang", "ja")
    #expect(bare.status == 1)
    for word in ["受容の理由", "受容の承認者", "受容の期限"] {
      #expect(bare.output.contains("リスク受容に「\(word)」がありません"), "\(bare.output)")
    }
    #expect(
      try tenken(
        "action", "set", "S-0001", item, "what=受容", "state=リスク受容", "reason=設備更新まで", "accepted_by=室長 見本",
        "accepted_until=2027-03-31"
      ).status == 0)
    #expect(
      try !tenken("action", "list", "S-0001", "--overdue", "--format", "csv", day: "2027-03-31").output.contains(
        "設備更新まで"))
    #expect(
      try tenken("action", "list", "S-0001", "--overdue", "--format", "csv", day: "2027-04-01").output.contains(
        "設備更新まで"))
  }

  @Test(arguments: ["csv", "json"]) func aListIsReadInAgainUnchanged(format: String) throws {
    let (item, _) = try plannedGap()
    #expect(try tenken("action", "set", "S-0001", item, "what==cmd|' /C calc'!A0", "due_on=2026-12-31").status == 0)
    let list = try scratch.file("list.\(format)", tenken("action", "list", "S-0001", "--format", format).output)
    let again = try tenken("action", "import", list)
    #expect(again.status == 0, "\(again.messages)\(again.output)")
    #expect(again.messages.contains("actions: 0 new, 0 changed"), "\(again.messages)\(again.output)")
  }

  @Test func wrongRowsAreRefusedWithTheirPlaceAndNothingIsStored() throws {
    let (item, _) = try plannedGap()
    let file = try scratch.file(
      "a.csv",
      """
      supplier_code,fiscal_year,item_no,line_id,what,due_on,state
      S-9999,2025,\(item),,x,2026-12-31,open
      S-0001,2025,154,,x,2026-12-31,open
      S-0001,2025,\(item),,,2026-12-31,open
      S-0001,2025,\(item),,x,31.12.2026?,done!
      S-0001,2025,,K-9999,x,2026-12-31,open
      S-0001,1,\(item),,x,2026-12-31,open

      """)
    let refused = try tenken("action", "import", file, "--format", "csv")
    #expect(refused.status == 1)
    #expect(refused.messages.contains("nothing was stored"))
    for expected in [
      "action-unknown-company,error,\(file),,2,1,", "action-item,error,\(file),,3,3,",
      "action-missing,error,\(file),,4,5,",
      "action-date,error,\(file),,5,6,", "action-state,error,\(file),,5,7,", "action-repeated,error,\(file),,5,3,",
      "action-unknown-line,error,\(file),,6,4,", "action-year,error,\(file),,7,2,",
    ] { #expect(refused.output.contains(expected), "\(expected)\n\(refused.output)") }
    #expect(try !tenken("action", "list", "--format", "csv").output.contains(",entered,"))
    #expect(try tenken("action", "import", "Samples/suppliers.csv").status == 65)
    #expect(try tenken("action", "import", scratch.path("none.csv")).status == 66)
  }

  @Test func whatTheLedgerAsksForIsAnAction() throws {
    #expect(try tenken("ledger", "import", "Samples/ledger/ledger.csv").status == 0)
    let confirmation = try scratch.file("c.csv", "台帳番号,保有（はい・いいえ）,訂正\nK-0201,いいえ,見当たらない\n")
    #expect(try tenken("ledger", "confirm", "S-0001", "--read", confirmation, "--confirmed-by", "先方").status == 1)
    let list = try tenken("action", "list", "S-0001", "--format", "csv").output
    #expect(list.contains(",2025,,K-0201,,,,,open,ledger,,,,,missing,,"), "\(list.suffix(300))")
    #expect(
      try tenken("action", "set", "S-0001", "K-0201", "--year", "2025", "what=歯面仕様の所在を調べる", "due_on=2026-04-30").status
        == 0)
    let entered = try tenken("action", "list", "S-0001", "--format", "csv").output
    #expect(entered.contains("K-0201"), "texts about the ledger need --reveal")
    #expect(!entered.contains("歯面仕様"), "texts about the ledger need --reveal")
    #expect(try tenken("action", "list", "S-0001", "--reveal", "--format", "csv").output.contains("歯面仕様の所在を調べる"))
    let found = try scratch.file("d.csv", "台帳番号,保有（はい・いいえ）,訂正\nK-0201,はい,\n")
    #expect(try tenken("ledger", "confirm", "S-0001", "--read", found, "--confirmed-by", "先方").status == 0)
    #expect(try tenken("action", "list", "S-0001", "--format", "csv").output.contains(",verified,entered,"))
  }
}
