import Criteria

/// That a kept file shows something of a supplier: what, of which year and item, who said so, and when.
package struct EvidenceRecord: PartnerRecord {
  package static let kind = "evidence"

  /// What a file is evidence of.
  package enum Subject: String, Sendable, CaseIterable, Codable {
    case `return`, visit, action, contract, agreement, certificate, incident
    /// A line of the ledger: `ledger record` and `contract recover` keep it with the line.
    case ledger

    package var label: LocalizedText {
      switch self {
      case .return: LocalizedText(ja: "回答", en: "return")
      case .visit: LocalizedText(ja: "訪問", en: "visit")
      case .action: LocalizedText(ja: "是正処置", en: "action")
      case .contract: LocalizedText(ja: "契約", en: "contract")
      case .agreement: LocalizedText(ja: "秘密保持などの合意", en: "agreement")
      case .certificate: LocalizedText(ja: "認証", en: "certificate")
      case .incident: LocalizedText(ja: "事故", en: "incident")
      case .ledger: LocalizedText(ja: "台帳の行", en: "line of the ledger")
      }
    }
  }

  package var id: String
  package var supplier: String
  package var subject: Subject
  /// Of a return, a visit or an action; 0 of what is of no year.
  package var year: Int
  /// 0 where it is of the whole.
  package var item: Int
  /// Which of them it is: a visit's day, an incident's, a contract's or a line's number.
  package var reference: String
  /// As the file was called.
  package var name: String
  /// In hexadecimal digits: under it the file is kept.
  package var sha256: String
  package var note: String
  package var addedOn: Day
  package var addedBy: String
  /// Since when it is evidence of this no more, who said so and why: the file stays.
  package var withdrawnOn = Day.none
  package var withdrawnBy = ""
  package var withdrawnBecause = ""

  package init(
    id: String, supplier: String, subject: Subject, year: Int = 0, item: Int = 0, reference: String = "", name: String,
    sha256: String, note: String = "", addedOn: Day, addedBy: String
  ) {
    (self.id, self.supplier, self.subject) = (id, supplier, subject)
    (self.year, self.item, self.reference) = (year, item, reference)
    (self.name, self.sha256, self.note) = (name, sha256, note)
    (self.addedOn, self.addedBy) = (addedOn, addedBy)
  }

  package var texts: [String] { [reference, name, sha256, note, addedBy, withdrawnBy, withdrawnBecause] }
  package var isThere: Bool { withdrawnOn.isNone }
}

/// A kept file, whatever it is evidence of.
package struct KeptFile: Sendable, Hashable {
  /// As it was called when it came first.
  package var name: String
  package var byteCount: Int
  package var kind: EvidenceKind

  package init(name: String, byteCount: Int, kind: EvidenceKind) {
    (self.name, self.byteCount, self.kind) = (name, byteCount, kind)
  }
}
