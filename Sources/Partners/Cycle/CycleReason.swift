import Criteria

/// Why a supplier is asked for a check sheet in a year's cycle: counts and classes only, never what the ledger or a
/// flow says.
package struct CycleReason: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    /// Lines of the ledger of the highest class that aren't back.
    case ledger
    /// Flows of the highest class, in a picture that the supplier has confirmed.
    case flow
    /// The same, in a picture that nobody has confirmed.
    case unconfirmedFlow
    /// The highest score for confidentiality, where neither ledger nor a confirmed picture says what it holds.
    case scale
    /// Its outage would stop us, by the score that the settings name.
    case continuity
    /// Access of ours that isn't taken back: it can reach our systems.
    case access
    /// The settings ask its class of importance, or itself.
    case setting
  }

  package var kind: Kind
  /// The class of confidentiality or importance, the factor, or the settings' own words.
  package var what: String
  /// Lines, flows, or the score; 0 of a setting.
  package var count: Int

  package init(_ kind: Kind, _ what: String, count: Int = 0) {
    (self.kind, self.what, self.count) = (kind, what, count)
  }

  /// Whether the supplier holds information of a class that counts as important: with the important class, a visit is
  /// due too.
  package var isTopSecret: Bool {
    switch kind {
    case .ledger, .flow, .unconfirmedFlow, .scale: true
    case .continuity, .access, .setting: false
    }
  }

  package func words(_ policy: FlowPolicy, in language: Language) -> String {
    let name = policy.name(of: what, in: language)
    let text =
      switch kind {
      case .ledger:
        LocalizedText(ja: "\(name)の情報を保有（台帳 \(count) 行）", en: "holds \(name) information (ledger lines: \(count))")
      case .flow:
        LocalizedText(ja: "\(name)の情報のフロー（確認済み \(count) 件）", en: "flows of \(name) information (confirmed: \(count))")
      case .unconfirmedFlow:
        LocalizedText(
          ja: "\(name)の情報のフロー（未確認 \(count) 件）", en: "flows of \(name) information (not confirmed: \(count))")
      case .scale: LocalizedText(ja: "機密性の評点が最高（\(count) 点）", en: "highest score for confidentiality (\(count))")
      case .continuity:
        LocalizedText(ja: "事業の継続に重要（\(what) \(count) 点）", en: "important for continuity (\(what): \(count))")
      case .access:
        LocalizedText(ja: "当社のシステムに接続できる（台帳 \(count) 行）", en: "can reach our systems (ledger lines: \(count))")
      case .setting: LocalizedText(ja: "設定: \(what)", en: "by setting: \(what)")
      }
    return text[language]
  }
}

/// Whether a visit is due in addition to the check sheet.
package enum CycleVisit: String, Sendable, CaseIterable, Codable {
  case due, none
  /// Its importance isn't known, and so not whether a visit is due.
  case unrated
}
