import GRDB
import Partners

extension Verification {
  /// Actions, visits and accepted findings say the same in their columns and JSON, and what the journal has last of them.
  mutating func checkActions() throws {
    let actions = try reader.lastJournalled("action.*") { RowKey(try StoredJSON.value(CorrectiveAction.self, $0)) }
    try check(
      "corrective_action",
      "SELECT supplier_code, CAST(fiscal_year AS TEXT), CAST(item_no AS TEXT), line_id, action FROM corrective_action ORDER BY 1, 2, 3, 4",
      actions
    ) { RowKey(try StoredJSON.value(CorrectiveAction.self, $0)) }
    let visits = try reader.lastJournalled("visit.*") { RowKey(try StoredJSON.value(Visit.self, $0)) }
    try check("visit", "SELECT supplier_code, visited_on, visit FROM visit ORDER BY 1, 2", visits) {
      RowKey(try StoredJSON.value(Visit.self, $0))
    }
    let accepted = try reader.lastJournalled("finding.*") { RowKey(try StoredJSON.value(AcceptedFinding.self, $0)) }
    try check(
      "accepted_finding",
      "SELECT supplier_code, rule, CAST(item_no AS TEXT), words, acceptance FROM accepted_finding ORDER BY 1, 2, 3, 4",
      accepted
    ) { RowKey(try StoredJSON.value(AcceptedFinding.self, $0)) }
  }

  /// - Parameter journalled: JSON by key; what is left of it in the journal only was taken out by hand.
  private mutating func check(
    _ table: String, _ sql: String, _ journalled: [RowKey: String], key: (String) throws -> RowKey
  ) throws {
    var left = journalled
    try reader.each(sql) { row in
      let last = row.count - 1
      let columns = RowKey(parts: try (0..<last).map { try row.decode(String.self, atIndex: $0) })
      let json: String = try row.decode(atIndex: last)
      let known = left.removeValue(forKey: columns)
      do {
        guard try key(json) == columns, known?.utf8.elementsEqual(json.utf8) == true else {
          return report(table, 0, .notAsJournalled(key: columns.text))
        }
      } catch is DecodingError {
        report(table, 0, .notAsJournalled(key: columns.text))
      }
    }
    for key in left.keys.sorted(by: { $0.text < $1.text }) { report(table, 0, .notAsJournalled(key: key.text)) }
  }
}

/// The primary key of a row that is kept as JSON.
private struct RowKey: Hashable {
  var parts: [String]

  init(parts: [String]) { self.parts = parts }
  init(_ action: CorrectiveAction) { parts = [action.supplier, String(action.year), String(action.item), action.line] }
  init(_ finding: AcceptedFinding) {
    parts = [finding.supplier, finding.rule, String(finding.item), finding.words]
  }
  init(_ visit: Visit) { parts = [visit.supplier, visit.on.description] }

  var text: String { parts.filter { !$0.isEmpty && $0 != "0" }.joined(separator: " ") }
}

extension StoreReader {
  /// The last state of each row in the journal.
  fileprivate func lastJournalled(_ actions: String, key: (String) throws -> RowKey) throws -> [RowKey: String] {
    var states: [RowKey: String] = [:]
    try each("SELECT state_after FROM journal WHERE action GLOB ? ORDER BY id", [actions]) { row in
      let after: String = try row.decode(atIndex: 0)
      do {
        states[try key(after)] = after
      } catch is DecodingError {
        // An entry that can't be read is the chain's to report.
        return
      }
    }
    return states
  }
}
