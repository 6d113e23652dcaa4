import Criteria
import Partners
import Rules

/// A row of incidents.
package struct IncidentRow: RegisterRow {
  package typealias Name = IncidentColumn
  package static let kind = RegisterKind.incidents
  package static let required: [[IncidentColumn]] = [[.supplier, .on, .kind, .source]]
  package static let codes: Set<IncidentColumn> = [.supplier, .id]
  package static let unknownColumn = IncidentRules.unknownColumn

  package static func isBeside(_ heading: String) -> Bool {
    ["supplier_name", "supplierName", "withdrawn_on", "withdrawnOn", "reason"].contains(heading)
  }

  var incident: Incident
}

/// Reads incidents from the rows of a table (docs/flows.md).
package struct IncidentRegister {
  package let incidents: [Incident]
  package let findings: [TableFinding]

  /// - Parameters:
  ///   - suppliers: codes of the register.
  ///   - known: the incidents that are there.
  package init(
    _ table: IncomingTable<IncidentRow>, suppliers: Set<String>, known: [Incident], asOf: Day,
    rules: TableRuleBook = TableRuleBook()
  ) {
    let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen = Set<String>()
    let read = table.read(by: IncidentRegister.steps(suppliers, asOf), rules) { cells in
      let id = Normalised.text(cells[.id] ?? "")
      return IncidentRow(
        incident: byID[id] ?? Incident(id: id, supplier: Normalised.text(cells[.supplier] ?? ""), knownOn: asOf))
    } finish: { row, notes in
      row.incident.identify(by: byID)
      if !seen.insert(row.incident.id).inserted { notes.note(IncidentRules.repeated, .id, found: row.incident.id) }
    }
    (incidents, findings) = (read.rows.map(\.incident), read.findings)
  }

  private static func steps(_ suppliers: Set<String>, _ asOf: Day) -> [Step<IncidentRow>] {
    [
      .check { row, notes in
        let supplier = Normalised.text(notes[.supplier] ?? "")
        notes.supplier = supplier
        if supplier.isEmpty {
          notes.note(IncidentRules.missing, .supplier, detail: IncidentColumn.supplier.rawValue)
        } else if !suppliers.contains(supplier) {
          notes.note(IncidentRules.unknownCompany, .supplier, found: supplier)
        } else if row.incident.supplier != supplier {
          notes.note(IncidentRules.otherSupplier, .id, found: row.incident.id, detail: row.incident.supplier)
        }
      },
      .day(.on, \.incident.on, else: IncidentRules.date),
      .cell(.kind) { text, row, notes in
        guard let text else { return }
        if let kind = Incident.Kind(word: text) {
          row.incident.kind = kind
        } else {
          notes.note(IncidentRules.kind, .kind, found: text)
        }
      },
      .cell(.serious) { text, row, notes in
        guard let text else { return }
        switch Normalised.key(text) {
        case "", "no", "false", "0", "-", "いいえ", "軽微", "minor": row.incident.isSerious = false
        case "yes", "true", "1", "はい", "重大", "○", "serious": row.incident.isSerious = true
        default: notes.note(IncidentRules.serious, .serious, found: text)
        }
      },
      .text(.source, \.incident.source), .text(.what, \.incident.what), .text(.decision, \.incident.decision),
      .cell(.knownOn) { text, row, notes in
        guard let text, !text.isEmpty else { return }
        if let day = Normalised.day(text) {
          row.incident.knownOn = day
        } else {
          notes.note(IncidentRules.date, .knownOn, found: text, detail: IncidentColumn.knownOn.rawValue)
        }
      },
      .check { row, notes in
        let incident = row.incident
        if incident.source.isEmpty {
          notes.note(IncidentRules.missing, .source, detail: IncidentColumn.source.rawValue)
        }
        if notes[.on]?.isEmpty != false {
          notes.note(IncidentRules.missing, .on, detail: IncidentColumn.on.rawValue)
        } else if incident.on > min(incident.knownOn, asOf) {
          notes.note(IncidentRules.future, .on, found: incident.on.description)
        } else if incident.knownOn > asOf {
          notes.note(IncidentRules.future, .knownOn, found: incident.knownOn.description)
        }
      },
    ]
  }
}

extension Incident {
  /// An incident to which the office gave no number is the known one of that supplier, day, kind and source, else a new
  /// one.
  fileprivate mutating func identify(by known: [String: Incident]) {
    guard id.isEmpty else { return }
    id = DerivedID.of([supplier, on.description, kind.rawValue, source], prefix: "I-")
    guard let before = known[id] else { return }
    (withdrawnOn, withdrawnBecause) = (before.withdrawnOn, before.withdrawnBecause)
    knownOn = before.knownOn
    if what.isEmpty { what = before.what }
    if decision.isEmpty { decision = before.decision }
  }
}
