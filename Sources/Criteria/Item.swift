/// The three levels of the guideline: Lv1 is asked of every company, Lv3 of those with the most to protect.
package enum Level: Int, Sendable, Hashable, Comparable, CaseIterable, Codable {
  case one = 1
  case two = 2
  case three = 3

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}

/// One numbered row of the criteria catalogue (No. 1–153), described in Tenken's own words.
package struct Item: Sendable, Hashable, Codable {
  package var no: Int
  /// Nil where the commentary doesn't explain the item and no official sheet is laid over the catalogue: stored, neither required nor scored.
  package var level: Level?
  /// The label number (分類), nil where it is not known.
  package var label: Int?
  /// The page of the commentary where its explanation begins.
  package var page: Int?
  package var title: LocalizedText
  /// What must be true for the answer "met".
  package var description: LocalizedText
  package var checks: [Check]
  package var schedule: [Activity]
  package var retention: Retention?
  package var relations: [Relation]
  package var notApplicable: NotApplicable
  package var judging: [Remark]
  package var evidence: [LocalizedText]
  /// A slip of the source, recorded and not copied.
  package var sourceNote: LocalizedText?
  /// The weight that the office's own sheet gives the item, in thousandths; nil takes the weight of its level.
  package var weight: Int?

  /// A single thing to check.
  package struct Check: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable { case rule, scope, record, timing }
    package var kind: Kind
    package var ja: String
    package var en: String
  }

  /// How often something has to be done: `times` in `perMonths` (or `perDays`), always (`continuous`), and on events.
  package struct Activity: Sendable, Hashable, Codable {
    package enum Event: String, Sendable, Codable {
      case newcomer, leaver, transfer, ruleChange, incident, assetChange, start, end, purchase, systemChange, beforeLaunch, vulnerability
      case disposal, exchangeChange, need
    }
    package var activity: LocalizedText
    package var times: Int?
    package var perMonths: Int?
    package var perDays: Int?
    package var continuous: Bool?
    package var events: [Event]
    /// The period or the events, not both.
    package var alternative: Bool?
  }

  /// How long records are kept.
  package struct Retention: Sendable, Hashable, Codable {
    package var months: Int
    package var what: LocalizedText
    package var exception: LocalizedText?
  }

  /// Another item that this one builds on (can't be met without it) or refers to.
  package struct Relation: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable {
      /// Can't be met without the other.
      case buildsOn
      /// The next step of the other's achievement condition: met only where the other is wholly met.
      case stepOn
      case refersTo
    }
    package var item: Int
    package var kind: Kind
    package var why: LocalizedText
  }

  /// When "not applicable" is a fair answer.
  package struct NotApplicable: Sendable, Hashable, Codable {
    package enum When: String, Sendable, Codable {
      /// Never: every company can and must have it.
      case never
      /// Only where the company has nothing of `subject`.
      case absent
      /// The text says nothing (the 63 items that are not explained): with a reason.
      case reasoned
    }
    package var when: When
    package var subject: String?
    package var ja: String
    package var en: String
  }

  /// What the commentary adds to judging an answer, with its page.
  package struct Remark: Sendable, Hashable, Codable {
    package var page: Int
    package var ja: String
    package var en: String
  }
}

extension Item {
  /// Whether the commentary explains the item, so that rules know more of it than its number.
  package var isExplained: Bool { page != nil }

  /// Items that must be met before this one can be.
  package var prerequisites: [Int] { relations.filter { $0.kind == .buildsOn }.map(\.item) }
  /// The item of whose achievement condition this one is the next step; nil for most.
  package var stepBelow: Int? { relations.first { $0.kind == .stepOn }?.item }

  /// The longest time in months between two runs of what the item asks for most often, nil where it names no period of a month or more.
  package var periodInMonths: Int? {
    schedule.compactMap { activity -> Int? in
      guard let times = activity.times, let months = activity.perMonths, times > 0 else { return nil }
      return max(1, months / times)
    }.min()
  }
}
