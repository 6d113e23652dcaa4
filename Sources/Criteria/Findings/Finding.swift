/// How bad a finding is: `error` (the cell can't be used), `warning` (usable, doubtful), `info` (normalised, or for
/// your eyes).
public enum Severity: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  case info, warning, error

  /// Its place in `allCases`.
  @inlinable
  public var index: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }

  @inlinable
  public static func < (left: Severity, right: Severity) -> Bool { left.index < right.index }
}

/// What a rule says about one place of a return. It holds facts; the rule turns them into words (`message`, `remedy`)
/// in either language.
public struct Finding: Sendable, Hashable {
  /// The rule's id, for example `prerequisite`.
  public var rule: String
  public var severity: Severity
  public var location: SourceLocation
  /// The item's number, or 0 where the finding is not about one item.
  public var item: Int
  /// The text that stood there, as far as it explains the finding (confidential: shown to the office, never logged).
  public var found: String
  /// A second text: what a normalised cell was read as, the limit that a date misses. Empty when there is none.
  public var detail: String
  /// A second place or number: the row of the first answer, the item it builds on, the level the catalogue has. 0 when
  /// there is none.
  public var related: Int

  /// What stands in `found` and `detail` of a finding that counts others.
  public static let further = "\u{2026}"

  /// Whether it stands for further findings of its rule in its return, which aren't kept one by one: `related` counts
  /// them.
  public var isFurther: Bool {
    related > 0 && item == 0 && found == Finding.further && detail == Finding.further
  }

  public init(
    rule: String, severity: Severity, location: SourceLocation, item: Int = 0, found: String = "", detail: String = "",
    related: Int = 0
  ) {
    self.rule = rule
    self.severity = severity
    self.location = location
    self.item = item
    self.found = found
    self.detail = detail
    self.related = related
  }
}
