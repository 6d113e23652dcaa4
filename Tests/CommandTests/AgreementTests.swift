import Foundation
import Testing

/// Agreements on the samples: NDAs and security clauses, and what was handed over without one.
@Suite final class AgreementTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
  }

  private func tenken(_ arguments: String..., day: String = "2026-07-15") throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", day])
  }

  private func add(_ cells: String...) throws -> TenkenProcess {
    try TenkenProcess.run(
      ["agreement", "add"] + cells + [
        "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-07-15", "--format",
        "csv",
      ])
  }

  private func hand(_ cells: String...) throws -> TenkenProcess {
    try TenkenProcess.run(
      ["ledger", "add", "S-0001", "kind=情報", "what=内緒の図面", "person=見本"] + cells + [
        "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-07-15", "--format",
        "csv",
      ])
  }

  @Test func aSecretLineWithoutAnAgreementIsStoredWithAWarningAndRefusedByStrict() throws {
    let strict = try hand("confidentiality=極秘", "given_on=2026-05-01", "--strict")
    #expect(strict.status == 1)
    #expect(strict.output.contains("ledger-without-agreement,error"), "\(strict.output)")
    #expect(try tenken("ledger", "list", "--format", "csv").output.split(separator: "\n").count == 1)
    let stored = try hand("confidentiality=極秘", "given_on=2026-05-01")
    #expect(stored.status == 0)
    #expect(stored.output.contains("ledger-without-agreement,warning"), "\(stored.output)")
    #expect(!(stored.output + stored.messages).contains("内緒"))
    let status = try tenken("status", "--format", "csv").output
    #expect(status.contains("S-0001,agreementMissing,yes,2026-05-01,1,"), "\(status)")
    let check = try tenken("agreement", "check", "--format", "csv")
    #expect(check.status == 1)
    #expect(check.output.contains("S-0001,withoutAgreement,,"), "\(check.output)")
    #expect(
      try add("S-0001", "kind=nda", "signed_on=2026-04-01", "classes=極秘", "返却・廃棄=第8条", "incident_notice=はい").status == 0
    )
    #expect(try tenken("agreement", "check", "--format", "csv").status == 0)
    #expect(try hand("confidentiality=極秘", "given_on=2026-05-02", "--strict").status == 0)
    #expect(try tenken("verify").status == 0)
  }

  @Test func theRulesOfTheOfficeAreSaidOfEachAgreement() throws {
    #expect(
      try add(
        "S-0001", "agreement_id=A-1", "kind=秘密保持契約", "signed_on=2026-04-01", "expires_on=2026-09-30", "classes=秘",
        "incident_notice=no"
      ).status == 0)
    #expect(try hand("confidentiality=秘", "given_on=2026-03-01").output.contains("ledger-before-agreement,warning"))
    #expect(try hand("confidentiality=極秘", "given_on=2026-05-01").output.contains("ledger-above-nda,error"))
    let check = try tenken("agreement", "check", "S-0001", "--format", "csv").output
    for problem in ["beforeSigned", "expiring", "noReturnClause", "noIncidentNotice"] {
      #expect(check.contains("S-0001,\(problem),"), "\(problem)\n\(check)")
    }
    #expect(try tenken("status", "--format", "csv").output.contains("S-0001,agreementEnding,no,2026-09-30,1,"))
    #expect(try tenken("agreement", "show", "A-1", "--lang", "ja").output.contains("締結・発効より前に提供"))
  }

  @Test func whatAnAgreementSaysIsKeptAndReadInAgain() throws {
    let file = try scratch.file("nda.pdf", "abc")
    #expect(
      try add(
        "S-0001", "agreement_id=A-1", "kind=nda", "signed_on=2026-04-01", "classes=極秘;秘", "party=内緒の会社", "copies=第5条",
        "note=内緒", "--file", file
      ).status == 0)
    let list = try tenken("agreement", "list", "--format", "csv").output
    #expect(list.contains("A-1,S-0001,"), "\(list)")
    // FIPS 180-2's own example.
    #expect(list.contains("held") && list.contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    #expect(!list.contains("内緒") && !list.contains("第5条"))
    let evidence = try tenken("evidence", "list", "--of", "agreement", "--format", "csv").output
    #expect(evidence.contains(",agreement,,,A-1,nda.pdf,text,3,"), "\(evidence)")
    #expect(try tenken("evidence", "get", "ba7816bf", "--out", scratch.path("got.pdf")).status == 0)
    #expect(try tenken("verify").status == 0)
    let path = scratch.path("a.csv")
    for reveal in [["--reveal"], []] {
      let run = try TenkenProcess.run(
        ["agreement", "list", "--format", "csv", "--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml"]
          + reveal)
      try Data(run.output.utf8).write(to: URL(fileURLWithPath: path))
      let again = try tenken("agreement", "import", path)
      #expect(again.messages.contains("0 new, 0 changed, 1 unchanged"), "\(again.messages)\(again.output)")
    }
  }

  @Test func wrongAgreementsAreRefusedWithTheirPlaceAndNothingIsStored() throws {
    let file = try scratch.file(
      "bad.csv",
      """
      agreement_id,supplier_code,kind,signed_on,expires_on,classes
      A-1,S-0001,nda,2026-04-01,2026-03-31,秘
      A-2,S-9999,nda,2026-04-01,,秘
      A-3,S-0002,口約束,2026-04-01,,丸秘
      A-4,S-0003,nda,,,秘
      A-5,S-0004,nda,2026-04-01,2027-03-31,秘
      A-6,S-0004,nda,2027-03-31,,秘
      """)
    let run = try tenken("agreement", "import", file, "--format", "csv")
    #expect(run.status == 1)
    for rule in [
      "agreement-order,error,\(file),,2,5", "agreement-unknown-company,error,\(file),,3,2",
      "agreement-kind,error,\(file),,4,3", "agreement-class,error,\(file),,4,6", "agreement-missing,error,\(file),,5,4",
      "agreement-overlap,error,\(file),,7,4",
    ] { #expect(run.output.contains(rule), "\(rule)\n\(run.output)") }
    #expect(try tenken("agreement", "list", "--format", "csv").output.split(separator: "\n").count == 1)
  }

  @Test func anEntryOfTheSettingsIsNamedUntilItIsReplaced() throws {
    let settings = try scratch.file("nda.yaml", "ledger:\n  nda: {S-0001: 極秘}\n")
    func status() throws -> String {
      try TenkenProcess.run(["status", "--format", "csv", "--db", scratch.path("tenken.db"), "--config", settings])
        .output
    }
    #expect(try status().contains("S-0001,agreementUndated,yes,,1,"))
    #expect(try add("S-0001", "kind=nda", "signed_on=2026-04-01", "classes=極秘", "incident_notice=yes").status == 0)
    #expect(try !status().contains("agreementUndated"))
  }
}
