import Criteria
import GRDB
import Partners

extension StoreReader {
  /// The incidents that were recorded, by supplier and number; all or one supplier's.
  package func incidents(of code: String? = nil) throws(StoreError) -> [Incident] {
    try asking {
      let rows = try BareStatement(
        database,
        "SELECT \(Incident.columns) FROM incident \(code == nil ? "" : "WHERE supplier_code = ?") ORDER BY supplier_code, id"
      )
      if let code { try rows.bind(code, at: 1) }
      var incidents: [Incident] = []
      while try rows.next() { incidents.append(try Incident(row: rows)) }
      return incidents
    }
  }
}

/// How incidents become scores: on which day, and by the words of which factor in a year.
struct IncidentJudging {
  let asOf: Day
  let factor: (_ year: Int) throws -> ImportanceScale.Factor?
}

extension StoreReader {
  /// The same state, whose suppliers have the scores that follow from incidents: in a year as on this day, but no later
  /// than at the year's end.
  ///
  /// - Parameter factor: that with the role, in the scale of a year.
  package func judgingIncidents(
    on asOf: Day, by factor: @escaping (_ year: Int) throws -> ImportanceScale.Factor?
  ) -> StoreReader {
    var reader = self
    reader.incidentJudging = IncidentJudging(asOf: asOf, factor: factor)
    return reader
  }
}

extension Incident {
  static let columns = """
    supplier_code, id, occurred_on, kind, is_serious, source, what, decision, known_on, withdrawn_on, withdrawn_because
    """

  init(row: borrowing BareStatement) throws {
    func text(_ column: Int32) throws -> String { String(decoding: try row.text(column), as: UTF8.self) }
    guard let kind = Kind(rawValue: try text(3)) else { throw Damage.notAsWritten("incident.kind") }
    self.init(
      id: try text(1), supplier: try text(0), on: try row.day(2, "incident.occurred_on"), kind: kind,
      isSerious: try row.integer(4) == 1, source: try text(5), what: try text(6), decision: try text(7),
      knownOn: try row.day(8, "incident.known_on"), withdrawnOn: try row.day(9, "incident.withdrawn_on"),
      withdrawnBecause: try text(10))
  }
}
