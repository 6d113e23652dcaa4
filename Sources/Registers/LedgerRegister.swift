import Criteria
import Partners
import Rules

/// A row of the ledger.
package struct LedgerRow: RegisterRow {
  package typealias Name = LedgerColumn
  package static let kind = RegisterKind.ledger
  package static let required: [[LedgerColumn]] = [[.supplier, .what], [.id]]
  package static let codes: Set<LedgerColumn> = [.id, .supplier, .copyOf]
  package static let unknownColumn = LedgerRules.unknownColumn

  package static func isBeside(_ heading: String) -> Bool {
    ["state", "fate", "状態", "結果"].contains(Normalised.key(heading))
  }

  var line: LedgerLine
  let before: LedgerLine?
}

/// Reads lines of the ledger from the rows of a table (docs/ledger.md).
package struct LedgerRegister: Sendable {
  package let lines: [LedgerLine]
  package let findings: [TableFinding]

  /// What the rows are held against.
  package struct Known: Sendable {
    package var suppliers: [String: Supplier]
    package var lines: [String: LedgerLine]
    package var ledgers: [String: SupplierLedger]
    package var policy: FlowPolicy
    /// The agreements with suppliers that have any (item 44).
    package var agreements: [String: AgreementBook]

    package init(
      suppliers: [Supplier], ledgers: [SupplierLedger], policy: FlowPolicy, agreements: [String: AgreementBook] = [:]
    ) {
      self.suppliers = Dictionary(suppliers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
      lines = Dictionary(ledgers.flatMap(\.lines).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      self.ledgers = Dictionary(ledgers.map { ($0.supplier, $0) }, uniquingKeysWith: { first, _ in first })
      self.policy = policy
      self.agreements = agreements
    }

    func agreements(of supplier: String) -> AgreementBook {
      agreements[supplier]
        ?? AgreementBook(supplier: supplier, agreements: [], settingsClass: nil, policy: policy)
    }

    /// The contract that a line is, or would be, under; nil where it would be a new one.
    func contract(of line: LedgerLine) -> ContractLedger? {
      let ledger = ledgers[line.supplier]
      if let known = lines[line.id], known.contractName == line.contractName {
        return ledger?.contract(holding: line.id)
      }
      return ledger?.contract(for: line)
    }

    /// When the line's contract ends: as it was ended, else as the contract or the register has it.
    func end(of line: LedgerLine) -> Day {
      let register = suppliers[line.supplier]?.contractEnd ?? .none
      return contract(of: line)?.endsOn(register: register) ?? register
    }

    /// When the contract was ended of which nothing changes any more: the line's, or the supplier's last one where the
    /// line names none.
    func closedEnd(of line: LedgerLine) -> Day? {
      let ledger = ledgers[line.supplier]
      let contract = contract(of: line)
      if let ending = contract?.ending, ending.isClosed { return ending.endedOn }
      guard contract == nil, line.contractName.isEmpty, ledger?.isClosed == true else { return nil }
      return ledger?.endsOn(register: .none)
    }
  }

  package init(_ table: IncomingTable<LedgerRow>, known: Known, rules: TableRuleBook = TableRuleBook()) {
    var same = Dictionary(known.lines.values.map { ($0.sameness, $0.id) }, uniquingKeysWith: min)
    let ids = Set(table.normalised(.id)).union(known.lines.keys)
    var seen = Set<String>()
    let read = table.read(by: LedgerRegister.steps(known, ids: ids), rules) { cells in
      let id = Normalised.text(cells[.id] ?? "")
      let blank = LedgerLine(id: id, kind: .information, supplier: "", what: "")
      return LedgerRow(line: known.lines[id] ?? blank, before: known.lines[id])
    } finish: { row, notes in
      if !seen.insert(row.line.id).inserted {
        notes.note(LedgerRules.repeatedID, .id, found: row.line.id)
      } else if let other = same[row.line.sameness], other != row.line.id {
        notes.note(LedgerRules.duplicate, .what, detail: other)
      }
      same[row.line.sameness] = same[row.line.sameness] ?? row.line.id
    }
    (lines, findings) = (read.rows.map(\.line), read.findings)
  }

  private static func steps(_ known: Known, ids: Set<String>) -> [Step<LedgerRow>] {
    [
      .normalised(.supplier, \.line.supplier),
      .check { row, notes in
        notes.supplier = row.line.supplier
        if let before = row.before, before.supplier != row.line.supplier {
          notes.note(LedgerRules.otherSupplier, .id, found: row.line.id)
        }
      },
      .text(.what, \.line.what), .text(.owner, \.line.owner), .text(.department, \.line.department),
      .text(.person, \.line.person), .text(.means, \.line.means), .text(.purpose, \.line.purpose),
      .text(.contract, \.line.contract), .text(.place, \.line.place), .text(.account, \.line.account),
      .text(.role, \.line.role), .text(.grantedBy, \.line.grantedBy), .text(.holder, \.line.holder),
      .normalised(.copyOf, \.line.copyOf), .text(.note, \.line.note),
      .check { _, notes in notes.checkLengths() },
      .cell(.kind) { text, row, notes in
        if let kind = LedgerLine.Kind(word: text ?? "") {
          row.line.kind = kind
        } else if row.before == nil || text != nil {
          notes.note(LedgerRules.kind, .kind)
        }
      },
      .cell(.givenOn) { text, row, notes in
        guard let text else { return }
        guard let day = text.isEmpty ? Day.none : Normalised.day(text) else {
          return notes.note(LedgerRules.date, .givenOn, detail: LedgerColumn.givenOn.rawValue)
        }
        // A day without a time leaves the time of the same day.
        // Midnight is how programs write a day without a time.
        if let time = TimeOfDay(in: text), time.text != "00:00" {
          row.line.givenTime = time.text
        } else if day != row.line.givenOn {
          row.line.givenTime = nil
        }
        row.line.givenOn = day
      },
      .cell(.givenTime) { text, row, notes in
        guard let text, !text.isEmpty else { return }
        if let time = TimeOfDay(in: text) {
          row.line.givenTime = time.text
        } else {
          notes.note(LedgerRules.time, .givenTime, detail: LedgerColumn.givenTime.rawValue)
        }
      },
      .cell(.flow) { text, row, _ in
        if let text { row.line.flow = text.isEmpty ? nil : Normalised.text(text) }
      },
      .day(.dueOn, \.line.dueOn, else: LedgerRules.date, quotes: false),
      .cell(.confidentiality) { text, row, notes in
        guard let text else { return }
        let found = known.policy.confidentialityClass(text)
        if found == nil, !text.isEmpty {
          let classes = known.policy.classes.map(\.id).joined(separator: "・")
          notes.note(LedgerRules.confidentialityClass, .confidentiality, detail: classes)
        }
        row.line.confidentiality = found?.id ?? ""
      },
      .check { row, notes in
        if row.line.id.isEmpty { row.line.id = row.line.derivedID }
        notes.check(row.line, isNew: row.before == nil, known)
        if !row.line.copyOf.isEmpty, !ids.contains(row.line.copyOf) {
          notes.note(LedgerRules.unknownOriginal, .copyOf, found: row.line.copyOf)
        }
        if let before = row.before, before.supplier == row.line.supplier {
          notes.checkChange(from: before, to: row.line, known)
        }
      },
    ]
  }
}

extension RowNotes<LedgerRow> {
  /// Texts that no cell of a workbook can hold, so that no sheet could be made of the line.
  fileprivate mutating func checkLengths() {
    for column in LedgerColumn.allCases {
      // Bytes first: no character of UTF-16 takes less than one.
      guard let text = self[column], text.utf8.count > 32_767, text.utf16.count > 32_767 else { continue }
      note(LedgerRules.tooLong, column, detail: column.rawValue)
    }
  }

  fileprivate mutating func check(_ line: LedgerLine, isNew: Bool, _ known: LedgerRegister.Known) {
    if line.what.isEmpty { note(LedgerRules.missing, .what, detail: LedgerColumn.what.rawValue) }
    if line.givenOn.isNone { note(LedgerRules.missing, .givenOn, detail: LedgerColumn.givenOn.rawValue) }
    if line.supplier.isEmpty {
      note(LedgerRules.missing, .supplier, detail: LedgerColumn.supplier.rawValue)
    } else if known.suppliers[line.supplier] == nil {
      note(LedgerRules.unknownCompany, .supplier, found: line.supplier)
    }
    let end = known.end(of: line)
    if isNew, let closed = known.closedEnd(of: line) {
      note(LedgerRules.endedContract, .supplier, detail: closed.description)
    } else if !end.isNone, line.givenOn > end {
      note(LedgerRules.givenAfterEnd, .givenOn, detail: end.description)
    }
    if line.kind == .information, line.confidentiality.isEmpty { note(LedgerRules.missingClass, .confidentiality) }
    let held = known.policy.classes.first { $0.id == line.confidentiality }
    if let held, held.notBy.contains(FlowMeans(word: line.means)) {
      note(LedgerRules.weakMeans, .means, detail: held.id)
    }
    let book = known.agreements(of: line.supplier)
    switch book.problem(of: line) {
    case .aboveClass:
      note(LedgerRules.aboveNDA, .confidentiality, detail: book.highestClass(on: line.givenOn))
    case .beforeSigned: note(LedgerRules.beforeAgreement, .givenOn)
    case .withoutAgreement: note(LedgerRules.withoutAgreement, .confidentiality)
    default: break
    }
    if line.department.isEmpty, line.person.isEmpty, line.holder.isEmpty { note(LedgerRules.noRecipient, .person) }
  }

  /// What was verified was verified as it stood, and nothing became of a thing before it was given.
  fileprivate mutating func checkChange(from before: LedgerLine, to line: LedgerLine, _ known: LedgerRegister.Known) {
    guard line != before else { return }
    if before.state == .verified || known.closedEnd(of: before) != nil || known.closedEnd(of: line) != nil {
      note(LedgerRules.fixed, .id, found: line.id)
    } else if let fate = before.fate, fate.on < line.givenOn {
      note(LedgerRules.givenAfterResult, .givenOn, detail: fate.on.description)
    }
  }
}

extension LedgerLine.Kind {
  /// The kind that a cell means.
  package init?(word: String) {
    switch Normalised.key(word) {
    case "information", "info", "情報", "秘密情報": self = .information
    case "access", "アクセス権", "権限", "アカウント": self = .access
    case "equipment", "貸与品", "機器", "設備": self = .equipment
    default: return nil
    }
  }
}

extension LedgerLine {
  /// The same of two lines that tell of one thing.
  fileprivate var sameness: [String] { [supplier, kind.rawValue, what, place, account, holder, givenOn.description] }

  /// A key for lines to which the office gave none: the same line in the next file has the same.
  fileprivate var derivedID: String { DerivedID.of(sameness, prefix: "L-") }
}
