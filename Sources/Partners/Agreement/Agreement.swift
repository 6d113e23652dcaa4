import Criteria

/// What was agreed with a supplier before anything confidential went to it: an NDA, security clauses (items 44 and 46).
package struct Agreement: PartnerRecord {
  package static let kind = "agreement"

  package enum Kind: String, Sendable, CaseIterable, Codable {
    case nda, security, other

    package var label: LocalizedText {
      switch self {
      case .nda: LocalizedText(ja: "秘密保持契約", en: "NDA")
      case .security: LocalizedText(ja: "セキュリティ条項・覚書", en: "security clauses")
      case .other: LocalizedText(ja: "その他", en: "other")
      }
    }

    /// The kind that a cell means.
    package init?(word: String) {
      let key = Normalised.key(word)
      if let known = Kind.allCases.first(where: {
        [$0.rawValue, $0.label.ja, $0.label.en].map(Normalised.key).contains(key)
      }) {
        self = known
        return
      }
      switch key {
      case "機密保持契約", "秘密保持", "機密保持", "守秘義務契約", "秘密保持誓約書": self = .nda
      case "セキュリティ条項", "セキュリティ覚書", "覚書", "情報セキュリティ覚書", "取引基本契約": self = .security
      default: return nil
      }
    }
  }

  /// What an agreement may say, each held as a fact.
  package enum Clause: String, Sendable, CaseIterable, Codable {
    case definition, restrictions, copies
    case thirdParties = "third_parties"
    case returning = "return_or_destruction"
    case erasureReport = "erasure_report"
    case incidentNotice = "incident_notice"
    case roles, inspection, cost

    package var label: LocalizedText {
      switch self {
      case .definition: LocalizedText(ja: "秘密情報の定義", en: "definition")
      case .restrictions: LocalizedText(ja: "利用の制限", en: "restrictions of use")
      case .copies: LocalizedText(ja: "複製", en: "copies")
      case .thirdParties: LocalizedText(ja: "第三者への開示・再委託", en: "third parties")
      case .returning: LocalizedText(ja: "返却・廃棄", en: "return or destruction")
      case .erasureReport: LocalizedText(ja: "消去の書面報告", en: "written report of erasure")
      case .incidentNotice: LocalizedText(ja: "事故の通知義務", en: "duty to notify incidents")
      case .roles: LocalizedText(ja: "事故時の役割", en: "roles in an incident")
      case .inspection: LocalizedText(ja: "監査・立入りの権利", en: "right to inspect")
      case .cost: LocalizedText(ja: "費用の負担", en: "cost")
      }
    }
  }

  package var id: String
  package var supplier: String
  package var kind: Kind
  /// The legal entity with which it was concluded; empty where it is the supplier itself: confidential.
  package var party = ""
  package var signedOn = Day.none
  /// Since when it holds; none: since it was signed.
  package var from = Day.none
  /// The last day on which it holds; none: until somebody ends it.
  package var expiresOn = Day.none
  /// Classes of information that may be handed over, by their ids.
  package var classes: [String] = []
  /// By clause, where it stands; `no` where the agreement hasn't got it. What nobody has looked at isn't here.
  package var clauses: [String: String] = [:]
  package var file: LedgerFate.Evidence?
  package var note = ""

  package init(id: String, supplier: String, kind: Kind = .nda) {
    (self.id, self.supplier, self.kind) = (id, supplier, kind)
  }

  package var texts: [String] {
    [party, note, file?.name ?? "", file?.sha256 ?? ""] + classes + clauses.flatMap { [$0, $1] }
  }

  /// The word of a clause that the agreement hasn't got.
  package static let absent = "no"
  /// The word of a clause that it has, somewhere.
  package static let held = "held"

  /// Whether it says something; nil where nobody has looked.
  package func has(_ clause: Clause) -> Bool? { clauses[clause.rawValue].map { $0 != Agreement.absent } }

  /// Since when it holds.
  package var startsOn: Day { from.isNone ? signedOn : from }

  package func isInForce(on day: Day) -> Bool {
    let start = startsOn
    return !start.isNone && start <= day && (expiresOn.isNone || day <= expiresOn)
  }

  /// Whether both hold on some day.
  package func overlaps(_ other: Agreement) -> Bool {
    guard !startsOn.isNone, !other.startsOn.isNone else { return false }
    return (expiresOn.isNone || other.startsOn <= expiresOn) && (other.expiresOn.isNone || startsOn <= other.expiresOn)
  }
}
