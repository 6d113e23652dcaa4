import Criteria

/// A rule that an office writes for itself, without programming. It is a value: which items, what is asked of them, of
/// which suppliers.
package struct CustomRule: Sendable {
  /// With what every id of an office's own rule begins, so that no later built-in rule can take it.
  package static let prefix = "own-"

  package let description: RuleDescription
  /// All of them must hold; none is for every supplier.
  package let conditions: [RegisterCondition]
  /// The edition whose numbers the items have; empty for the built-in one.
  package let edition: String
  /// The items that are looked at, in order.
  package let items: [Int]
  /// The answers that are looked at.
  package let answers: Set<Answer>
  package let check: Check
  /// The office's own words; nil leaves them to the kind of check.
  package let texts: Texts
  let sentences: Sentences
  package let passing: [CustomExample]
  package let failing: [CustomExample]

  /// What is asked of an item.
  package enum Check: Sendable {
    /// Each of these items must have one of these answers.
    case needs([Int], answered: Set<Answer>)
    /// Something must stand under evidence; with `isDated` a date too.
    case evidence(isDated: Bool)
    /// Evidence that has a date may be this old at most, in months before the day of judging.
    case evidenceAge(months: Int)
    /// The comment must fit, or must not.
    case comment(CommentPattern, isWanted: Bool)
    /// Comment and evidence must not say this.
    case says(AnswerPattern)

    /// The answers that are looked at where the office names none.
    package var usualAnswers: Set<Answer> {
      switch self {
      case .needs, .evidence, .evidenceAge, .says: [.met]
      case .comment: [.met, .partial, .unmet, .notApplicable]
      }
    }
  }

  /// Words in which `{item}`, `{needs}`, `{found}` and `{limit}` stand for the facts of a finding.
  package struct Texts: Sendable {
    package var message: LocalizedText?
    package var remedy: LocalizedText?

    package init(message: LocalizedText? = nil, remedy: LocalizedText? = nil) {
      self.message = message
      self.remedy = remedy
    }
  }

  package init(
    id: String, name: LocalizedText, severity: Severity, rationale: LocalizedText,
    conditions: [RegisterCondition], edition: String = "", items: [Int], answers: Set<Answer>?, check: Check,
    texts: Texts, passing: [CustomExample], failing: [CustomExample]
  ) {
    self.conditions = conditions
    self.edition = edition
    self.items = items
    self.answers = answers ?? check.usualAnswers
    self.check = check
    self.texts = texts
    sentences = Sentences(texts, of: check)
    self.passing = passing
    self.failing = failing
    description = RuleDescription(
      id: id, name: name, severity: severity, rationale: rationale, passing: passing.map { $0.shown(conditions) },
      failing: failing.map { $0.shown(conditions) })
  }

  package var id: String { description.id }

  /// Appends a finding for each answer that breaks the rule.
  package func evaluate(_ sheet: CheckSheetReturn, in context: RuleContext, into findings: inout [Finding]) {
    guard applies(in: context) else { return }
    for item in items where answers.contains(sheet[item].answer) {
      switch check {
      case .needs(let needed, let accepted):
        for other in needed where !accepted.contains(sheet[other].answer) {
          let answer = sheet[other].answer.label
          findings.append(finding(item, of: sheet, found: answer.en, detail: answer.ja, related: other))
        }
      case .evidence(let isDated):
        if sheet[item].evidence.isEmpty || (isDated && sheet[item].evidenceDate.isNone) {
          findings.append(finding(item, of: sheet))
        }
      case .evidenceAge(let months):
        let date = sheet[item].evidenceDate
        let limit = context.judgingDay.adding(months: -months)
        if !date.isNone, date < limit {
          findings.append(finding(item, of: sheet, found: date.description, detail: limit.description))
        }
      case .comment(let pattern, let isWanted):
        let comment = sheet.comment(of: item)
        if pattern.isFound(in: comment) != isWanted { findings.append(finding(item, of: sheet, found: comment)) }
      case .says(let pattern):
        if let words = pattern.words(of: item, in: sheet) { findings.append(finding(item, of: sheet, found: words)) }
      }
    }
  }

  /// Without a register, or outside it, nothing is known of a supplier: only rules for everybody hold then.
  private func applies(in context: RuleContext) -> Bool {
    conditions.isEmpty
      || context.supplierIsKnown == true && conditions.allSatisfy { $0.holds(for: context.registerFields) }
  }

  private func finding(
    _ item: Int, of sheet: CheckSheetReturn, found: String = "", detail: String = "", related: Int = 0
  ) -> Finding {
    Finding(
      rule: id, severity: description.severity, location: sheet.location(of: item), item: item, found: found,
      detail: detail,
      related: related)
  }
}
