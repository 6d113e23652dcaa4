import Criteria
import Partners
import Rules

/// A row of a visit's record: what was found of one item.
package struct VisitRow: RegisterRow {
  package typealias Name = VisitColumn
  package static let kind = RegisterKind.visits
  package static let required: [[VisitColumn]] = [[.supplier, .on, .by, .item, .found]]
  package static let codes: Set<VisitColumn> = [.supplier]
  package static let unknownColumn = VisitRules.unknownColumn

  private static let beside = HeadingTable(
    VisitColumn.Beside.allCases.map { ([$0.rawValue, $0.title.ja, $0.title.en], $0) })

  package static func isBeside(_ heading: String) -> Bool { beside[heading] != nil }

  var supplier = ""
  var on = Day.none
  var by = ""
  var met = ""
  var item = 0
  var found = Answer.unanswered
  var note = ""
  var evidence = ""
}

/// Reads visits from the rows of a table: one row per item that was looked at (docs/visits.md).
package struct VisitRegister: Sendable {
  package let visits: [Visit]
  package let findings: [TableFinding]

  /// A day of one supplier.
  private struct Key: Hashable {
    var supplier: String
    var on: Day
  }

  /// - Parameters:
  ///   - suppliers: codes of the register.
  ///   - itemCount: how many items are asked in a fiscal year.
  ///   - answer: what a cell means, by the office's own answer words; nil where it isn't understood.
  package init(
    _ table: IncomingTable<VisitRow>, suppliers: Set<String>, asOf: Day, rules: TableRuleBook = TableRuleBook(),
    itemCount: @escaping (_ year: Int) -> Int, answer: @escaping (String) -> Answer?
  ) {
    var order: [Key] = []
    var gathered: [Key: Visit] = [:]
    let steps = VisitRegister.steps(suppliers: suppliers, asOf: asOf, itemCount: itemCount, answer: answer)
    let read = table.read(by: steps, rules) { cells in
      // A sheet lists every item; those that weren't looked at say nothing.
      [VisitColumn.found, .note, .evidence].contains { !(cells[$0] ?? "").isEmpty } ? VisitRow() : nil
    } finish: { row, notes in
      guard !notes.isRefused else { return }
      let key = Key(supplier: row.supplier, on: row.on)
      if gathered[key] == nil { order.append(key) }
      let visit = gathered[key] ?? Visit(supplier: row.supplier, on: row.on, by: row.by, met: row.met, found: [])
      if visit.by != row.by { notes.note(VisitRules.people, .by, found: row.by) }
      if visit.found.contains(where: { $0.item == row.item }) {
        notes.note(VisitRules.repeated, .item, found: String(row.item))
      }
      let found = Visit.Found(item: row.item, answer: row.found, note: row.note, evidence: row.evidence)
      gathered[key] = Visit(
        supplier: visit.supplier, on: visit.on, by: visit.by, met: visit.met, found: visit.found + [found])
    }
    visits = order.compactMap { gathered[$0] }
    findings = read.findings
  }

  private static func steps(
    suppliers: Set<String>, asOf: Day, itemCount: @escaping (Int) -> Int, answer: @escaping (String) -> Answer?
  ) -> [Step<VisitRow>] {
    [
      .check { _, notes in
        for column in [VisitColumn.supplier, .on, .by, .item, .found] where (notes[column] ?? "").isEmpty {
          notes.note(VisitRules.missing, column, detail: column.rawValue)
        }
      },
      .normalised(.supplier, \.supplier),
      .check { row, notes in
        notes.supplier = row.supplier
        if !row.supplier.isEmpty, !suppliers.contains(row.supplier) {
          notes.note(VisitRules.unknownCompany, .supplier, found: row.supplier)
        }
      },
      .cell(.on) { text, row, notes in
        guard let text, !text.isEmpty else { return }
        row.on = Normalised.day(text) ?? .none
        if row.on.isNone { notes.note(VisitRules.date, .on, found: text) }
        if row.on > asOf { notes.note(VisitRules.future, .on, found: row.on.description, detail: asOf.description) }
      },
      .cell(.item) { text, row, notes in
        guard let text, !text.isEmpty else { return }
        let last = itemCount((row.on.isNone ? asOf : row.on).fiscalYear)
        row.item = Normalised.itemNumber(text).flatMap { $0 <= last ? $0 : nil } ?? 0
        if row.item == 0 { notes.note(VisitRules.item, .item, found: text, related: last) }
      },
      .cell(.found) { text, row, notes in
        guard let text, !text.isEmpty else { return }
        row.found = answer(text) ?? .unanswered
        if row.found == .unanswered { notes.note(VisitRules.found, .found, found: text) }
      },
      .normalised(.by, \.by), .text(.met, \.met), .text(.note, \.note), .text(.evidence, \.evidence),
    ]
  }
}
