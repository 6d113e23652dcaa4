import Criteria

/// What the office was told about a finding, and took as an answer: it isn't asked again while the words that the
/// finding quotes stay the same.
///
/// The words themselves aren't kept here, only their hash: they stand in the return.
package struct AcceptedFinding: Sendable, Hashable, Codable {
  package var supplier: String
  /// The rule's id.
  package var rule: String
  package var item: Int
  /// The edition of the criteria that numbers the item so.
  package var edition: String
  /// SHA-256 of the words, in hexadecimal.
  package var words: String
  /// Why: what the supplier explained.
  package var reason: String
  /// Who took it as an answer, and when.
  package var by: String
  package var on: Day
  /// Who took that back, and why; nil while it holds. What was once accepted stays on record.
  package var takenBack: TakenBack?

  package struct TakenBack: Sendable, Hashable, Codable {
    package var by: String
    package var on: Day
    package var reason: String

    package init(by: String, on: Day, reason: String) { (self.by, self.on, self.reason) = (by, on, reason) }
  }

  package init(
    supplier: String, rule: String, item: Int, edition: String, words: String, reason: String, by: String, on: Day
  ) {
    (self.supplier, self.rule, self.item, self.edition, self.words) = (supplier, rule, item, edition, words)
    (self.reason, self.by, self.on) = (reason, by, on)
  }

  /// What it does to findings: nothing once it is taken back.
  package var waiver: Waiver? {
    takenBack == nil
      ? Waiver(
        rule: rule, supplier: supplier, item: item, edition: edition, reason: reason, by: by, until: .none, words: words
      )
      : nil
  }
}
