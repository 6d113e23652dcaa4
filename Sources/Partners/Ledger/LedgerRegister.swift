import Criteria

/// Reads lines of the ledger from the rows of a table (docs/ledger.md).
package struct LedgerRegister: Sendable {
  package private(set) var lines: [LedgerLine] = []
  package private(set) var findings: [Finding] = []

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
  }

  private var columns: [LedgerColumn: (heading: String, position: Int)] = [:]
  private let file: String
  private let isJSON: Bool

  package init(file: String, headings: [String], rows: [TableRow], known: Known, isJSON: Bool = false) {
    (self.file, self.isJSON) = (file, isJSON)
    for (index, heading) in headings.enumerated() where !heading.isEmpty {
      if let column = LedgerColumn(heading: heading), columns[column] == nil {
        columns[column] = (heading, index + 1)
      } else if LedgerRegister.isOfLists(heading) {
        continue
      } else {
        let place =
          isJSON
          ? SourceLocation(file: file, path: "$[*].\(heading)") : SourceLocation(file: file, row: 1, column: index + 1)
        findings.append(Finding(ledger: .unknownColumn, at: place, found: heading))
      }
    }
    var same = Dictionary(known.lines.values.map { ($0.sameness, $0.id) }, uniquingKeysWith: min)
    let ids = Set(rows.map { Normalised.text(cell($0, .id) ?? "") }).union(known.lines.keys)
    var seen = Set<String>()
    for (index, row) in rows.enumerated() {
      var notes: [Finding] = []
      let line = read(row, index, known, ids, &notes)
      if !seen.insert(line.id).inserted {
        notes.append(Finding(ledger: .repeatedID, at: place(row, index, .id), found: line.id))
      } else if let other = same[line.sameness], other != line.id {
        notes.append(Finding(ledger: .duplicate, at: place(row, index, .what), detail: other))
      }
      same[line.sameness] = same[line.sameness] ?? line.id
      if !notes.contains(where: { $0.severity == .error }) { lines.append(line) }
      findings += notes
    }
  }

  /// Columns that our own lists have beside those that are read.
  private static func isOfLists(_ heading: String) -> Bool {
    ["state", "fate", "状態", "結果"].contains(Normalised.key(heading))
  }

  private func place(_ row: TableRow, _ index: Int, _ column: LedgerColumn) -> SourceLocation {
    guard let found = columns[column] else { return SourceLocation(file: file, row: row.line) }
    if isJSON { return SourceLocation(file: file, row: row.line, path: "$[\(index)].\(found.heading)") }
    return SourceLocation(file: file, row: row.line, column: found.position)
  }

  /// nil where the file has no such column, so that what is known stays.
  private func cell(_ row: TableRow, _ column: LedgerColumn) -> String? {
    guard let found = columns[column] else { return nil }
    return SpreadsheetText.undefused(row.cells[found.heading] ?? "")
  }

  private func read(_ row: TableRow, _ index: Int, _ known: Known, _ ids: Set<String>, _ notes: inout [Finding])
    -> LedgerLine
  {
    func note(_ rule: LedgerRule, _ column: LedgerColumn, found: String = "", detail: String = "") {
      notes.append(Finding(ledger: rule, at: place(row, index, column), found: found, detail: detail))
    }
    let id = Normalised.text(cell(row, .id) ?? "")
    let before = known.lines[id]
    var line = before ?? LedgerLine(id: id, kind: .information, supplier: "", what: "")
    if let text = cell(row, .supplier) { line.supplier = Normalised.text(text) }
    if let before, before.supplier != line.supplier { note(.otherSupplier, .id, found: id) }
    readTexts(row, into: &line)
    for column in tooLong(row) { note(.tooLong, column, detail: column.rawValue) }
    if let kind = LedgerLine.Kind(word: cell(row, .kind) ?? "") {
      line.kind = kind
    } else if before == nil || cell(row, .kind) != nil {
      note(.kind, .kind)
    }
    for (column, path) in [(LedgerColumn.givenOn, \LedgerLine.givenOn), (.dueOn, \.dueOn)] {
      guard let text = cell(row, column) else { continue }
      if let day = text.isEmpty ? Day.none : Normalised.day(text) {
        line[keyPath: path] = day
      } else {
        note(.date, column, detail: column.rawValue)
      }
    }
    if let text = cell(row, .confidentiality) {
      let found = known.policy.confidentialityClass(text)
      if found == nil, !text.isEmpty {
        note(.confidentialityClass, .confidentiality, detail: known.policy.classes.map(\.id).joined(separator: "・"))
      }
      line.confidentiality = found?.id ?? ""
    }
    if line.id.isEmpty { line.id = line.derivedID }
    check(line, isNew: before == nil, known, ids, note)
    if let before, before.supplier == line.supplier { checkChange(from: before, to: line, known, note) }
    return line
  }

  private func readTexts(_ row: TableRow, into line: inout LedgerLine) {
    let texts: [(LedgerColumn, WritableKeyPath<LedgerLine, String>)] = [
      (.what, \.what), (.owner, \.owner), (.department, \.department), (.person, \.person), (.means, \.means),
      (.purpose, \.purpose),
      (.contract, \.contract), (.place, \.place), (.account, \.account), (.role, \.role), (.grantedBy, \.grantedBy),
      (.holder, \.holder),
      (.copyOf, \.copyOf), (.note, \.note),
    ]
    for (column, path) in texts { if let text = cell(row, column) { line[keyPath: path] = text } }
    line.copyOf = Normalised.text(line.copyOf)
  }

  /// The columns whose text no cell of a workbook can hold, so that no sheet could be made of the line.
  private func tooLong(_ row: TableRow) -> [LedgerColumn] {
    LedgerColumn.allCases.filter { column in
      // Bytes first: no character of UTF-16 takes less than one.
      cell(row, column).map { $0.utf8.count > 32_767 && $0.utf16.count > 32_767 } ?? false
    }
  }

  /// What was verified was verified as it stood, and nothing became of a thing before it was given.
  private func checkChange(
    from before: LedgerLine, to line: LedgerLine, _ known: Known,
    _ note: (LedgerRule, LedgerColumn, String, String) -> Void
  ) {
    guard line != before else { return }
    if before.state == .verified || known.endings[line.supplier]?.isClosed == true {
      note(.fixed, .id, line.id, "")
    } else if let fate = before.fate, fate.on < line.givenOn {
      note(.givenAfterResult, .givenOn, "", fate.on.description)
    }
  }

  private func check(
    _ line: LedgerLine, isNew: Bool, _ known: Known, _ ids: Set<String>,
    _ note: (LedgerRule, LedgerColumn, String, String) -> Void
  ) {
    if line.what.isEmpty { note(.missing, .what, "", LedgerColumn.what.rawValue) }
    if line.givenOn.isNone { note(.missing, .givenOn, "", LedgerColumn.givenOn.rawValue) }
    if line.supplier.isEmpty {
      note(.missing, .supplier, "", LedgerColumn.supplier.rawValue)
    } else if known.suppliers[line.supplier] == nil {
      note(.unknownCompany, .supplier, line.supplier, "")
    }
    let end = known.end(of: line.supplier)
    if isNew, known.endings[line.supplier]?.isClosed == true {
      note(.endedContract, .supplier, "", end.description)
    } else if !end.isNone, line.givenOn > end {
      note(.givenAfterEnd, .givenOn, "", end.description)
    }
    if line.kind == .information, line.confidentiality.isEmpty { note(.missingClass, .confidentiality, "", "") }
    if let allowed = known.ndaClasses[line.supplier], !line.confidentiality.isEmpty,
      known.policy.order(of: line.confidentiality) < known.policy.order(of: allowed)
    {
      note(.aboveNDA, .confidentiality, "", allowed)
    }
    if line.department.isEmpty, line.person.isEmpty, line.holder.isEmpty { note(.noRecipient, .person, "", "") }
    if !line.copyOf.isEmpty, !ids.contains(line.copyOf) { note(.unknownOriginal, .copyOf, line.copyOf, "") }
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
  fileprivate var derivedID: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in sameness { for byte in Array(text.utf8) + [0x1F] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
    let digits = String(hash, radix: 16)
    return "L-" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
