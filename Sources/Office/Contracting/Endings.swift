import Criteria
import Partners
import Store

extension Snapshot {
  package func dueEndings(within days: Int) throws -> [DueEnding] {
    DueEnding.list(try reader.ledgers(), ends: try contractEnds(), asOf: asOf, within: days)
  }

  /// When each supplier's contract ends, by the register.
  package func contractEnds() throws -> [String: Day] {
    Dictionary(try reader.suppliers().map { ($0.code, $0.contractEnd) }, uniquingKeysWith: { first, _ in first })
  }

  package func names() throws -> [String: String] {
    Dictionary(try reader.suppliers().map { ($0.code, $0.name(in: language)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The ledgers of suppliers; all where none is named.
  package func ledgers(of codes: [String]) throws -> [ContractLedger] {
    guard !codes.isEmpty else { return try reader.ledgers() }
    return try codes.map { try reader.ledger(of: try supplier($0).0.code) }
  }
}
