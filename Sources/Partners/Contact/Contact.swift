import Criteria

/// Who is to be reached at a supplier, and for what (items 18, 42, 43, 46).
package struct Contact: PartnerRecord {
  package static let kind = "contact"

  /// What somebody is reached for.
  package enum Role: String, Sendable, CaseIterable, Codable {
    case sheet, incidentDay, incidentNight, recovery, management

    package var label: LocalizedText {
      switch self {
      case .sheet: LocalizedText(ja: "点検票", en: "check sheet")
      case .incidentDay: LocalizedText(ja: "事故（日中）", en: "incident by day")
      case .incidentNight: LocalizedText(ja: "事故（夜間・休日）", en: "incident by night")
      case .recovery: LocalizedText(ja: "回収", en: "recovery")
      case .management: LocalizedText(ja: "経営", en: "management")
      }
    }

    package var isForIncidents: Bool { self == .incidentDay || self == .incidentNight }

    /// The role that a cell means; an empty one is the check sheet.
    package init?(word: String) {
      let key = Normalised.key(word).replacing("-", with: "").replacing("_", with: "")
      let known = Role.allCases.first {
        [$0.rawValue, $0.label.ja, $0.label.en].map(Normalised.key).contains(key)
      }
      switch key {
      case "", "チェックシート", "checksheet", "点検", "回答": self = .sheet
      case "事故", "事故日中", "緊急", "緊急日中", "インシデント", "incident", "emergency": self = .incidentDay
      case "事故夜間", "事故夜間休日", "緊急夜間", "夜間", "夜間休日", "night": self = .incidentNight
      case "返却", "回収返却", "契約終了", "return": self = .recovery
      case "経営層", "責任者", "役員", "executive": self = .management
      default:
        guard let known else { return nil }
        self = known
      }
    }
  }

  package var supplier: String
  package var role: Role
  package var name = ""
  package var department = ""
  package var mail = ""
  package var telephone = ""
  /// `ja` or `en`; empty leaves it to the supplier's country.
  package var language = ""
  package var note = ""
  /// When somebody last tried it, who, and whether it was answered.
  package var testedOn = Day.none
  package var testedBy = ""
  package var wasReached = true
  /// Since when nobody is to be reached by it any more.
  package var removedOn = Day.none

  package init(supplier: String, role: Role) { (self.supplier, self.role) = (supplier, role) }

  package var id: String { role.rawValue }
  package var texts: [String] { [name, department, mail, telephone, language, note, testedBy] }
  package var address: MailAddress? { MailAddress(mail) }
  package var isThere: Bool { removedOn.isNone }

  /// Whether it would be tried as the other was: whoever or whatever else is reached was never tried.
  package func isReached(as other: Contact) -> Bool {
    (name, mail, telephone) == (other.name, other.mail, other.telephone)
  }

  /// Whether it has to be tried: never tried, too long ago, or not answered the last time.
  ///
  /// - Parameter months: for which a test holds.
  package func isUntested(on day: Day, months: Int) -> Bool {
    testedOn.isNone || !wasReached || testedOn.adding(months: months) < day
  }
}
