import Criteria
import GRDB
import Partners

extension StoreWriter {
  /// Does steps on one supplier's ledger and keeps what they changed.
  ///
  /// - Parameter action: the journal's word for it: `ledger.import`, `contract.close`.
  /// - Returns: journal entries, one for each line or ending that is different now.
  /// - Throws: `LedgerRefusal` with nothing changed, `StoreError`.
  package func changeLedger(_ action: String, of supplier: String, _ steps: [LedgerStep]) throws -> [JournalEntry] {
    let before = try reader.ledger(of: supplier)
    var after = before
    for step in steps { try after.apply(step) }
    let known = Dictionary(before.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [JournalEntry] = []
    for line in after.lines where known[line.id] != line {
      let json = try StoredJSON.text(line)
      // An id belongs to one line, of one supplier.
      if known[line.id] == nil, try reader.ledgerLine(line.id) != nil { throw LedgerRefusal.foreignLine }
      try keep(line, json)
      entries.append(
        JournalEntry(
          action: action, subject: supplier, before: try known[line.id].map { try StoredJSON.text($0) } ?? "",
          after: json))
    }
    if let ending = after.ending, ending != before.ending {
      let json = try StoredJSON.text(ending)
      try keepEnding(supplier, json)
      entries.append(
        JournalEntry(
          action: action, subject: supplier, before: try before.ending.map { try StoredJSON.text($0) } ?? "",
          after: json))
    }
    return entries
  }

  private func keep(_ line: LedgerLine, _ json: String) throws {
    try check(line.id, column: "ledger_line.id", key: line.id)
    // JSON writes control characters as escapes, which the check of its text wouldn't see.
    let parts: [Any?] = [line, line.fate, line.answer] + line.later
    let members = parts.compactMap(\.self).flatMap { Array(Mirror(reflecting: $0).children) }
    for member in members {
      if let text = member.value as? String {
        try check(text, column: "ledger_line.\(member.label ?? "")", key: line.id)
      }
    }
    try changing {
      try execute(
        """
        INSERT INTO ledger_line (id, supplier_code, kind, state, line) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (id) DO UPDATE SET kind = ?3, state = ?4, line = ?5
        """, [line.id, line.supplier, line.kind.rawValue, line.state.rawValue, json])
    }
  }

  private func keepEnding(_ supplier: String, _ json: String) throws {
    try changing {
      try execute(
        "INSERT INTO contract_ending (supplier_code, ending) VALUES (?1, ?2) ON CONFLICT (supplier_code) DO UPDATE SET ending = ?2",
        [supplier, json])
    }
  }
}
