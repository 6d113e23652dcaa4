import Criteria
import Partners

/// Where one supplier stands in a cycle on a day.
package struct CycleStanding: Sendable {
  package var member: CycleMember
  package var name: String
  package var state: CycleState
  package var stored: StoredSheet?
  /// The certificate that stands in for the sheet; nil where none does.
  package var certificate: Certificate?
  /// Answers that are last year's, text by text, and how many of them have no newer evidence date; nil where either
  /// return is missing.
  package var carried: CarriedAnswers?
  package var dueOn: Day
  package var asOf: Day

  package init(
    member: CycleMember, name: String, state: CycleState, stored: StoredSheet?, certificate: Certificate? = nil,
    carried: CarriedAnswers?, dueOn: Day, asOf: Day
  ) {
    self.certificate = certificate
    (self.member, self.name, self.state, self.stored) = (member, name, state, stored)
    (self.carried, self.dueOn, self.asOf) = (carried, dueOn, asOf)
  }
}

/// `cycle status`.
package enum CycleListing {
  /// The policy names the reasons.
  package typealias Row = (standing: CycleStanding, policy: FlowPolicy)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.standing.member.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.standing.name },
    .text("state", ja: "状態", en: "state") { $0.standing.state.rawValue },
    .day("due_on", ja: "期限", en: "due on") { $0.standing.dueOn },
    .number("days_left", ja: "残り日数", en: "days left") {
      $0.standing.state.isWaiting ? $0.standing.asOf.days(until: $0.standing.dueOn) : nil
    },
    .day("sent_on", ja: "送付日", en: "sent on") { $0.standing.member.sentOn },
    .day("reminded_on", ja: "督促日", en: "reminded on") { $0.standing.member.reminded.last },
    .number("reminders", ja: "督促回数", en: "reminders") { $0.standing.member.reminded.count },
    .text("visit", ja: "訪問", en: "visit") { $0.standing.member.visit.rawValue },
    .number("version", ja: "版", en: "version") { $0.standing.stored?.version },
    .number("errors", ja: "誤り", en: "errors") { $0.standing.stored?.errors },
    .number("warnings", ja: "注意", en: "warnings") { $0.standing.stored?.warnings },
    .number("unchanged", ja: "前年と同じ", en: "unchanged") { $0.standing.carried?.unchanged },
    .number("unconfirmed", ja: "うち未確認", en: "unconfirmed") { $0.standing.carried?.unconfirmed },
    .day("exempt_until", ja: "免除の終わり", en: "exempt until") { $0.standing.member.exemption?.until },
    .text("note", ja: "理由・範囲", en: "note") { note(of: $0.standing).text },
    .text("noted_by", ja: "決めた人", en: "noted by") { note(of: $0.standing).by },
    .day("gone_on", ja: "該当しなくなった日", en: "gone on") { $0.standing.member.goneOn },
    .words("reasons", ja: "対象の理由", en: "reasons") { words($0.standing.member.reasons, $0.policy) },
  ]

  static func words(_ reasons: [CycleReason], _ policy: FlowPolicy) -> LocalizedText {
    LocalizedText(
      ja: reasons.map { $0.words(policy, in: .ja) }.joined(separator: "、"),
      en: reasons.map { $0.words(policy, in: .en) }.joined(separator: "; "))
  }

  /// What was decided, as far as it bears on the state: the exemption, the scope, or why it was accepted.
  private static func note(of standing: CycleStanding) -> (text: String, by: String) {
    let member = standing.member
    if standing.state == .exempt, let exemption = member.exemption { return (exemption.reason, exemption.by) }
    if standing.state == .certified, let certificate = standing.certificate {
      return ("\(certificate.scheme.rawValue) \(certificate.number) – \(certificate.expiresOn)", certificate.issuer)
    }
    if let limitation = member.limitation { return ("\(limitation.scope) (\(limitation.basis))", limitation.by) }
    if let acceptance = member.acceptance, acceptance.version == standing.stored?.version {
      return (acceptance.note, acceptance.by)
    }
    return ("", "")
  }
}

/// `cycle open`: who is asked, why, and what changed.
package enum CycleChangeListing {
  package typealias Row = (change: CycleChange, name: String, policy: FlowPolicy)

  package static let columns: [Column<Row>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.change.member.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .text("change", ja: "変更", en: "change") { $0.change.kind.rawValue },
    .text("visit", ja: "訪問", en: "visit") { $0.change.member.visit.rawValue },
    .day("exempt_until", ja: "免除の終わり", en: "exempt until") { $0.change.member.exemption?.until },
    .words("reasons", ja: "対象の理由", en: "reasons") { row in
      CycleListing.words(isAsked(row.change) ? row.change.member.reasons : [], row.policy)
    },
    .words("before", ja: "前の理由", en: "before") { row in
      let isSame = isAsked(row.change) && row.change.before == row.change.member.reasons
      return CycleListing.words(isSame ? [] : row.change.before, row.policy)
    },
  ]

  private static func isAsked(_ change: CycleChange) -> Bool { change.kind != .gone }
}
