/// A decision of the office to live with a finding for a while: which rule, which supplier, which item, why, who
/// decided, until when.
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
  /// The last day on which it holds.
  public var until: Day
  /// Where it is written.
  public var place: SourceLocation

  public init(
    rule: String, supplier: String, item: Int?, edition: String = "", reason: String, by: String, until: Day,
    place: SourceLocation
  ) {
    self.edition = edition
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
    /// It holds, and there is nothing to waive: it can go.
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
