import Criteria

/// Reads corrective actions from the rows of a table (docs/visits.md).
package struct ActionRegister {
  package private(set) var actions: [CorrectiveAction] = []
  package private(set) var findings: [Finding] = []

  /// What the rows are held against.
  package struct Known: Sendable {
    /// Codes of the register.
    package var suppliers: Set<String>
    /// The actions that are there: entered, planned by the supplier, or asked for by the ledger.
    package var actions: [CorrectiveAction.Key: CorrectiveAction]
    /// Of actions that are verified: by what.
    package var verified: [CorrectiveAction.Key: String]
    /// Lines of the ledger, by number, with their supplier.
    package var lines: [String: String]
    /// Taken for rows that name no year.
    package var year: Int
    package var asOf: Day

    package init(
      suppliers: Set<String>, actions: [CorrectiveAction], verified: [CorrectiveAction.Key: String],
      lines: [String: String], year: Int,
      asOf: Day
    ) {
      self.suppliers = suppliers
      self.actions = Dictionary(actions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      (self.verified, self.lines, self.year, self.asOf) = (verified, lines, year, asOf)
    }
  }

  private var columns: [ActionColumn: (heading: String, position: Int)] = [:]
  private let file: String
  private let known: Known
  private let isGap: (CorrectiveAction.Key) throws -> Bool

  /// - Parameter isGap: whether the return of that supplier and year has the item as a gap.
  /// - Throws: what `isGap` throws.
  package init(
    file: String, headings: [String], rows: [TableRow], known: Known,
    isGap: @escaping (CorrectiveAction.Key) throws -> Bool
  ) throws {
    (self.file, self.known, self.isGap) = (file, known, isGap)
    for (index, heading) in headings.enumerated() where !heading.isEmpty {
      if let column = ActionColumn(heading: heading), columns[column] == nil {
        columns[column] = (heading, index + 1)
      } else if !ActionColumn.ofLists.contains(heading) {
        findings.append(
          Finding(action: .unknownColumn, at: SourceLocation(file: file, row: 1, column: index + 1), found: heading))
      }
    }
    var seen = Set<CorrectiveAction.Key>()
    for row in rows {
      var notes: [Finding] = []
      let action = try read(row, &notes)
      if !seen.insert(action.key).inserted {
        notes.append(Finding(action: .repeated, at: place(row, .item), item: max(action.item, 42)))
      }
      if !notes.contains(where: { $0.severity == .error }) { actions.append(action) }
      findings += notes
    }
  }

  private func place(_ row: TableRow, _ column: ActionColumn) -> SourceLocation {
    SourceLocation(file: file, row: row.line, column: columns[column]?.position ?? 0)
  }

  private func cell(_ row: TableRow, _ column: ActionColumn) -> String? {
    guard let found = columns[column] else { return nil }
    return SpreadsheetText.undefused(row.cells[found.heading] ?? "")
  }

  private func read(_ row: TableRow, _ notes: inout [Finding]) throws -> CorrectiveAction {
    func note(_ rule: ActionRule, _ column: ActionColumn, found: String = "", detail: String = "") {
      notes.append(Finding(action: rule, at: place(row, column), found: found, detail: detail))
    }
    let supplier = Normalised.text(cell(row, .supplier) ?? "")
    var year = known.year
    if let text = cell(row, .year), !text.isEmpty {
      if let found = Normalised.fiscalYear(text) { year = found } else { note(.year, .year, found: text) }
    }
    let line = Normalised.text(cell(row, .line) ?? "")
    var item = 0
    let itemText = cell(row, .item) ?? ""
    if line.isEmpty {
      if let number = Normalised.builtInItem(itemText) { item = number } else { note(.item, .item, found: itemText) }
    }
    let key = CorrectiveAction.Key(supplier: supplier, year: year, item: item, line: line)
    let before = known.actions[key]
    var action = before ?? CorrectiveAction(supplier: supplier, year: year, item: item, line: line)
    if before == nil { action.since = known.asOf }
    if let text = cell(row, .what) { action.what = text }
    if let text = cell(row, .owner) { action.owner = text }
    if let text = cell(row, .reason) { action.reason = text }
    if let text = cell(row, .acceptedBy) { action.acceptedBy = text }
    for (column, path) in [(ActionColumn.due, \CorrectiveAction.due), (.acceptedUntil, \.acceptedUntil)] {
      guard let text = cell(row, column) else { continue }
      if let day = text.isEmpty ? Day.none : Normalised.day(text) {
        action[keyPath: path] = day
      } else {
        note(.date, column, found: text, detail: column.rawValue)
      }
    }
    readState(row, key, into: &action, note)
    try check(action, before, note)
    return action
  }

  private func readState(
    _ row: TableRow, _ key: CorrectiveAction.Key, into action: inout CorrectiveAction,
    _ note: (ActionRule, ActionColumn, String, String) -> Void
  ) {
    guard let text = cell(row, .state), !text.isEmpty else { return }
    if let state = CorrectiveAction.State(word: text) {
      action.state = state
    } else if known.verified[key] == nil || !["verified", "検証済"].contains(Normalised.key(text)) {
      // A list of ours that says "verified" of what is verified changes nothing.
      note(.state, .state, text, "")
    }
  }

  private func check(
    _ action: CorrectiveAction, _ before: CorrectiveAction?, _ note: (ActionRule, ActionColumn, String, String) -> Void
  ) throws {
    if action.supplier.isEmpty {
      return note(.missing, .supplier, "", ActionColumn.supplier.rawValue)
    } else if !known.suppliers.contains(action.supplier) {
      return note(.unknownCompany, .supplier, action.supplier, "")
    }
    if action == before { return }
    if let by = known.verified[action.key] { return note(.verified, .state, "", by) }
    if !action.line.isEmpty {
      if known.lines[action.line] != action.supplier { note(.unknownLine, .line, action.line, "") }
    } else if before == nil, action.item > 0, !(try isGap(action.key)) {
      note(.noGap, .item, "", String(action.year))
    }
    if action.what.isEmpty { note(.missing, .what, "", ActionColumn.what.rawValue) }
    if action.state == .acceptedRisk {
      if action.reason.isEmpty { note(.notAccepted, .reason, "", ActionColumn.reason.rawValue) }
      if action.acceptedBy.isEmpty { note(.notAccepted, .acceptedBy, "", ActionColumn.acceptedBy.rawValue) }
      if action.acceptedUntil.isNone { note(.notAccepted, .acceptedUntil, "", ActionColumn.acceptedUntil.rawValue) }
    } else if action.due.isNone {
      note(.missing, .due, "", ActionColumn.due.rawValue)
    } else if before == nil, action.due < known.asOf {
      note(.dueBeforeAgreed, .due, action.due.description, "")
    }
  }
}
