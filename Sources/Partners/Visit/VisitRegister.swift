import Criteria

/// Reads visits from the rows of a table: one row per item that was looked at (docs/visits.md).
package struct VisitRegister: Sendable {
  package private(set) var visits: [Visit] = []
  package private(set) var findings: [Finding] = []

  private var columns: [VisitColumn: (heading: String, position: Int)] = [:]
  private let file: String

  /// A day of one supplier.
  private struct Key: Hashable {
    var supplier: String
    var on: Day
  }

  /// - Parameters:
  ///   - suppliers: codes of the register.
  ///   - answer: what a cell means, by the office's own answer words; nil where it isn't understood.
  package init(
    file: String, headings: [String], rows: [TableRow], suppliers: Set<String>, asOf: Day, answer: (String) -> Answer?
  ) {
    self.file = file
    for (index, heading) in headings.enumerated() where !heading.isEmpty {
      if let column = VisitColumn(heading: heading), columns[column] == nil {
        columns[column] = (heading, index + 1)
      } else if !VisitColumn.isBeside(heading) {
        findings.append(
          Finding(visit: .unknownColumn, at: SourceLocation(file: file, row: 1, column: index + 1), found: heading))
      }
    }
    var order: [Key] = []
    var gathered: [Key: Visit] = [:]
    for row in rows {
      // A sheet lists every item; those that weren't looked at say nothing.
      guard [VisitColumn.found, .note, .evidence].contains(where: { !cell(row, $0).isEmpty }) else { continue }
      guard let (key, by, found) = read(row, suppliers: suppliers, asOf: asOf, answer: answer) else { continue }
      if gathered[key] == nil { order.append(key) }
      var visit = gathered[key] ?? Visit(supplier: key.supplier, on: key.on, by: by, met: cell(row, .met), found: [])
      if visit.by != by { findings.append(Finding(visit: .people, at: place(row, .by), found: by)) }
      if visit.found.contains(where: { $0.item == found.item }) {
        findings.append(Finding(visit: .repeated, at: place(row, .item), found: String(found.item)))
      }
      visit = Visit(supplier: visit.supplier, on: visit.on, by: visit.by, met: visit.met, found: visit.found + [found])
      gathered[key] = visit
    }
    visits = order.compactMap { gathered[$0] }
  }

  private func place(_ row: TableRow, _ column: VisitColumn) -> SourceLocation {
    SourceLocation(file: file, row: row.line, column: columns[column]?.position ?? 0)
  }

  private func cell(_ row: TableRow, _ column: VisitColumn) -> String {
    columns[column].flatMap { row.cells[$0.heading] }.map(SpreadsheetText.undefused) ?? ""
  }

  private mutating func read(
    _ row: TableRow, suppliers: Set<String>, asOf: Day, answer: (String) -> Answer?
  ) -> (Key, by: String, Visit.Found)? {
    var isUsable = true
    func note(_ rule: VisitRule, _ column: VisitColumn, _ found: String = "", _ detail: String = "") -> Finding {
      isUsable = false
      return Finding(visit: rule, at: place(row, column), found: found, detail: detail)
    }
    for column in [VisitColumn.supplier, .on, .by, .item, .found] where cell(row, column).isEmpty {
      findings.append(note(.missing, column, "", column.rawValue))
    }
    let code = Normalised.text(cell(row, .supplier))
    if !code.isEmpty, !suppliers.contains(code) { findings.append(note(.unknownCompany, .supplier, code)) }
    let day = Normalised.day(cell(row, .on))
    if day == nil, !cell(row, .on).isEmpty { findings.append(note(.date, .on, cell(row, .on))) }
    if let day, day > asOf { findings.append(note(.future, .on, day.description, asOf.description)) }
    let item = Normalised.builtInItem(cell(row, .item))
    if item == nil, !cell(row, .item).isEmpty { findings.append(note(.item, .item, cell(row, .item))) }
    let found = answer(cell(row, .found)).flatMap { $0 == .unanswered ? nil : $0 }
    if found == nil, !cell(row, .found).isEmpty { findings.append(note(.found, .found, cell(row, .found))) }
    guard isUsable, let day, let item, let found else { return nil }
    return (
      Key(supplier: code, on: day), Normalised.text(cell(row, .by)),
      Visit.Found(item: item, answer: found, note: cell(row, .note), evidence: cell(row, .evidence))
    )
  }
}
