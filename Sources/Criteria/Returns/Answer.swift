/// What a company says of one item. Blank, "no" and "not applicable" are three different things.
public enum Answer: UInt8, Sendable, Hashable, CaseIterable {
  /// Nothing usable was answered. Counts as 0, never as "not applicable".
  case unanswered = 0
  case unmet = 1
  case partial = 2
  case met = 3
  case notApplicable = 4

  /// Whether it says that something is still to be done: unmet or partial.
  @inlinable
  public var isShortOfMet: Bool {
    switch self {
    case .unmet, .partial: true
    case .unanswered, .met, .notApplicable: false
    }
  }

  /// The stable name in JSON, listings and settings.
  public var name: String {
    switch self {
    case .unanswered: "unanswered"
    case .unmet: "unmet"
    case .partial: "partial"
    case .met: "met"
    case .notApplicable: "notApplicable"
    }
  }

  /// The label that people read.
  public var label: LocalizedText {
    switch self {
    case .unanswered: LocalizedText(ja: "無回答", en: "unanswered")
    case .unmet: LocalizedText(ja: "未達成", en: "unmet")
    case .partial: LocalizedText(ja: "一部達成", en: "partial")
    case .met: LocalizedText(ja: "達成", en: "met")
    case .notApplicable: LocalizedText(ja: "該当なし", en: "not applicable")
    }
  }
}
