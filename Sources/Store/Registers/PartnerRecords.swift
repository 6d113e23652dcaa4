import Criteria
import GRDB
import Partners

extension StoreReader {
  /// Everything of one kind that the office holds, by supplier and id; all or one supplier's.
  package func records<Record: PartnerRecord>(_ type: Record.Type, of code: String? = nil) throws(StoreError)
    -> [Record]
  {
    try asking {
      try all(
        """
        SELECT record FROM partner_record WHERE kind = ?1 AND (?2 IS NULL OR supplier_code = ?2)
        ORDER BY supplier_code, id
        """, [Record.kind, code]
      ) { row in
        do {
          return try StoredJSON.value(type, row.decode(atIndex: 0))
        } catch is DecodingError {
          throw Damage.notAsWritten("partner_record.record")
        }
      }
    }
  }
}

extension StoreWriter {
  /// Keeps records as they are now.
  ///
  /// - Parameter action: the journal's word for it, which begins with the kind: `contact.import`.
  /// - Returns: journal entries, one for each that is new or different.
  package func storeRecords<Record: PartnerRecord>(_ records: [Record], _ action: String) throws(StoreError)
    -> [JournalEntry]
  {
    precondition(action.hasPrefix(Record.kind + "."), "verify finds the entries of a kind by its word")
    var entries: [JournalEntry] = []
    for record in records {
      let key = "\(record.supplier) \(record.id)"
      for text in [record.supplier, record.id] + record.texts {
        try check(text, column: "partner_record.record", key: key)
      }
      let before = try stored(record)
      let after = try changing { try StoredJSON.text(record) }
      // Byte by byte: `==` would take two Unicode forms of a text for the same.
      guard !before.utf8.elementsEqual(after.utf8) else { continue }
      try changing {
        try execute(
          """
          INSERT INTO partner_record (kind, supplier_code, id, record) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (kind, supplier_code, id) DO UPDATE SET record = ?4
          """, [Record.kind, record.supplier, record.id, after])
      }
      entries.append(JournalEntry(action: action, subject: record.supplier, before: before, after: after))
    }
    return entries
  }

  private func stored<Record: PartnerRecord>(_ record: Record) throws(StoreError) -> String {
    try reader.asking {
      try String.fetchOne(
        database, sql: "SELECT record FROM partner_record WHERE kind = ? AND supplier_code = ? AND id = ?",
        arguments: [Record.kind, record.supplier, record.id]) ?? ""
    }
  }
}
