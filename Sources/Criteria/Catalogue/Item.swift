/// The three levels of the guideline: Lv1 is asked of every company, Lv3 of those with the most to protect.
public enum Level: Int, Sendable, Hashable, Comparable, CaseIterable, Codable {
  case one = 1
  case two = 2
  case three = 3

  public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}

/// One numbered row of the criteria catalogue (No. 1, 2, 3 …), described in Tenken's own words.
public struct Item: Sendable, Hashable, Codable {
  public var no: Int
  /// Nil where the commentary doesn't explain the item and no official sheet is laid over the catalogue: stored,
  /// neither required nor scored.
  public var level: Level?
  /// The label number (分類), nil where it is not known.
  public var label: Int?
  /// The page of the commentary where its explanation begins.
  public var page: Int?
  public var title: LocalizedText
  /// What must be true for the answer "met".
  public var description: LocalizedText
  public var checks: [Check]
  public var schedule: [Activity]
  public var retention: Retention?
  public var relations: [Relation]
  public var notApplicable: NotApplicable
  public var judging: [Remark]
  public var evidence: [LocalizedText]
  /// A slip of the source, recorded and not copied.
  public var sourceNote: LocalizedText?
  /// The weight that the office's own sheet gives the item, in thousandths; nil takes the weight of its level.
  public var weight: Int?

  /// A single thing to check.
  public struct Check: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable { case rule, scope, record, timing }
    public var kind: Kind
    public var ja: String
    public var en: String
  }

  /// How often something has to be done: `times` in `perMonths` (or `perDays`), always (`continuous`), and on events.
  public struct Activity: Sendable, Hashable, Codable {
    public enum Event: String, Sendable, Codable {
      case newcomer, leaver, transfer, ruleChange, incident, assetChange, start, end, purchase, systemChange,
        beforeLaunch, vulnerability
      /// Before work, an exchange or remote work begins; `start` is when it begins.
      case beforeStart
      /// A big change; `systemChange` is any.
      case majorChange
      case disposal, exchangeChange, need
    }
    public var activity: LocalizedText
    public var times: Int?
    public var perMonths: Int?
    public var perDays: Int?
    public var continuous: Bool?
    /// 24 hours on 365 days, as the text says; only with `continuous`.
    public var aroundTheClock: Bool?
    /// From day to day, as people are kept informed (定常的).
    public var steady: Bool?
    /// At intervals that the company sets (定期的).
    public var regular: Bool?
    /// The text names the number without “or more”.
    public var exact: Bool?
    public var events: [Event]
    /// The period or the events, not both.
    public var alternative: Bool?
  }

  /// How long records are kept.
  public struct Retention: Sendable, Hashable, Codable {
    public var months: Int
    public var what: LocalizedText
    public var exception: LocalizedText?
  }

  /// Another item that this one builds on (can't be met without it) or refers to.
  public struct Relation: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Codable {
      /// Can't be met without the other.
      case buildsOn
      /// The next step of the other's achievement condition: met only where the other is wholly met.
      case stepOn
      case refersTo
    }
    public var item: Int
    public var kind: Kind
    public var why: LocalizedText
  }

  /// When "not applicable" is a fair answer.
  public struct NotApplicable: Sendable, Hashable, Codable {
    public enum When: String, Sendable, Codable {
      /// Never: every company can and must have it.
      case never
      /// Only where the company has nothing of `subject`.
      case absent
      /// The text says nothing (the 63 items that are not explained): with a reason.
      case reasoned
    }
    public var when: When
    public var subject: String?
    /// Whether the guideline itself says so; otherwise it is Tenken's judgement.
    public var isOfGuideline: Bool?
    public var ja: String
    public var en: String
  }

  /// What the commentary adds to judging an answer, with its page.
  public struct Remark: Sendable, Hashable, Codable {
    public var page: Int
    public var ja: String
    public var en: String
  }
}

extension Item {
  /// Whether the commentary explains the item, so that rules know more of it than its number.
  public var isExplained: Bool { page != nil }

  /// Items that must be met before this one can be.
  public var prerequisites: [Int] { relations.filter { $0.kind == .buildsOn }.map(\.item) }
  /// The item of whose achievement condition this one is the next step; nil for most.
  public var stepBelow: Int? { relations.first { $0.kind == .stepOn }?.item }

  /// The longest time in months between two runs of what the item asks for most often, nil where it names no period of
  /// a month or more.
  public var periodInMonths: Int? {
    schedule.compactMap { activity -> Int? in
      guard let times = activity.times, let months = activity.perMonths, times > 0 else { return nil }
      return max(1, months / times)
    }.min()
  }
}
