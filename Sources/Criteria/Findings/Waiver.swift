/// A decision of the office to live with a finding: which rule, which supplier, which item, why, who decided, and how
/// long. It holds until a day, or, where the supplier's explanation was accepted, while the words stay the same.
public struct Waiver: Sendable, Hashable {
  /// The rule's id.
  public var rule: String
  /// The supplier's code.
  public var supplier: String
  /// Nil for everything that the rule says of the supplier's return.
  public var item: Int?
  /// The edition whose number that is; empty: the built-in one.
  public var edition: String
  public var reason: String
  /// Who decided.
  public var by: String
  /// The last day on which it holds; `.none` of an accepted explanation, which has no such day.
  public var until: Day
  /// Where it is written; of an accepted explanation nowhere but in the database.
  public var place: SourceLocation
  /// SHA-256 of the words that were explained, in hexadecimal; nil of a waiver that is written in the settings.
  public var words: String?

  public init(
    rule: String, supplier: String, item: Int?, edition: String = "", reason: String, by: String, until: Day,
    place: SourceLocation = SourceLocation(file: ""), words: String? = nil
  ) {
    self.edition = edition
    self.words = words
    self.rule = rule
    self.supplier = supplier
    self.item = item
    self.reason = reason
    self.by = by
    self.until = until
    self.place = place
  }

  /// How a waiver stands on a day.
  public enum State: String, Sendable, CaseIterable {
    /// It holds, and a finding is waived by it.
    case active
    /// Its day has passed.
    case expired
    /// It holds, and there is nothing to waive: it can go. Of an accepted explanation: the words are others now.
    case unused
  }

  /// A waiver with the findings that it meets.
  public struct Use: Sendable, Hashable {
    public var waiver: Waiver
    public var state: State
    /// Findings that it waives, or would waive had it not expired.
    public var findings: Int

    public init(waiver: Waiver, state: State, findings: Int) {
      self.waiver = waiver
      self.state = state
      self.findings = findings
    }
  }
}
