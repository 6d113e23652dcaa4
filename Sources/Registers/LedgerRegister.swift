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
    package var endings: [String: ContractEnding]
    package var policy: FlowPolicy
    /// The highest class that each supplier's NDA allows (item 44).
    package var ndaClasses: [String: String]

    package init(
      suppliers: [Supplier], ledgers: [ContractLedger], policy: FlowPolicy, ndaClasses: [String: String] = [:]
    ) {
      self.suppliers = Dictionary(suppliers.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
      lines = Dictionary(ledgers.flatMap(\.lines).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      endings = [:]
      for ledger in ledgers { endings[ledger.supplier] = ledger.ending }
      self.policy = policy
      self.ndaClasses = ndaClasses
    }

    /// When the contract ends: as it was ended, else as the register has it.
    func end(of supplier: String) -> Day { endings[supplier]?.endedOn ?? suppliers[supplier]?.contractEnd ?? .none }

    func isClosed(_ supplier: String) -> Bool { endings[supplier]?.isClosed == true }
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
      .day(.givenOn, \.line.givenOn, else: LedgerRules.date, quotes: false),
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
    let end = known.end(of: line.supplier)
    if isNew, known.isClosed(line.supplier) {
      note(LedgerRules.endedContract, .supplier, detail: end.description)
    } else if !end.isNone, line.givenOn > end {
      note(LedgerRules.givenAfterEnd, .givenOn, detail: end.description)
    }
    if line.kind == .information, line.confidentiality.isEmpty { note(LedgerRules.missingClass, .confidentiality) }
    if let allowed = known.ndaClasses[line.supplier], !line.confidentiality.isEmpty,
      known.policy.order(of: line.confidentiality) < known.policy.order(of: allowed)
    {
      note(LedgerRules.aboveNDA, .confidentiality, detail: allowed)
    }
    if line.department.isEmpty, line.person.isEmpty, line.holder.isEmpty { note(LedgerRules.noRecipient, .person) }
  }

  /// What was verified was verified as it stood, and nothing became of a thing before it was given.
  fileprivate mutating func checkChange(from before: LedgerLine, to line: LedgerLine, _ known: LedgerRegister.Known) {
    guard line != before else { return }
    if before.state == .verified || known.isClosed(line.supplier) {
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
