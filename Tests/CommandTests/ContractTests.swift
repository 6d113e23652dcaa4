import Foundation
import Testing

/// Contracts on the samples: several of one supplier, flows beside the ledger, and what a recovery has to say.
@Suite final class ContractTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
  }

  private func tenken(_ arguments: String..., day: String = "2026-07-15") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  /// Two lines of S-0001, one under each contract.
  private func importTwoContracts() throws {
    let lines = try scratch.file(
      "l.csv",
      """
      line_id,supplier_code,kind,confidentiality,given_on,due_on,what,person,contract
      L1,S-0001,情報,秘,2026-04-01 14:30,2026-05-31,ギヤの図面,見本,契約A
      L2,S-0001,情報,秘,2026-04-02,2027-03-31,軸の図面,見本,契約B
      """)
    let run = try tenken("ledger", "import", lines)
    #expect(run.status == 0, "\(run.messages)\(run.output)")
  }

  @Test func endingContractALeavesTheLinesOfContractB() throws {
    try importTwoContracts()
    let which = try tenken("contract", "end", "S-0001", "--date", "2026-07-31")
    #expect(which.status == 64)
    #expect(which.messages.contains("契約A, 契約B"), "\(which.messages)")
    let sheet = scratch.path("r.xlsx")
    let ended = try tenken(
      "contract", "end", "S-0001", "--contract", "契約A", "--date", "2026-07-31", "--out", sheet, "--by", "記録")
    #expect(ended.messages.contains("1 lines to recover"), "\(ended.messages)")
    #expect(ended.messages.contains("contracts that go on: 契約B"), "\(ended.messages)")
    let wrong = try scratch.file("w.csv", "台帳番号,結果,実施日\nL2,返却,2026-07-10\n")
    #expect(try tenken("contract", "recover", "S-0001", wrong, "--contract", "契約A").status == 65)
    #expect(try tenken("contract", "recover", "S-0001", wrong).status == 64)
    let back = try scratch.file("b.csv", "台帳番号,結果,実施日,実施者\nL1,返却,2026-07-10,先方\n")
    for (command, rest, by) in [("recover", [back], "記録"), ("verify", [], "検証"), ("close", [], "検証")] {
      let run = try TenkenProcess.run(
        ["contract", command, "S-0001"] + rest + [
          "--contract", "契約A", "--by", by, "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml",
          "--as-of",
          "2026-08-01",
        ])
      #expect(run.status == 0, "\(command): \(run.messages)")
    }
    let list = try tenken("contract", "list", "S-0001", "--format", "csv").output
    #expect(list.contains(",契約A,,,,,closed,1,0,0,,2026-07-31,2026-08-01"), "\(list)")
    #expect(list.contains(",契約B,,,,,running,1,1,0,,,"), "\(list)")
    let statement = try tenken("contract", "statement", "S-0001", "--format", "csv").output
    #expect(statement.contains("L1,") && !statement.contains("L2,"), "\(statement)")
    // The supplier isn't over: what is under the other contract is taken.
    #expect(
      try tenken(
        "ledger", "add", "S-0001", "kind=情報", "confidentiality=秘", "given_on=2026-08-02", "what=x", "person=y",
        "contract=契約B"
      ).status == 0)
    #expect(try tenken("verify").status == 0)
  }

  @Test func aContractKeepsWhatIsSaidOfItAndTakesItsLines() throws {
    try importTwoContracts()
    let added = try tenken(
      "contract", "add", "S-0001", "契約A", "subject=歯車の委託", "starts_on=2026-04-01", "ends_on=2026-09-30",
      "notice_days=90")
    #expect(added.messages.contains("0 new, 1 changed"), "\(added.messages)")
    #expect(added.status == 0)
    let list = try tenken("contract", "list", "--format", "csv").output
    #expect(list.contains(",契約A,2026-04-01,2026-09-30,90,,running,1,1,0,2026-07-02,,"), "\(list)")
    #expect(!list.contains("歯車"))
    let file = scratch.path("c.csv")
    try Data(try tenken("contract", "list", "--reveal", "--format", "csv").output.utf8).write(
      to: URL(fileURLWithPath: file))
    #expect(try tenken("contract", "import", file).messages.contains("0 new, 0 changed, 2 unchanged"))
    #expect(try tenken("contract", "show", "S-0001", "--contract", "契約A", "--reveal").output.contains("歯車の委託"))
    let ending = try tenken("contract", "ending", "--within", "90d", "--format", "csv").output
    #expect(ending.contains(",2026-09-30,77,1,1,0,,pastDue,契約A,1,0,2026-07-02"), "\(ending)")
    #expect(!ending.contains("契約B"))
  }

  @Test func wrongContractsAreRefusedWithTheirPlaceAndNothingIsStored() throws {
    let file = try scratch.file(
      "bad.csv",
      """
      supplier_code,contract,subject,starts_on,ends_on,notice_days,flows
      S-0001,K-1,内緒の件,2026-04-01,2026-03-31,,
      S-9999,K-2,内緒の件,,,,
      ,K-3,内緒の件,,,,
      S-0001,K-4,内緒の件,いつか,,三か月,F-9999
      """)
    let run = try tenken("contract", "import", file, "--format", "csv")
    #expect(run.status == 1)
    for rule in [
      "contract-end-before-start,error,\(file),,2,5", "contract-unknown-company,error,\(file),,3,1",
      "contract-missing,error,\(file),,4,1", "contract-date,error,\(file),,5,4", "contract-notice,error,\(file),,5,6",
      "contract-unknown-flow,error,\(file),,5,7",
    ] { #expect(run.output.contains(rule), "\(rule)\n\(run.output)") }
    #expect(!(run.output + run.messages).contains("内緒"))
    #expect(try tenken("contract", "list", "--format", "csv").output.split(separator: "\n").count == 1)
  }

  @Test func aLineThatIsPastDueWhileItsContractRunsIsListed() throws {
    try importTwoContracts()
    let status = try tenken("status", "--format", "csv")
    #expect(status.output.contains("S-0001,linePastDue,yes,2026-05-31,1,,契約A"), "\(status.output)")
    #expect(!status.output.contains("契約B"))
    let ending = try tenken("contract", "ending", "--format", "csv").output
    #expect(ending.contains(",pastDue,契約A,1,0,"), "\(ending)")
    #expect(try tenken("ledger", "corrections", "--format", "csv").output.contains("S-0001,L1,pastDue,2026-05-31"))
  }

  @Test func anEmptyLedgerWithASecretFlowDoesNotClose() throws {
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
    let compared = try tenken("ledger", "compare", "S-0003", "--format", "csv").output
    #expect(compared.contains("S-0003,ledger,F-0014,,S-0003,極秘,open,,"), "\(compared)")
    let page = scratch.path("r.html")
    let ended = try tenken(
      "contract", "end", "S-0003", "--date", "2026-07-10", "--print", page, "--out", scratch.path("r.xlsx"))
    #expect(ended.messages.contains("0 lines to recover, 1 flows to settle"), "\(ended.messages)")
    #expect(try String(contentsOfFile: page, encoding: .utf8).contains("モーター制御の要求仕様"))
    let refused = try tenken("contract", "close", "S-0003", "--by", "検証")
    #expect(refused.status == 64)
    #expect(refused.messages.contains("F-0014"), "\(refused.messages)")
    #expect(!refused.messages.contains("モーター"))
    #expect(try tenken("status", "--format", "csv").output.contains("S-0003,flowsUnsettled,yes,2026-07-10,1,,S-0003"))
    #expect(try tenken("contract", "settle", "S-0003", "F-9", "--reason", "x").status == 64)
    #expect(try tenken("contract", "settle", "S-0003", "F-0014", "--reason", "画面の閲覧だけ", "--by", "記録").status == 0)
    #expect(try tenken("contract", "close", "S-0003", "--by", "検証").status == 0)
    #expect(try tenken("contract", "statement", "S-0003", "--reveal", "--out", page, "--lang", "ja").status == 0)
    let statement = try String(contentsOfFile: page, encoding: .utf8)
    #expect(statement.contains("F-0014") && statement.contains("画面の閲覧だけ"))
    #expect(try tenken("verify").status == 0)
  }

  @Test func aForcedClosingKeepsEachUnsettledFlowOnTheStatement() throws {
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
    _ = try tenken("contract", "end", "S-0003", "--date", "2026-07-10")
    #expect(
      try tenken("contract", "close", "S-0003", "--force", "--reason", "合意", "--by", "室長").messages.contains("1 open"))
    let page = scratch.path("s.html")
    #expect(try tenken("contract", "statement", "S-0003", "--out", page, "--lang", "ja").status == 0)
    let text = try String(contentsOfFile: page, encoding: .utf8)
    #expect(text.contains("未精算のフロー 1 件") && text.contains("F-0014"), "\(text)")
    #expect(try tenken("contract", "ending", "--format", "csv").output.contains(",forced,S-0003,0,1,"))
  }

  @Test func theYearlySheetAndTheRecoverySheetAskForFlowsToo() throws {
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
    #expect(try tenken("ledger", "confirm", "S-0003", "--out", scratch.path("c.xlsx")).status == 0)
    let answered = try scratch.file("c.csv", "台帳番号,保有（はい・いいえ）,訂正\nF-0014,はい,\n")
    let read = try tenken(
      "ledger", "confirm", "S-0003", "--read", answered, "--confirmed-by", "先方", "--format", "csv")
    #expect(read.output.contains("S-0003,F-0014,notInLedger,2026-07-15"), "\(read.output)\(read.messages)")
    #expect(try tenken("ledger", "compare", "S-0003", "--format", "csv").output.contains(",held,2026-07-15,先方"))
    #expect(
      try tenken("ledger", "corrections", "--format", "csv").output.contains("S-0003,F-0014,notInLedger,2026-07-15"))
    _ = try tenken("contract", "end", "S-0003", "--date", "2026-07-10")
    let sheet = try scratch.file("r.csv", "台帳番号,結果,実施日,実施者,方法,証明書番号\nF-0014,廃棄,2026-07-12,先方,消去,\n")
    let missing = try tenken("contract", "recover", "S-0003", sheet, "--by", "記録")
    #expect(missing.messages.contains("r.csv:2: destroyed: give the certificate"), "\(missing.messages)")
    let whole = try scratch.file("r.csv", "台帳番号,結果,実施日,実施者,方法,証明書番号\nF-0014,廃棄,2026-07-12,先方,消去,証-1\n")
    #expect(try tenken("contract", "recover", "S-0003", whole, "--by", "記録").messages.contains("recorded 1 lines; 0"))
    #expect(try tenken("contract", "close", "S-0003", "--by", "検証").status == 0)
  }

  @Test func filesThatShowAContractAndASettledFlowAreEvidence() throws {
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
    _ = try tenken("contract", "end", "S-0003", "--date", "2026-07-10")
    let file = try scratch.file("消去.txt", "消去しました。\n")
    let sheet = try scratch.file("r.csv", "台帳番号,結果,実施日,実施者,方法,証跡ファイル\nF-0014,廃棄,2026-07-12,先方,消去,消去.txt\n")
    let read = try tenken("contract", "recover", "S-0003", sheet, "--evidence", scratch.path("."), "--by", "記録")
    #expect(read.status == 0, "\(read.messages)")
    let list = try tenken("evidence", "list", "--of", "contract", "--format", "csv").output
    #expect(list.contains("S-0003/F-0014:1,S-0003,"), "\(list)")
    #expect(list.contains(",contract,,,S-0003,消去.txt,text,"), "\(list)")
    #expect(try tenken("evidence", "get", "S-0003/F-0014:1", "--out", scratch.path("g.txt")).status == 0)
    let added = try tenken("evidence", "add", "S-0003", file, "--of", "contract", "--number", "S-0003")
    #expect(added.messages.contains("evidence: 1 new"), "\(added.messages)")
    let unknown = try tenken("evidence", "add", "S-0003", file, "--of", "contract", "--number", "K-9")
    #expect(unknown.status == 64)
    #expect(unknown.messages.contains("there is no contract"), "\(unknown.messages)")
    #expect(try tenken("verify").status == 0)
  }

  @Test func dayAndTimeMeansAndRecipientAreKeptAndShown() throws {
    try importTwoContracts()
    let list = try tenken("ledger", "list", "S-0001", "--format", "csv").output
    #expect(list.contains("L1,S-0001,information,秘,2026-04-01,2026-05-31,,open,,14:30,,2026-05-31"), "\(list)")
    let page = scratch.path("r.html")
    #expect(
      try tenken("contract", "end", "S-0001", "--contract", "契約A", "--date", "2026-07-31", "--print", page).status == 0)
    let text = try String(contentsOfFile: page, encoding: .utf8)
    for shown in ["2026-04-01 14:30", "2026-05-31", "見本", "秘"] { #expect(text.contains(shown), "\(shown)") }
    let weak = try tenken(
      "ledger", "add", "S-0001", "kind=情報", "confidentiality=極秘", "given_on=2026-04-01", "what=x", "person=y",
      "means=メール", "contract=契約B", "--format", "csv")
    #expect(weak.status == 0)
    #expect(weak.output.contains("ledger-weak-means,warning"), "\(weak.output)")
  }

  @Test func whatIsLawfullyKeptHasANextDate() throws {
    try importTwoContracts()
    #expect(
      try tenken(
        "ledger", "record", "L1", "kept", "--on", "2026-07-01", "--basis", "法令", "--until", "2026-09-30", "--by", "記録"
      ).status == 0)
    #expect(try tenken("contract", "verify", "S-0001", "--contract", "契約A", "--by", "検証").status == 0)
    #expect(
      try tenken("ledger", "list", "S-0001", "--format", "csv").output.contains(",verified,kept,14:30,,2026-09-30"))
    #expect(try tenken("status", "--format", "csv").output.contains("S-0001,keptUntil,no,2026-09-30,1,"))
  }
}
