import GRDB
import Partners

extension StoreWriter {
  /// Keeps incidents as they are now.
  ///
  /// - Parameter action: the journal's word for it: `incident.import`.
  /// - Returns: journal entries, one for each that is new or different.
  package func storeIncidents(_ incidents: [Incident], _ action: String) throws(StoreError) -> [JournalEntry] {
    let known = Dictionary(try reader.incidents().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [JournalEntry] = []
    for incident in incidents {
      let (before, after) = (known[incident.id]?.journalRow.json ?? "", incident.journalRow.json)
      // Byte by byte: `==` would take two Unicode forms of a text for the same.
      guard !before.utf8.elementsEqual(after.utf8) else { continue }
      for (column, text) in [
        ("id", incident.id), ("source", incident.source), ("what", incident.what), ("decision", incident.decision),
        ("withdrawn_because", incident.withdrawnBecause),
      ] { try check(text, column: "incident.\(column)", key: incident.id) }
      try changing {
        try execute(
          """
          INSERT INTO incident (\(Incident.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (supplier_code, id) DO UPDATE SET
            (occurred_on, kind, is_serious, source, what, decision, known_on, withdrawn_on, withdrawn_because)
            = (excluded.occurred_on, excluded.kind, excluded.is_serious, excluded.source, excluded.what,
              excluded.decision, excluded.known_on, excluded.withdrawn_on, excluded.withdrawn_because)
          """,
          [
            incident.supplier, incident.id, incident.on.description, incident.kind.rawValue, incident.isSerious ? 1 : 0,
            incident.source, incident.what, incident.decision, incident.knownOn.description,
            incident.withdrawnOn.stored, incident.withdrawnBecause,
          ])
      }
      entries.append(JournalEntry(action: action, subject: incident.supplier, before: before, after: after))
    }
    return entries
  }
}
