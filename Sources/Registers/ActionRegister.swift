import Criteria
import Partners
import Rules

/// A row of corrective actions.
package struct ActionRow: RegisterRow {
  package typealias Name = ActionColumn
  package static let kind = RegisterKind.actions
  package static let required: [[ActionColumn]] = [[.supplier, .item], [.supplier, .line]]
  package static let codes: Set<ActionColumn> = [.supplier, .line]
  package static let unknownColumn = ActionRules.unknownColumn

  package static func isBeside(_ heading: String) -> Bool {
    [
      "supplier_name", "title", "source", "promise", "days_overdue", "closed_on", "closed_by", "supplierName",
      "daysOverdue", "closedOn", "closedBy",
    ].contains(heading)
  }

  var action = CorrectiveAction(supplier: "", year: 0)
  var before: CorrectiveAction?
}

/// Reads corrective actions from the rows of a table (docs/visits.md).
package struct ActionRegister {
  package let actions: [CorrectiveAction]
  package let findings: [TableFinding]

  /// What the rows are held against.
  package struct Known {
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
    /// How many items are asked in a fiscal year.
    package var itemCount: (_ year: Int) -> Int

    package init(
      suppliers: Set<String>, actions: [CorrectiveAction], verified: [CorrectiveAction.Key: String],
      lines: [String: String], year: Int, asOf: Day, itemCount: @escaping (_ year: Int) -> Int
    ) {
      self.suppliers = suppliers
      self.actions = Dictionary(actions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
      (self.verified, self.lines, self.year, self.asOf, self.itemCount) = (verified, lines, year, asOf, itemCount)
    }
  }

  /// - Parameter isGap: whether the return of that supplier and year has the item as a gap.
  /// - Throws: what `isGap` throws.
  package init(
    _ table: IncomingTable<ActionRow>, known: Known, rules: TableRuleBook = TableRuleBook(),
    isGap: (CorrectiveAction.Key) throws -> Bool
  ) throws {
    var seen = Set<CorrectiveAction.Key>()
    var failure: (any Error)?
    let read = withoutActuallyEscaping(isGap) { isGap in
      let steps = ActionRegister.steps(known) { key in
        do {
          return try isGap(key)
        } catch {
          failure = failure ?? error
          return true
        }
      }
      return table.read(by: steps, rules) { _ in
        ActionRow()
      } finish: { row, notes in
        if !seen.insert(row.action.key).inserted {
          notes.note(ActionRules.repeated, .item, item: max(row.action.item, 42))
        }
      }
    }
    if let failure { throw failure }
    (actions, findings) = (read.rows.map(\.action), read.findings)
  }

  private static func steps(
    _ known: Known, isGap: @escaping (CorrectiveAction.Key) -> Bool
  ) -> [Step<ActionRow>] {
    [
      .check { row, notes in row.identify(known, &notes) },
      .text(.what, \.action.what), .text(.owner, \.action.owner), .text(.reason, \.action.reason),
      .text(.acceptedBy, \.action.acceptedBy),
      .day(.due, \.action.due, else: ActionRules.date),
      .day(.acceptedUntil, \.action.acceptedUntil, else: ActionRules.date),
      .cell(.state) { text, row, notes in
        guard let text, !text.isEmpty else { return }
        if let state = CorrectiveAction.State(word: text) {
          row.action.state = state
        } else if known.verified[row.action.key] == nil || !["verified", "検証済"].contains(Normalised.key(text)) {
          // A list of ours that says "verified" of what is verified changes nothing.
          notes.note(ActionRules.state, .state, found: text)
        }
      },
      .check { row, notes in notes.check(row, known, isGap) },
    ]
  }
}

extension ActionRow {
  /// Finds out which action the row is about, and what is known of it.
  fileprivate mutating func identify(_ known: ActionRegister.Known, _ notes: inout RowNotes<ActionRow>) {
    let supplier = Normalised.text(notes[.supplier] ?? "")
    notes.supplier = supplier
    var year = known.year
    if let text = notes[.year], !text.isEmpty {
      if let found = Normalised.fiscalYear(text) {
        year = found
      } else {
        notes.note(ActionRules.year, .year, found: text)
      }
    }
    let line = Normalised.text(notes[.line] ?? "")
    var item = 0
    if line.isEmpty {
      let text = notes[.item] ?? ""
      let last = known.itemCount(year)
      item = Normalised.itemNumber(text).flatMap { $0 <= last ? $0 : nil } ?? 0
      if item == 0 { notes.note(ActionRules.item, .item, found: text, related: last) }
    }
    let key = CorrectiveAction.Key(supplier: supplier, year: year, item: item, line: line)
    before = known.actions[key]
    action = before ?? CorrectiveAction(supplier: supplier, year: year, item: item, line: line)
    if before == nil { action.since = known.asOf }
  }
}

extension RowNotes<ActionRow> {
  fileprivate mutating func check(
    _ row: ActionRow, _ known: ActionRegister.Known, _ isGap: (CorrectiveAction.Key) -> Bool
  ) {
    let (action, before) = (row.action, row.before)
    if action.supplier.isEmpty {
      return note(ActionRules.missing, .supplier, detail: ActionColumn.supplier.rawValue)
    } else if !known.suppliers.contains(action.supplier) {
      return note(ActionRules.unknownCompany, .supplier, found: action.supplier)
    }
    if action == before { return }
    if let by = known.verified[action.key] { return note(ActionRules.verified, .state, detail: by) }
    if !action.line.isEmpty {
      if known.lines[action.line] != action.supplier { note(ActionRules.unknownLine, .line, found: action.line) }
    } else if before == nil, action.item > 0, !isGap(action.key) {
      note(ActionRules.noGap, .item, detail: String(action.year))
    }
    if action.what.isEmpty { note(ActionRules.missing, .what, detail: ActionColumn.what.rawValue) }
    if action.state == .acceptedRisk {
      checkAcceptance(of: action)
    } else if action.due.isNone {
      note(ActionRules.missing, .due, detail: ActionColumn.due.rawValue)
    } else if before == nil, action.due < known.asOf {
      note(ActionRules.dueBeforeAgreed, .due, found: action.due.description)
    }
  }

  private mutating func checkAcceptance(of action: CorrectiveAction) {
    let lacking: [(ActionColumn, Bool)] = [
      (.reason, action.reason.isEmpty), (.acceptedBy, action.acceptedBy.isEmpty),
      (.acceptedUntil, action.acceptedUntil.isNone),
    ]
    for (column, isLacking) in lacking where isLacking {
      note(ActionRules.notAccepted, column, detail: column.rawValue)
    }
  }
}
