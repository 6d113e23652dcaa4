import GRDB
import Partners

extension Verification {
  /// What is held of partners says the same in its columns and JSON, and what the journal has last of it.
  mutating func checkPartnerRecords() throws {
    try checkRecords(Contact.self)
    try checkRecords(Agreement.self)
    try checkRecords(EvidenceRecord.self)
    try checkRecords(Certificate.self)
    try checkRecords(Appointment.self)
    try checkRecords(Drill.self)
    try checkRecords(Talk.self)
    let known = [
      Contact.kind, Agreement.kind, EvidenceRecord.kind, Certificate.kind, Appointment.kind, Drill.kind, Talk.kind,
    ]
    let marks = known.map { _ in "?" }.joined(separator: ", ")
    try reader.each(
      "SELECT kind, id FROM partner_record WHERE kind NOT IN (\(marks))", StatementArguments(known)
    ) { row in
      report("partner_record", 0, .notAsJournalled(key: "\(try row.decode(String.self, atIndex: 0))"))
    }
  }

  private mutating func checkRecords<Record: PartnerRecord>(_ type: Record.Type) throws {
    var journalled: [Key: String] = [:]
    try reader.each("SELECT state_after FROM journal WHERE action GLOB ? ORDER BY id", [Record.kind + ".*"]) { row in
      let after: String = try row.decode(atIndex: 0)
      do {
        let record = try StoredJSON.value(type, after)
        journalled[Key(supplier: record.supplier, id: record.id)] = after
      } catch is DecodingError {
        // An entry that can't be read is the chain's to report, and one of something else is no state of this.
        return
      }
    }
    try reader.each(
      "SELECT supplier_code, id, record FROM partner_record WHERE kind = ? ORDER BY 1, 2", [Record.kind]
    ) { row in
      let key = Key(supplier: try row.decode(atIndex: 0), id: try row.decode(atIndex: 1))
      let json: String = try row.decode(atIndex: 2)
      if journalled.removeValue(forKey: key)?.utf8.elementsEqual(json.utf8) != true {
        report("partner_record", 0, .notAsJournalled(key: key.text))
      }
    }
    for key in journalled.keys.map(\.text).sorted() { report("partner_record", 0, .notAsJournalled(key: key)) }
  }

  private struct Key: Hashable {
    var supplier: String
    var id: String

    var text: String { "\(supplier) \(id)" }
  }
}
