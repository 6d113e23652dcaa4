import Criteria

/// A certificate that a supplier holds: by whom somebody else has looked at its security, and for how long that holds.
package struct Certificate: PartnerRecord {
  package static let kind = "certificate"

  package enum Scheme: String, Sendable, CaseIterable, Codable {
    case isms, tisax, scs, other

    package var label: LocalizedText {
      switch self {
      case .isms: LocalizedText(ja: "ISMS（ISO/IEC 27001）", en: "ISMS (ISO/IEC 27001)")
      case .tisax: LocalizedText(ja: "TISAX", en: "TISAX")
      case .scs: LocalizedText(ja: "SCS 評価制度（★）", en: "SCS (★)")
      case .other: LocalizedText(ja: "その他", en: "other")
      }
    }

    /// The scheme that a cell means.
    package init?(word: String) {
      let key = Normalised.key(word)
      if let known = Scheme.allCases.first(where: {
        [$0.rawValue, $0.label.ja, $0.label.en].map(Normalised.key).contains(key)
      }) {
        self = known
        return
      }
      switch key {
      case "iso27001", "iso/iec27001", "isms認証", "jisq27001": self = .isms
      case "vda-isa", "vdaisa": self = .tisax
      case "scs評価制度", "★3", "★4", "★5", "サプライチェーン評価制度": self = .scs
      default: return nil
      }
    }
  }

  /// The office's number of it, else one made of supplier, scheme and number.
  package var id: String
  package var supplier: String
  package var scheme = Scheme.other
  /// What whoever gave it calls it.
  package var number = ""
  /// ★3, AL3 and the like.
  package var level = ""
  /// What of the company it is about.
  package var scope = ""
  /// Which sites.
  package var sites = ""
  package var issuer = ""
  package var issuedOn = Day.none
  /// The last day on which it holds.
  package var expiresOn = Day.none
  package var note = ""
  package var withdrawnOn = Day.none
  package var withdrawnBecause = ""

  package init(id: String, supplier: String) { (self.id, self.supplier) = (id, supplier) }

  package var texts: [String] { [number, level, scope, sites, issuer, note, withdrawnBecause] }

  package func holds(on day: Day) -> Bool {
    (issuedOn.isNone || issuedOn <= day) && day <= expiresOn && (withdrawnOn.isNone || day < withdrawnOn)
  }
}
