import Criteria
import Partners
import Testing

/// The office's rules on agreements and what was handed over under them.
@Suite struct AgreementBookTests {
  private func agreement(
    _ id: String = "A-1", signed: Int32 = 2026_04_01, until: Int32 = 0, classes: [String] = ["秘"],
    clauses: [Agreement.Clause] = [.returning, .incidentNotice], kind: Agreement.Kind = .nda
  ) -> Agreement {
    var agreement = Agreement(id: id, supplier: "S-1", kind: kind)
    (agreement.signedOn, agreement.expiresOn) = (Day(number: signed), Day(number: until))
    agreement.classes = classes
    for clause in clauses { agreement.clauses[clause.rawValue] = Agreement.held }
    return agreement
  }

  private func line(_ level: String = "秘", given: Int32 = 2026_05_01) -> LedgerLine {
    var line = LedgerLine(id: "L-1", kind: .information, supplier: "S-1", what: "図面")
    (line.confidentiality, line.givenOn) = (level, Day(number: given))
    return line
  }

  private func reasons(
    _ agreements: [Agreement], _ lines: [LedgerLine], settings: String? = nil, asOf: Int32 = 2026_06_30
  ) -> [AgreementProblem.Reason] {
    AgreementBook(supplier: "S-1", agreements: agreements, settingsClass: settings, policy: .standard)
      .problems(lines, asOf: Day(number: asOf)).map(\.reason)
  }

  @Test func nothingIsWrongWithWhatIsCovered() {
    #expect(reasons([agreement()], [line(), line("社外秘"), line("一般", given: 2020_01_01)]).isEmpty)
  }

  @Test func whatIsHandedOverNeedsAnAgreementThatHeldThen() {
    #expect(reasons([], [line()]) == [.withoutAgreement])
    #expect(reasons([], [line("一般"), line("")]).isEmpty)
    #expect(reasons([agreement()], [line(given: 2026_03_31)]) == [.beforeSigned])
    #expect(reasons([agreement(until: 2026_12_31)], [line(given: 2027_01_01)], asOf: 2026_06_30) == [.withoutAgreement])
  }

  @Test func aClassAboveTheAgreementIsFound() {
    #expect(reasons([agreement()], [line("極秘")]) == [.aboveClass])
    #expect(reasons([agreement(classes: ["極秘"])], [line("極秘"), line()]).isEmpty)
    #expect(reasons([agreement(), agreement("A-2", classes: ["極秘"], kind: .security)], [line("極秘")]).isEmpty)
  }

  @Test func whatExpiresIsAnnouncedUnlessAnotherFollows() {
    let ending = agreement(until: 2026_07_31)
    #expect(reasons([ending], [line()]) == [.expiring])
    #expect(reasons([ending], [line()], asOf: 2026_08_01) == [.expired])
    #expect(reasons([ending], [], asOf: 2026_08_01).isEmpty, "nothing is left there")
    #expect(reasons([ending, agreement("A-2", signed: 2026_08_01)], [line()]).isEmpty)
  }

  @Test func aClauseThatNoAgreementHasIsFound() {
    #expect(reasons([agreement(clauses: [.incidentNotice])], [line()]) == [.noReturnClause])
    #expect(reasons([agreement(clauses: [.returning])], [line()]) == [.noIncidentNotice])
    #expect(reasons([agreement(clauses: [.incidentNotice])], []).isEmpty, "nothing to be returned")
    let security = agreement("A-2", clauses: [.incidentNotice], kind: .security)
    #expect(reasons([agreement(clauses: [.returning]), security], [line()]).isEmpty)
  }

  @Test func theClassOfTheSettingsIsAnAgreementWithoutADate() {
    #expect(reasons([], [line()], settings: "秘") == [.undated])
    #expect(reasons([], [line("極秘")], settings: "秘") == [.aboveClass, .undated])
    #expect(reasons([agreement()], [line()], settings: "秘").isEmpty, "it was replaced")
  }

  @Test func periodsOverlapOnTheirLastDay() {
    #expect(agreement(until: 2026_12_31).overlaps(agreement(signed: 2026_12_31)))
    #expect(!agreement(until: 2026_12_31).overlaps(agreement(signed: 2027_01_01)))
    #expect(agreement().overlaps(agreement(signed: 2030_01_01)))
  }
}
