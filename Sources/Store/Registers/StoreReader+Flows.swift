import Criteria
import Foundation
import GRDB
import Partners

extension StoreReader {
  /// All flows, by id (byte order).
  package func flows() throws(StoreError) -> [Flow] {
    try asking { try FlowQuery(database, "SELECT \(Flow.columns) FROM flow ORDER BY id").flows([]) }
  }

  /// The flows with this company at one end, by id.
  package func flows(touching code: String) throws(StoreError) -> [Flow] {
    try asking { try FlowQuery(database, FlowQuery.touching).flows([code, code]) }
  }

  /// How many flows of each kind each company has at one of its ends, by code.
  package func flowCounts() throws(StoreError) -> [String: (goods: Int, data: Int)] {
    try asking {
      var counts: [String: (goods: Int, data: Int)] = [:]
      try each(
        """
        SELECT code, sum(kind = 'goods'), sum(kind = 'data')
        FROM (SELECT from_code AS code, kind FROM flow UNION ALL SELECT to_code, kind FROM flow) GROUP BY code
        """
      ) { row in counts[try row.decode(atIndex: 0)] = (try row.decode(atIndex: 1), try row.decode(atIndex: 2)) }
      return counts
    }
  }

  /// Answers the questions of an impact, each in proportion to the flows it finds. Only usable as long as the reader.
  package func flowLookup() throws(StoreError) -> FlowLookup {
    try asking { try FlowLookup(database) }
  }
}

/// Flows by company, through statements that are prepared once.
package final class FlowLookup {
  private let touchingQuery: FlowQuery
  private let fromQuery: BareStatement
  private let sendersQuery: BareStatement
  private let reconsignedQuery: FlowQuery

  fileprivate init(_ database: Database) throws {
    touchingQuery = try FlowQuery(database, FlowQuery.touching)
    fromQuery = try BareStatement(
      database,
      """
      SELECT id, to_code, to_name, what, confidentiality, part, stock_days FROM flow WHERE from_code = ? AND kind = 'goods' ORDER BY id
      """)
    sendersQuery = try BareStatement(
      database, "SELECT part, from_code FROM flow WHERE to_code = ? AND kind = 'goods' AND part <> '' ORDER BY part, id"
    )
    reconsignedQuery = try FlowQuery(
      database,
      """
      SELECT \(Flow.columns) FROM flow
      WHERE reconsigned_to <> '' AND instr(';' || reconsigned_to || ';', ';' || ? || ';') > 0 ORDER BY id
      """)
  }

  /// The flows with this company at one end, by id.
  package func touching(_ code: String) throws -> [Flow] { try touchingQuery.flows([code, code]) }
  /// The goods that leave a company, by id: ends, what goes, class, part and stock, and nothing else of them.
  package func goods(from code: String) throws -> [Flow] {
    defer { fromQuery.restart() }
    try fromQuery.bind(code, at: 1)
    func text(_ column: Int32) throws -> String { String(decoding: try fromQuery.text(column), as: UTF8.self) }
    var flows: [Flow] = []
    while try fromQuery.next() {
      flows.append(
        Flow(
          id: try text(0), from: Flow.Party(code: code), to: Flow.Party(code: try text(1), name: try text(2)),
          kind: .goods,
          what: try text(3), confidentiality: try text(4), part: try text(5),
          stockDays: try fromQuery.optionalInteger(6)))
    }
    return flows
  }

  /// Who delivers each part to a company.
  package func senders(to code: String) throws -> [String: [String]] {
    defer { sendersQuery.restart() }
    try sendersQuery.bind(code, at: 1)
    var senders: [String: [String]] = [:]
    while try sendersQuery.next() {
      let part = String(decoding: try sendersQuery.text(0), as: UTF8.self)
      senders[part, default: []].append(String(decoding: try sendersQuery.text(1), as: UTF8.self))
    }
    return senders
  }

  /// The flows that their receiver hands on to this company, by id.
  package func reconsigned(to code: String) throws -> [Flow] { try reconsignedQuery.flows([code]) }
}

/// A query for whole flows. Bare, since the reach of a large company is a hundred thousand rows.
private struct FlowQuery: ~Copyable {
  private let statement: BareStatement

  static let touching = """
    SELECT \(Flow.columns) FROM flow WHERE from_code = ? UNION ALL SELECT \(Flow.columns) FROM flow WHERE to_code = ? ORDER BY id
    """

  init(_ database: Database, _ sql: String) throws {
    statement = try BareStatement(database, sql)
  }

  func flows(_ arguments: [String]) throws -> [Flow] {
    defer { statement.restart() }
    for (index, argument) in arguments.enumerated() { try statement.bind(argument, at: Int32(index + 1)) }
    var flows: [Flow] = []
    while try statement.next() { flows.append(try flow()) }
    return flows
  }

  private func text(_ column: Int32) throws -> String { String(decoding: try statement.text(column), as: UTF8.self) }

  private func flow() throws -> Flow {
    guard let kind = Flow.Kind(rawValue: try text(5)) else { throw Damage.notAsWritten("flow.kind") }
    guard let means = FlowMeans(rawValue: try text(8)) else { throw Damage.notAsWritten("flow.means") }
    let reconsigned = try statement.text(12)
    return Flow(
      id: try text(0), from: Flow.Party(code: try text(1), name: try text(2)),
      to: Flow.Party(code: try text(3), name: try text(4)),
      kind: kind, what: try text(6), confidentiality: try text(7), means: means, meansText: try text(9),
      timing: try text(10),
      part: try text(11),
      reconsignedTo: reconsigned.isEmpty
        ? [] : String(decoding: reconsigned, as: UTF8.self).split(separator: ";").map(String.init),
      stockDays: try statement.optionalInteger(13), leadTimeDays: try statement.optionalInteger(14),
      owner: try text(15), note: try text(16)
    )
  }
}

extension Flow {
  static let columns = """
    id, from_code, from_name, to_code, to_name, kind, what, confidentiality, means, means_text, timing, part, reconsigned_to, stock_days,
      lead_time_days, owner_code, note
    """

  /// The texts that are stored, by column.
  var stored: [(column: String, text: String)] {
    [
      ("id", id), ("from_code", from.code), ("from_name", from.name), ("to_code", to.code), ("to_name", to.name),
      ("what", what),
      ("confidentiality", confidentiality), ("means_text", meansText), ("timing", timing), ("part", part),
      ("reconsigned_to", reconsignedTo.joined(separator: ";")), ("owner_code", owner), ("note", note),
    ]
  }
}
