import Criteria
import Partners

/// Where one supplier stands in a cycle on a day.
package struct CycleStanding: Sendable {
  package var member: CycleMember
  package var name: String
  package var state: CycleState
  package var stored: StoredSheet?
  /// Answers that are last year's, text by text, and how many of them have no newer evidence date; nil where either
  /// return is missing.
  package var carried: CarriedAnswers?
  package var dueOn: Day
  package var asOf: Day

  package init(
    member: CycleMember, name: String, state: CycleState, stored: StoredSheet?, carried: CarriedAnswers?, dueOn: Day,
    asOf: Day
  ) {
    (self.member, self.name, self.state, self.stored) = (member, name, state, stored)
    (self.carried, self.dueOn, self.asOf) = (carried, dueOn, asOf)
  }
}

/// `cycle status`.
package enum CycleListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("state", ja: "状態", en: "state"), ListingColumn("due_on", ja: "期限", en: "due on"),
    ListingColumn("days_left", ja: "残り日数", en: "days left"), ListingColumn("sent_on", ja: "送付日", en: "sent on"),
    ListingColumn("reminded_on", ja: "督促日", en: "reminded on"), ListingColumn("reminders", ja: "督促回数", en: "reminders"),
    ListingColumn("visit", ja: "訪問", en: "visit"), ListingColumn("version", ja: "版", en: "version"),
    ListingColumn("errors", ja: "誤り", en: "errors"), ListingColumn("warnings", ja: "注意", en: "warnings"),
    ListingColumn("unchanged", ja: "前年と同じ", en: "unchanged"),
    ListingColumn("unconfirmed", ja: "うち未確認", en: "unconfirmed"),
    ListingColumn("exempt_until", ja: "免除の終わり", en: "exempt until"), ListingColumn("note", ja: "理由・範囲", en: "note"),
    ListingColumn("noted_by", ja: "決めた人", en: "noted by"), ListingColumn("gone_on", ja: "該当しなくなった日", en: "gone on"),
    ListingColumn("reasons", ja: "対象の理由", en: "reasons"),
  ]

  package static func row(_ standing: CycleStanding, policy: FlowPolicy, language: Language) -> [ListingCell] {
    let member = standing.member
    let note = note(of: standing)
    return [
      .text(member.supplier), .text(standing.name), .text(standing.state.rawValue), .day(standing.dueOn),
      standing.state.isWaiting ? .integer(standing.asOf.days(until: standing.dueOn)) : .nothing, .day(member.sentOn),
      .day(member.reminded.last ?? .none), .integer(member.reminded.count), .text(member.visit.rawValue),
      .optional(standing.stored?.version), .optional(standing.stored?.errors), .optional(standing.stored?.warnings),
      .optional(standing.carried?.unchanged), .optional(standing.carried?.unconfirmed),
      .day(member.exemption?.until ?? .none), .text(note.text), .text(note.by), .day(member.goneOn),
      .text(CycleListing.words(member.reasons, policy, language)),
    ]
  }

  static func words(_ reasons: [CycleReason], _ policy: FlowPolicy, _ language: Language) -> String {
    reasons.map { $0.words(policy, in: language) }.joined(separator: language == .ja ? "、" : "; ")
  }

  /// What was decided, as far as it bears on the state: the exemption, the scope, or why it was accepted.
  private static func note(of standing: CycleStanding) -> (text: String, by: String) {
    let member = standing.member
    if standing.state == .exempt, let exemption = member.exemption { return (exemption.reason, exemption.by) }
    if let limitation = member.limitation { return ("\(limitation.scope) (\(limitation.basis))", limitation.by) }
    if let acceptance = member.acceptance, acceptance.version == standing.stored?.version {
      return (acceptance.note, acceptance.by)
    }
    return ("", "")
  }
}

/// `cycle open`: who is asked, why, and what changed.
package enum CycleChangeListing {
  package static let columns = [
    ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("supplier_name", ja: "会社名", en: "name"),
    ListingColumn("change", ja: "変更", en: "change"), ListingColumn("visit", ja: "訪問", en: "visit"),
    ListingColumn("exempt_until", ja: "免除の終わり", en: "exempt until"),
    ListingColumn("reasons", ja: "対象の理由", en: "reasons"),
    ListingColumn("before", ja: "前の理由", en: "before"),
  ]

  package static func row(_ change: CycleChange, name: String, policy: FlowPolicy, language: Language) -> [ListingCell]
  {
    let isAsked = change.kind != .gone
    return [
      .text(change.member.supplier), .text(name), .text(change.kind.rawValue), .text(change.member.visit.rawValue),
      .day(change.member.exemption?.until ?? .none),
      .text(isAsked ? CycleListing.words(change.member.reasons, policy, language) : ""),
      .text(
        change.before == change.member.reasons && isAsked ? "" : CycleListing.words(change.before, policy, language)),
    ]
  }
}
