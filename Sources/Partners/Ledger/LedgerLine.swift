import Criteria

/// One thing that was handed over and is to be recovered (item 43): a piece of information, an access right, or
/// equipment that was lent.
///
/// A copy that the supplier passed on is a line of its own, with its holder and the line it is a copy of.
package struct LedgerLine: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case information, access, equipment

    package var label: LocalizedText {
      switch self {
      case .information: LocalizedText(ja: "情報", en: "information")
      case .access: LocalizedText(ja: "アクセス権", en: "access")
      case .equipment: LocalizedText(ja: "貸与品", en: "equipment")
      }
    }
  }

  /// The key: the office's own, or made from the line where the file gives none.
  package var id: String
  package var kind: Kind
  /// The code of the supplier that it was given to.
  package var supplier: String
  /// Department and person at the supplier.
  package var department = ""
  package var person = ""
  /// What was given: confidential.
  package var what: String
  /// A class of the office's own, as `FlowPolicy` names it.
  package var confidentiality = ""
  /// Whose it is: empty is ours, else the third party's name.
  package var owner = ""
  package var givenOn = Day.none
  /// The time of day as `14:30`; nil where nobody said.
  package var givenTime: String?
  package var means = ""
  package var purpose = ""
  package var contract = ""
  /// When it is to be back, or, of an access right, until when it was granted.
  package var dueOn = Day.none
  /// System or place, account or card, role and grantor of an access right; of equipment, its number in `account`.
  package var place = ""
  package var account = ""
  package var role = ""
  package var grantedBy = ""
  /// The sub-supplier that holds the copy, and the line of which it is one.
  package var holder = ""
  package var copyOf = ""
  /// The flow by which it went; nil where none is named.
  package var flow: String?
  package var note = ""
  package var fate: LedgerFate?
  /// What became of it after it had lawfully been kept, in order: returned or destroyed at last, or kept on.
  package var later: [LedgerFate] = []
  /// What the supplier answered last in a yearly confirmation.
  package var answer: LedgerAnswer?

  package init(id: String, kind: Kind, supplier: String, what: String) {
    (self.id, self.kind, self.supplier, self.what) = (id, kind, supplier, what)
  }

  package var state: LedgerState {
    fate?.state ?? .open
  }

  /// Whether the contract can't be closed because of it: nothing recorded, not verified by somebody else, or disputed.
  package var isOpen: Bool { state != .verified }

  /// What became of it as far as it was verified, else as it was recorded at first.
  package var currentFate: LedgerFate? { later.last { !$0.verifiedBy.isEmpty } ?? fate }

  /// Whether it is lawfully kept, so that something more is to become of it.
  package var isKept: Bool { state == .verified && currentFate?.kind == .kept }

  /// Whether something is recorded that somebody else can verify.
  package var awaitsVerification: Bool {
    guard let last = later.last ?? fate else { return false }
    return last.verifiedBy.isEmpty && last.kind != .disputed
  }

  /// Whether the supplier still has it, as far as anybody recorded.
  package var isHeld: Bool { fate == nil }

  /// Day and time at which it was given, as far as they are known.
  package var given: String { givenOn.description + (givenTime.map { " \($0)" } ?? "") }

  /// The day on which the next thing is due: that it comes back, or that what is lawfully kept is kept no longer; none
  /// where nothing more is to come, or nobody said when.
  package var nextOn: Day { isKept ? currentFate?.until ?? .none : isOpen ? dueOn : .none }

  /// Whether it may be kept no longer.
  package func isKeptTooLong(on day: Day) -> Bool { currentFate.map { $0.kind == .kept && $0.until < day } ?? false }

  /// The line without its fate and the supplier's answers: what the office wrote down when it was handed over.
  var facts: LedgerLine {
    var facts = self
    (facts.fate, facts.later, facts.answer) = (nil, [], nil)
    return facts
  }
}

/// Where a line stands on its way back.
package enum LedgerState: String, Sendable, CaseIterable {
  case open, recorded, disputed, verified

  package var label: LocalizedText {
    switch self {
    case .open: LocalizedText(ja: "未回収", en: "open")
    case .recorded: LocalizedText(ja: "記録済・未検証", en: "recorded, not verified")
    case .disputed: LocalizedText(ja: "不一致", en: "disputed")
    case .verified: LocalizedText(ja: "検証済", en: "verified")
    }
  }
}

/// What a supplier says of a line in a yearly confirmation.
package struct LedgerAnswer: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    /// It has it, as the ledger says.
    case held
    /// It has it, but not as the ledger says.
    case corrected
    /// It doesn't have it.
    case missing

    package var label: LocalizedText {
      switch self {
      case .held: LocalizedText(ja: "一致", en: "agrees")
      case .corrected: LocalizedText(ja: "訂正あり", en: "to be corrected")
      case .missing: LocalizedText(ja: "保有していない", en: "not held")
      }
    }
  }

  package var kind: Kind
  /// What is to be corrected, in the supplier's words: confidential.
  package var correction = ""
  package var on: Day
  /// Who says so, on the supplier's side.
  package var by: String
  /// Whether the office has corrected the line since.
  package var isSettled = false

  package init(kind: Kind, correction: String = "", on: Day, by: String) {
    (self.kind, self.correction, self.on, self.by) = (kind, correction, on, by)
  }

  /// Whether the office has something to do about it.
  package var isOpen: Bool { kind != .held && !isSettled }
}

/// What became of a line: recorded by one person, verified by another.
package struct LedgerFate: Sendable, Hashable, Codable {
  package enum Kind: String, Sendable, CaseIterable, Codable {
    case returned, destroyed, removed, kept, disputed

    package var label: LocalizedText {
      switch self {
      case .returned: LocalizedText(ja: "返却", en: "returned")
      case .destroyed: LocalizedText(ja: "廃棄", en: "destroyed")
      case .removed: LocalizedText(ja: "削除・停止", en: "removed")
      case .kept: LocalizedText(ja: "保持（根拠あり）", en: "lawfully kept")
      case .disputed: LocalizedText(ja: "不一致・所在不明", en: "disputed")
      }
    }

    /// The fate that a cell means.
    package init?(word: String) {
      switch Normalised.key(word) {
      case "returned", "return", "返却", "返却済", "返却済み": self = .returned
      case "destroyed", "廃棄", "廃棄済", "廃棄済み", "破棄", "破棄済": self = .destroyed
      case "removed", "withdrawn", "削除・停止", "削除", "削除済", "停止", "停止済", "失効", "抹消": self = .removed
      case "kept", "lawfullykept", "lawfully kept", "保持", "保持（根拠あり）", "保持(根拠あり)", "保管": self = .kept
      case "disputed", "missing", "不一致・所在不明", "不一致", "所在不明", "紛失", "なし": self = .disputed
      default: return nil
      }
    }
  }

  package var kind: Kind
  /// The day on which it came about.
  package var on: Day
  /// Who returned or destroyed it, how, and the number of the certificate.
  package var doneBy = ""
  package var how = ""
  package var certificate = ""
  /// Why it may be kept, and until when.
  package var basis = ""
  package var until = Day.none
  package var evidence: [Evidence] = []
  package var recordedBy = ""
  package var verifiedBy = ""
  package var verifiedOn = Day.none

  /// A file that shows it, kept by its hash.
  package struct Evidence: Sendable, Hashable, Codable {
    package var name: String
    /// SHA-256 in hexadecimal digits.
    package var sha256: String

    package init(name: String, sha256: String) {
      (self.name, self.sha256) = (name, sha256)
    }
  }

  package init(kind: Kind, on: Day) {
    (self.kind, self.on) = (kind, on)
  }

  /// Every text of it.
  package var texts: [String] {
    [doneBy, how, certificate, basis, recordedBy, verifiedBy] + evidence.flatMap { [$0.name, $0.sha256] }
  }

  package var state: LedgerState { kind == .disputed ? .disputed : verifiedBy.isEmpty ? .recorded : .verified }

  /// Whether both say the same of what happened. Who recorded it and the evidence may differ.
  package func agrees(with other: LedgerFate) -> Bool {
    [kind.rawValue, on.description, doneBy, how, certificate, basis, until.description]
      == [
        other.kind.rawValue, other.on.description, other.doneBy, other.how, other.certificate, other.basis,
        other.until.description,
      ]
  }

  /// Whether the fate says what it has to.
  package var missing: LedgerRefusal? {
    switch kind {
    case .destroyed where how.isEmpty || doneBy.isEmpty: .destroyedWithoutHow
    case .destroyed where certificate.isEmpty && evidence.isEmpty: .destroyedWithoutCertificate
    case .kept where basis.isEmpty || until.isNone: .keptWithoutBasis
    default: nil
    }
  }
}
