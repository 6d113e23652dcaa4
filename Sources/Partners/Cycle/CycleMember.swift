import Criteria

/// One supplier in a year's cycle: why it is asked, and what can't be derived from its stored return.
package struct CycleMember: Sendable, Hashable, Codable {
  package let year: Int
  package let supplier: String
  package var reasons: [CycleReason]
  package var visit: CycleVisit
  /// Since when no reason holds any more. It stays in the cycle, with the reasons that there were.
  package var goneOn = Day.none
  package var sentOn = Day.none
  /// Days on which reminders were made, the earliest first.
  package var reminded: [Day] = []
  package var exemption: CycleExemption?
  package var limitation: CycleLimitation?
  package var acceptance: CycleAcceptance?

  package init(year: Int, _ demand: CycleDemand) {
    (self.year, supplier, reasons, visit) = (year, demand.supplier, demand.reasons, demand.visit)
  }

  package func isExempt(asOf: Day) -> Bool {
    // Of a past year is judged at its end, so that a later day doesn't change it.
    exemption.map { $0.until >= asOf.judging(fiscalYear: year) } ?? false
  }

  /// - Parameters:
  ///   - stored: the return that counts; nil where none came.
  ///   - isCertified: whether a certificate stands in for the whole sheet.
  package func state(_ stored: StoredSheet?, isCertified: Bool = false, dueOn: Day, asOf: Day) -> CycleState {
    if isExempt(asOf: asOf) { return .exempt }
    guard let stored else {
      if isCertified { return .certified }
      return asOf > dueOn ? .overdue : sentOn.isNone ? .due : .sent
    }
    // What may not be disclosed is left blank by agreement.
    let blank =
      limitation == nil
      ? (errors: 0, warnings: 0) : (errors: stored.unansweredErrors, warnings: stored.unansweredWarnings)
    if stored.errors > blank.errors { return .invalid }
    if stored.warnings > blank.warnings, acceptance?.version != stored.version { return .received }
    return limitation == nil ? .accepted : .limited
  }
}

/// What of a stored return decides its state. Waived findings don't count.
package struct StoredSheet: Sendable, Hashable {
  package var version: Int
  /// Findings of severity error and warning, and how many of them only say that an item is unanswered.
  package var errors = 0
  package var warnings = 0
  package var unansweredErrors = 0
  package var unansweredWarnings = 0

  package init(version: Int) { self.version = version }
}

/// Where a supplier stands in a cycle. Only exempt, sent, limited and an acceptance are recorded; the rest follows from
/// the stored return.
package enum CycleState: String, Sendable, CaseIterable {
  case due, sent, overdue
  /// A return without errors came, and somebody has to look at its warnings.
  case received
  /// The return has findings of severity error.
  case invalid
  case accepted
  /// Accepted within the scope that was agreed, since the partner may not disclose everything.
  case limited
  /// A certificate stands in for the sheet.
  case certified
  case exempt

  package var label: LocalizedText {
    switch self {
    case .due: LocalizedText(ja: "未送付", en: "due")
    case .sent: LocalizedText(ja: "送付済", en: "sent")
    case .overdue: LocalizedText(ja: "期限超過", en: "overdue")
    case .received: LocalizedText(ja: "受領・確認中", en: "received")
    case .invalid: LocalizedText(ja: "要修正", en: "invalid")
    case .accepted: LocalizedText(ja: "受理", en: "accepted")
    case .limited: LocalizedText(ja: "範囲限定で受理", en: "limited")
    case .certified: LocalizedText(ja: "認証で代替", en: "certified")
    case .exempt: LocalizedText(ja: "免除", en: "exempt")
    }
  }

  /// Whether nothing came yet that could be judged.
  package var isWaiting: Bool { self == .due || self == .sent || self == .overdue }
}

/// That a supplier isn't asked: why, who decided, and until when.
package struct CycleExemption: Sendable, Hashable, Codable {
  package var reason: String
  package var by: String
  package var until: Day

  package init(reason: String, by: String, until: Day) { (self.reason, self.by, self.until) = (reason, by, until) }
}

/// That a partner may not disclose everything: the scope agreed, and the NDA or the talks that led to it.
package struct CycleLimitation: Sendable, Hashable, Codable {
  package var scope: String
  package var basis: String
  package var by: String
  package var on: Day
  /// Whether what was shown suffices to know how well the information is protected; nil where nobody has said so. Where
  /// it doesn't, a visit is due.
  package var suffices: Bool?

  package init(scope: String, basis: String, by: String, on: Day, suffices: Bool? = nil) {
    (self.scope, self.basis, self.by, self.on, self.suffices) = (scope, basis, by, on, suffices)
  }
}

/// That somebody looked at a return's warnings and accepts it all the same. A later version has to be looked at again.
package struct CycleAcceptance: Sendable, Hashable, Codable {
  package var version: Int
  package var note: String
  package var by: String
  package var on: Day

  package init(version: Int, note: String, by: String, on: Day) {
    (self.version, self.note, self.by, self.on) = (version, note, by, on)
  }
}
