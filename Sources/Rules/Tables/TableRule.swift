import Criteria

/// A rule about the rows of a register: its description and its words. How a cell breaks it stands with the column
/// that is read (`Registers`).
///
/// Its examples are changes to the plain row of their table (`RegisterKind.plainRow`): `kind=x|class=`, rows parted by
/// ` ⏎ `. `×33` is a text of 33 characters, and a cell under `hidden` hides its row.
package struct TableRule: Voice, Sendable {
  package let description: RuleDescription
  /// The table that its examples are rows of.
  package let kind: RegisterKind
  private let words: Sentence
  package let remedy: Sentence

  init(
    _ id: String, _ kind: RegisterKind, _ severity: Severity, name: LocalizedText, why: LocalizedText, says: Sentence,
    remedy: Sentence, passing: [Example], failing: [Example]
  ) {
    description = RuleDescription(
      id: id, name: name, severity: severity, rationale: why, passing: passing, failing: failing, table: kind)
    (self.kind, words, self.remedy) = (kind, says, remedy)
  }

  package var id: String { description.id }
  package func message(of facts: Facts) -> Sentence { words }

  /// Every rule about rows of registers, in order of id.
  package static let all: [TableRule] =
    (CellRules.all + SupplierRules.all + FlowRules.all + RatingRules.all + IncidentRules.all + AgreementRules.all
    + ContractRules.all + LedgerRules.all + VisitRules.all + ActionRules.all + ContactRules.all
    + CertificateRules.all).sorted { $0.id < $1.id }

  static let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}

/// The rules of registers as an office sets them: severities, switches and waivers.
package struct TableRuleBook: Sendable {
  private let settings: RuleSettings
  private let waivers: WaiverBook

  package init(settings: RuleSettings = RuleSettings(), waivers: WaiverBook = WaiverBook(on: .none)) {
    (self.settings, self.waivers) = (settings, waivers)
  }

  /// A finding of the rule; nil where the office has switched it off.
  package func finding(
    _ rule: TableRule, of kind: RegisterKind, at location: SourceLocation, item: Int? = nil, found: String = "",
    detail: String = "", related: Int = 0
  ) -> Finding? {
    guard !settings.disabled.contains(rule.id) else { return nil }
    return Finding(
      rule: rule.id, severity: settings.severities[rule.id] ?? rule.description.severity, location: location,
      item: item ?? kind.item, found: found, detail: detail, related: related)
  }

  /// Whether a row with this finding can't be taken: a cell of it can't be used, whatever the office makes of that, or
  /// the office has made it an error and doesn't waive it.
  package func refusesRow(_ finding: Finding, supplier: String) -> Bool {
    TableRule.byID[finding.rule]?.description.severity == .error || countsAsError(finding, supplier: supplier)
  }

  /// Whether a finding is an error that no waiver takes out of the count.
  package func countsAsError(_ finding: Finding, supplier: String) -> Bool {
    guard finding.severity == .error else { return false }
    if case .waived = waivers.effect(on: finding, supplier: supplier, year: nil) { return false }
    return true
  }

  /// The waiver that marks a finding in a list; nil where none holds.
  package func waiver(for finding: Finding, supplier: String) -> Waiver? {
    waivers.waiver(for: finding, supplier: supplier, year: nil)
  }

  package static func message(for finding: Finding, in language: Language) -> String {
    guard let rule = TableRule.byID[finding.rule] else { return finding.rule }
    return finding.withFacts { rule.message(of: $0).text(of: $0, in: language) }
  }

  package static func remedy(for finding: Finding, in language: Language) -> String {
    guard let rule = TableRule.byID[finding.rule] else { return "" }
    return finding.withFacts { rule.remedy.text(of: $0, in: language) }
  }
}
