import Criteria
import GRDB
import Partners

extension StoreReader {
  /// The incidents that were recorded, by supplier and number.
  package func incidents() throws(StoreError) -> [Incident] {
    try asking {
      let rows = try BareStatement(
        database, "SELECT \(Incident.columns) FROM incident ORDER BY supplier_code, id")
      var incidents: [Incident] = []
      while try rows.next() { incidents.append(try Incident(row: rows)) }
      return incidents
    }
  }

  /// Those that count for one supplier: its own, and those of whoever was merged into it.
  package func incidents(of code: String) throws(StoreError) -> [Incident] {
    try asking {
      let rows = try BareStatement(database, Incident.counted(where: "h.supplier_code = ?"))
      try rows.bind(code, at: 1)
      var incidents: [Incident] = []
      while try rows.next() { incidents.append(try Incident(counted: rows)) }
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

  /// Incidents by the supplier for which they count: its own, and those of whoever was merged into it, which it has
  /// known of since that day.
  static func counted(where condition: String) -> String {
    """
    WITH RECURSIVE heir (supplier_code, former, since) AS (
      SELECT DISTINCT supplier_code, supplier_code, '' FROM incident
      UNION
      SELECT p.merged_into, h.former, max(h.since, p.retired_on)
      FROM heir h JOIN supplier_span p ON p.supplier_code = h.supplier_code WHERE p.merged_into IS NOT NULL
    )
    SELECT h.supplier_code, i.id, i.occurred_on, i.kind, i.is_serious, i.source, i.what, i.decision,
      max(i.known_on, h.since), i.withdrawn_on, i.withdrawn_because, h.former
    FROM heir h JOIN incident i ON i.supplier_code = h.former
    WHERE \(condition) ORDER BY h.supplier_code, i.id, h.former
    """
  }

  /// Of a row of `counted`.
  init(counted row: borrowing BareStatement) throws {
    try self.init(row: row)
    let former = String(decoding: try row.text(11), as: UTF8.self)
    isInherited = former != supplier
    supplier = former
  }

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
