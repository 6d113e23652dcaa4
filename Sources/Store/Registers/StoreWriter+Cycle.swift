import Criteria
import GRDB
import Partners

extension StoreWriter {
  /// Changes a year's cycle and keeps what is different.
  ///
  /// - Parameter action: the journal's word for it: `cycle.open`, `cycle.send`.
  /// - Returns: what `body` does, and journal entries: one for each supplier that is different now, and one where the
  ///   dates are.
  /// - Throws: what `body` throws, with nothing changed; `StoreError`.
  package func changeCycle<Result>(
    _ action: String, year: Int, _ body: (inout YearCycle) throws -> Result
  ) throws -> (result: Result, entries: [JournalEntry]) {
    let before = try reader.cycle(year: year)
    var after = before
    let result = try body(&after)
    var entries: [JournalEntry] = []
    if let dates = after.dates, dates != before.dates {
      try changing {
        try execute(
          """
          INSERT INTO cycle (fiscal_year, due_on, opened_on, edition) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (fiscal_year) DO UPDATE SET due_on = ?2, opened_on = ?3, edition = ?4
          """, [year, dates.dueOn.description, dates.openedOn.description, dates.edition])
      }
      entries.append(
        JournalEntry(
          action: action, before: try before.dates.map { try StoredJSON.text($0) } ?? "",
          after: try StoredJSON.text(dates)))
    }
    for member in after.sorted where before.members[member.supplier] != member {
      let json = try StoredJSON.text(member)
      try keep(member, json)
      entries.append(
        JournalEntry(
          action: action, subject: member.supplier,
          before: try before.members[member.supplier].map { try StoredJSON.text($0) } ?? "", after: json))
    }
    return (result, entries)
  }

  private func keep(_ member: CycleMember, _ json: String) throws {
    let texts = [
      member.exemption?.reason, member.exemption?.by, member.limitation?.scope, member.limitation?.basis,
      member.limitation?.by,
      member.acceptance?.note, member.acceptance?.by,
    ]
    // JSON writes control characters as escapes, which a check of its text wouldn't see.
    for text in texts + member.reasons.map(\.what) {
      try check(text ?? "", column: "cycle_member.member", key: member.supplier)
    }
    try changing {
      try execute(
        """
        INSERT INTO cycle_member (fiscal_year, supplier_code, member) VALUES (?1, ?2, ?3)
        ON CONFLICT (fiscal_year, supplier_code) DO UPDATE SET member = ?3
        """, [member.year, member.supplier, json])
    }
  }
}
