import Criteria
import Ingest
import Partners
import Rules

extension IncomingTable {
  /// Reads the rows one by one.
  ///
  /// - Parameters:
  ///   - start: what a row begins as, from its cells; nil for one that says nothing.
  ///   - finish: sees each row that was read, and may note what only all rows together show.
  /// - Returns: the rows that can be taken, and everything that is wrong.
  func read(
    by steps: [Step<Row>], _ rules: TableRuleBook, start: (RowNotes<Row>) -> Row?,
    finish: (inout Row, inout RowNotes<Row>) -> Void = { _, _ in }
  ) -> (rows: [Row], findings: [TableFinding]) {
    var table = self
    return table.readAway(by: steps, rules, start: start, finish: finish, keep: { $0 })
  }

  /// The same of a table that is large: its rows go as they are read, and only a part of what they become is kept.
  ///
  /// - Parameter keep: what is kept of a row that can be taken.
  mutating func readAway<Kept>(
    by steps: [Step<Row>], _ rules: TableRuleBook, start: (RowNotes<Row>) -> Row?,
    finish: (inout Row, inout RowNotes<Row>) -> Void, keep: (Row) -> Kept
  ) -> (rows: [Kept], findings: [TableFinding]) {
    var findings = findingsOfHeader(rules)
    var rows = removeRows()
    var result: [Kept] = []
    result.reserveCapacity(rows.count)
    var notes = RowNotes(self, rules)
    var cells = CellReader(self, beside: steps.compactMap(\.position))
    let keys = isJSON ? [] : Row.required.flatMap { $0 }.compactMap { positions[$0] }
    for index in rows.indices {
      let record = rows[index]
      rows[index] = .empty
      notes.begin(line: record.line, index: index)
      cells.move(to: record, &notes)
      if notes.found.isEmpty, !isPassedOver(record, keys, &notes), var row = start(notes) {
        for step in steps { step.apply(to: &row, &notes) }
        finish(&row, &notes)
        if !notes.isRefused { result.append(keep(row)) }
      }
      if !notes.found.isEmpty { findings += notes.findings }
    }
    return (result, findings)
  }

  /// Columns that aren't used, and rows that nobody sees.
  private func findingsOfHeader(_ rules: TableRuleBook) -> [TableFinding] {
    var findings: [Finding] = []
    for position in unknown {
      let place = place(ofHeading: position)
      if let finding = rules.finding(Row.unknownColumn, of: Row.kind, at: place, found: headings[position]) {
        findings.append(finding)
      }
    }
    let hidden = hiddenRows.filter { stretch in rows.contains { stretch.contains($0.line) } }
    if let first = hidden.first {
      let count = rows.count { row in hidden.contains { $0.contains(row.line) } }
      let list = hidden.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
      let place = SourceLocation(file: file, sheet: sheet, row: first.lowerBound)
      let finding = rules.finding(
        CellRules.hiddenRows, of: Row.kind, at: place, found: list.joined(separator: ", "), related: count)
      if let finding { findings.append(finding) }
    }
    return findings.map { TableFinding(finding: $0, supplier: "", heading: "") }
  }

  /// Whether the row is one of sums, a repeated header or a footnote: no record, and reported as passed over.
  ///
  /// - Parameter keys: where the columns stand that tell records apart.
  private func isPassedOver(_ record: TableRow, _ keys: [Int], _ notes: inout RowNotes<Row>) -> Bool {
    // Most rows begin with a code that is no such word.
    guard let key = keys.first,
      keys.allSatisfy({ notes.cells[$0].isEmpty || Self.isNoKey(notes.cells[$0], heading: headings[$0]) })
    else { return false }
    let filled = headings.indices.filter { !(record.cells[headings[$0]] ?? "").isEmpty }
    guard let first = filled.first else { return false }
    let text = record.cells[headings[first]] ?? ""
    let isNote = filled.count == 1 && Self.isFootnote(text)
    let isHeader = filled.allSatisfy { record.cells[headings[$0]] == headings[$0] }
    guard TotalWords.contains(text) || isNote || isHeader else { return false }
    notes.note(CellRules.passedOver, at: positions.values.contains(first) ? first : key, found: isNote ? "※" : text)
    return true
  }

  private static func isNoKey(_ cell: String, heading: String) -> Bool {
    TotalWords.contains(cell) || cell == heading || isFootnote(cell)
  }

  private static func isFootnote(_ cell: String) -> Bool {
    cell.hasPrefix("※") || cell.hasPrefix("（注") || cell.hasPrefix("注）") || cell == "以上"
  }
}

extension Step {
  /// Where the file has a column that isn't one of the row's own.
  fileprivate var position: Int? {
    if case .column(let column) = self, case .at(let position) = column.place { return position }
    return nil
  }

  fileprivate func apply(to row: inout Row, _ notes: inout RowNotes<Row>) {
    switch self {
    case .check(let check): check(&row, &notes)
    case .column(let column):
      switch column.place {
      case .named(let name): column.read(notes[name], &row, &notes)
      case .at(let position): column.read(notes.cells[position], &row, &notes)
      }
    }
  }
}

/// Fetches the cells of rows, and notes those that show nothing that could be taken.
private struct CellReader<Row: RegisterRow> {
  private let table: IncomingTable<Row>
  /// Where columns stand that are used, and whether they hold codes.
  private let used: [(position: Int, isCode: Bool)]
  /// The numbers of the used columns within the row's own table.
  private var columns: [Int?] = []
  private var last: TableRow?

  init(_ table: IncomingTable<Row>, beside others: [Int]) {
    self.table = table
    let codes = Set(Row.codes.compactMap { table.positions[$0] })
    used = Set(table.positions.values).union(others).sorted().map { ($0, codes.contains($0)) }
  }

  mutating func move(to row: TableRow, _ notes: inout RowNotes<Row>) {
    // Rows of one table have their columns in the same places.
    if last.map({ !row.cells.isOfTable(of: $0.cells) }) ?? true {
      columns = used.map { row.cells.column(of: table.headings[$0.position]) }
      notes.cells = Array(repeating: "", count: table.headings.count)
      last = row
    }
    for (use, column) in zip(used, columns) {
      let raw = column.map { row.cells[$0] } ?? ""
      if raw.isEmpty {
        notes.cells[use.position] = ""
        continue
      }
      let cell = CellJudgement.text(raw)
      notes.cells[use.position] = cell
      if let rule = CellJudgement.fault(in: raw, isOfSheet: !table.sheet.isEmpty) {
        notes.note(rule, at: use.position, found: rule.id == CellRules.errorValue.id ? raw : "")
      } else if use.isCode, let rule = CellJudgement.fault(inCode: cell) {
        notes.note(rule, at: use.position, found: cell)
      }
    }
  }
}
