import Criteria

/// One way on which goods or data go from one company to another (item 41: the flows between companies are known).
package struct Flow: Sendable, Hashable {
  /// What goes. Both are drawn; only data can leak.
  package enum Kind: String, Sendable, CaseIterable {
    case goods, data

    package var label: LocalizedText {
      switch self {
      case .goods: LocalizedText(ja: "モノ", en: "goods")
      case .data: LocalizedText(ja: "情報", en: "data")
      }
    }
  }

  /// The key: the office's own, or made from what goes from whom to whom where the file gives none.
  package var id: String
  package var from: Party
  package var to: Party
  package var kind: Kind
  /// What goes, in the office's words.
  package var what: String
  /// A class of the office's own, as `FlowPolicy` names it; empty where none is given.
  package var confidentiality: String
  package var means: FlowMeans
  /// The means in the file's words, kept where they are none of the known ones.
  package var meansText: String
  /// When and how often, in the office's words.
  package var timing: String
  /// The number of the part or product concerned; flows of the same part to the same company are sources of each other.
  package var part: String
  /// Codes of the companies to which the receiver hands it on.
  package var reconsignedTo: [String]
  /// Days for which the receiver's stock lasts once the flow stops; nil where not known.
  package var stockDays: Int?
  /// Days from order to delivery; nil where not known.
  package var leadTimeDays: Int?
  /// Whose information it is: a company's code. Empty: the sender's.
  package var owner: String
  package var note: String

  package init(
    id: String, from: Party, to: Party, kind: Kind, what: String, confidentiality: String = "",
    means: FlowMeans = .unknown,
    meansText: String = "", timing: String = "", part: String = "", reconsignedTo: [String] = [], stockDays: Int? = nil,
    leadTimeDays: Int? = nil, owner: String = "", note: String = ""
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.kind = kind
    self.what = what
    self.confidentiality = confidentiality
    self.means = means
    self.meansText = meansText
    self.timing = timing
    self.part = part
    self.reconsignedTo = reconsignedTo
    self.stockDays = stockDays
    self.leadTimeDays = leadTimeDays
    self.owner = owner
    self.note = note
  }

  /// A company at one end of a flow: in the register, ourselves, or known by what the file says.
  package struct Party: Sendable, Hashable {
    package var code: String
    /// The name that the file gives: for customers and others whom the register of suppliers doesn't have.
    package var name: String

    package init(code: String, name: String = "") {
      self.code = code
      self.name = name
    }
  }

  /// Our own code.
  package static let own = "OWN"

  /// A company's code in one form; the words for ourselves become `own`.
  package static func code(_ text: String) -> String {
    let code = Normalised.text(text)
    return ["own", "us", "当社", "自社", "弊社", "我社"].contains(Normalised.key(code)) ? own : code
  }

  /// Whose information it is.
  package var ownerCode: String { owner.isEmpty ? from.code : owner }

  /// Whether the company is at one of the ends.
  package func touches(_ code: String) -> Bool { from.code == code || to.code == code }

  /// Whether it goes between this company and ourselves: all that a supplier may see.
  package func isBetween(_ code: String, and other: String) -> Bool {
    (from.code == code && to.code == other) || (from.code == other && to.code == code)
  }

  /// The means as people read it: the known word, else the file's.
  package func means(in language: Language) -> String {
    means == .other || means == .unknown ? meansText : means.label[language]
  }
}
