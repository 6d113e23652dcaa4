import Criteria
import Partners
import Rules

/// The row that is being read: its cells, and what is wrong with them.
package struct RowNotes<Row: RegisterRow> {
  let table: IncomingTable<Row>
  let rules: TableRuleBook
  /// By their columns in the file, as far as these are used.
  var cells: [String] = []
  /// Of the row: its physical line, and its number from 0.
  private(set) var line = 0
  private(set) var index = 0
  /// The supplier that the row is about, once it is known: waivers name it.
  package var supplier = ""
  private(set) var found: [(finding: Finding, heading: String)] = []

  init(_ table: IncomingTable<Row>, _ rules: TableRuleBook) {
    (self.table, self.rules) = (table, rules)
  }

  mutating func begin(line: Int, index: Int) {
    (self.line, self.index, supplier) = (line, index, "")
    if !found.isEmpty { found.removeAll() }
  }

  /// The cell's text; nil where the file has no such column.
  package subscript(name: Row.Name) -> String? { table.positions[name].map { cells[$0] } }

  package mutating func note(
    _ rule: TableRule, _ name: Row.Name, item: Int? = nil, found: String = "", detail: String = "", related: Int = 0
  ) {
    let position = table.positions[name]
    note(rule, position, heading: position.map { table.headings[$0] } ?? name.rawValue, item, found, detail, related)
  }

  package mutating func note(_ rule: TableRule, at position: Int, found: String = "", detail: String = "") {
    note(rule, position, heading: table.headings[position], nil, found, detail, 0)
  }

  private mutating func note(
    _ rule: TableRule, _ position: Int?, heading: String, _ item: Int?, _ text: String, _ detail: String, _ related: Int
  ) {
    let place = table.place(line: line, index: index, position: position, heading: heading)
    if let finding = rules.finding(
      rule, of: Row.kind, at: place, item: item, found: text, detail: detail, related: related)
    {
      found.append((finding, heading))
    }
  }

  /// Whether the row can't be taken.
  package var isRefused: Bool { found.contains { rules.refusesRow($0.finding, supplier: supplier) } }

  var findings: [TableFinding] {
    found.map { TableFinding(finding: $0.finding, supplier: supplier, heading: $0.heading) }
  }
}
