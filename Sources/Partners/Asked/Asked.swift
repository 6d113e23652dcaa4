import Criteria

/// What a supplier was asked in a fiscal year. It is fixed when the year's cycle opens or its first return comes, so
/// that what changes later compares the year with nothing that wasn't asked then.
package struct Asked: Sendable, Hashable {
  package var level: Level
  package var why: Reason
  /// Whether the office dealt with it in that year, so that a return was due.
  package var isInBusiness: Bool
  /// Whether it was worked out afterwards, from journal, returns and register.
  package var isReconstructed: Bool

  package init(level: Level, why: Reason, isInBusiness: Bool, isReconstructed: Bool = false) {
    (self.level, self.why, self.isInBusiness) = (level, why, isInBusiness)
    self.isReconstructed = isReconstructed
  }

  /// Who says which level is asked.
  package enum Reason: String, Sendable, CaseIterable {
    /// The register states it.
    case register
    /// A score of the scale reaches a condition of the settings.
    case scale
    /// The settings ask it of everybody else.
    case policy
    /// Somebody decided it for this supplier and year.
    case decision

    package var label: LocalizedText {
      switch self {
      case .register: LocalizedText(ja: "台帳の目標レベル", en: "the register's target level")
      case .scale: LocalizedText(ja: "評点による設定", en: "the settings, by a score")
      case .policy: LocalizedText(ja: "設定の標準レベル", en: "the settings' level for everybody else")
      case .decision: LocalizedText(ja: "個別の決定", en: "a decision")
      }
    }
  }

  /// What made it fixed.
  package enum Occasion: String, Sendable, CaseIterable {
    case cycle, `return`, reopened, reconstructed, decision

    package var label: LocalizedText {
      switch self {
      case .cycle: LocalizedText(ja: "点検の開始", en: "the cycle's opening")
      case .return: LocalizedText(ja: "最初の回答の受領", en: "the year's first return")
      case .reopened: LocalizedText(ja: "年度の再確定", en: "the year's reopening")
      case .reconstructed: LocalizedText(ja: "記録からの再構成", en: "reconstructed from the records")
      case .decision: LocalizedText(ja: "個別の決定", en: "a decision")
      }
    }
  }
}

/// What was asked of one supplier in one fiscal year, with when, by what and by whom it was fixed.
package struct AskedRecord: Sendable, Hashable {
  package var supplier: String
  package var year: Int
  package var asked: Asked
  package var fixedOn: Day
  package var fixedBy: Asked.Occasion
  /// Who decided, and why; empty where nobody did.
  package var decidedBy: String
  package var reason: String

  package init(
    supplier: String, year: Int, asked: Asked, fixedOn: Day, fixedBy: Asked.Occasion, decidedBy: String = "",
    reason: String = ""
  ) {
    (self.supplier, self.year, self.asked, self.fixedOn, self.fixedBy) = (supplier, year, asked, fixedOn, fixedBy)
    (self.decidedBy, self.reason) = (decidedBy, reason)
  }

  /// As the journal writes it.
  package var journalRow: JournalDifference.Row {
    JournalDifference.Row(
      subject: supplier,
      json: CanonicalJSON.object([
        "supplierCode": .text(supplier), "fiscalYear": .integer(year), "level": .integer(asked.level.rawValue),
        "why": .text(asked.why.rawValue), "inBusiness": .flag(asked.isInBusiness), "fixedOn": .day(fixedOn),
        "fixedBy": .text(fixedBy.rawValue), "decidedBy": .text(decidedBy), "reason": .text(reason),
      ]).json)
  }
}
