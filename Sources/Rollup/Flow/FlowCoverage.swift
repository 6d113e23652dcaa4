import Criteria
import Partners

/// How far the flows of each supplier are known, shared and confirmed (item 41), by code.
package struct FlowCoverage: Sendable {
  package let lines: [Line]

  /// What is to do next about a supplier's picture, from the worst.
  package enum State: String, Sendable, CaseIterable {
    /// No flow is recorded.
    case noFlow
    /// It has flows, but none with us: there is no picture that we could share.
    case indirect
    /// No sheet was made for it.
    case notShared
    /// A sheet was made, and nothing came back.
    case notConfirmed
    /// The flows are others than those confirmed.
    case changed
    /// Confirmed too long ago.
    case overdue
    case confirmed

    package var label: LocalizedText {
      switch self {
      case .noFlow: LocalizedText(ja: "フロー未把握", en: "no flow recorded")
      case .indirect: LocalizedText(ja: "当社との直接のフローなし", en: "no flow with us")
      case .notShared: LocalizedText(ja: "未共有", en: "not shared")
      case .notConfirmed: LocalizedText(ja: "未確認", en: "not confirmed")
      case .changed: LocalizedText(ja: "確認後に変更あり", en: "changed since confirmed")
      case .overdue: LocalizedText(ja: "再確認の期限切れ", en: "confirmation overdue")
      case .confirmed: LocalizedText(ja: "確認済み", en: "confirmed")
      }
    }
  }

  package struct Line: Sendable {
    package var supplier: Supplier
    package var importanceClass: ImportanceScale.ImportanceClass?
    package var goods: Int
    package var data: Int
    package var sharedOn: Day
    package var confirmedOn: Day
    package var confirmedBy: String
    package var state: State

    package var isImportant: Bool { importanceClass?.isImportant == true }
    /// Whether item 41 isn't done for it: no flow at all, or an important supplier without a picture that is shared and
    /// confirmed.
    package var isOpen: Bool { state == .noFlow || (isImportant && state != .confirmed) }
  }

  /// What is known of one supplier's picture.
  package struct Facts: Sendable {
    package var goods = 0
    package var data = 0
    /// How many of them are between it and us.
    package var direct = 0
    package var sharedOn = Day.none
    package var confirmedOn = Day.none
    package var confirmedBy = ""
    /// Whether the flows are those that were confirmed.
    package var isUnchanged = true

    package init() {}
  }

  /// - Parameters:
  ///   - facts: by supplier code.
  ///   - asOf: the day on which a confirmation may be too old.
  package init(
    suppliers: [Supplier], facts: [String: Facts], scale: ImportanceScale, confirmedForMonths months: Int, asOf: Day
  ) {
    lines = suppliers.map { supplier in
      let known = facts[supplier.code] ?? Facts()
      return Line(
        supplier: supplier, importanceClass: scale.importance(of: supplier).flatMap(scale.importanceClass),
        goods: known.goods,
        data: known.data, sharedOn: known.sharedOn, confirmedOn: known.confirmedOn, confirmedBy: known.confirmedBy,
        state: FlowCoverage.state(known, months: months, asOf: asOf))
    }
  }

  private static func state(_ facts: Facts, months: Int, asOf: Day) -> State {
    if facts.goods + facts.data == 0 { return .noFlow }
    if facts.direct == 0 { return .indirect }
    if facts.confirmedOn.isNone { return facts.sharedOn.isNone ? .notShared : .notConfirmed }
    if !facts.isUnchanged { return .changed }
    return facts.confirmedOn.adding(months: months) < asOf ? .overdue : .confirmed
  }
}
