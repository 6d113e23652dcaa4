import Criteria
import Partners
import Store

extension Workspace {
  package func dueEndings(within days: Int, _ reader: StoreReader) throws -> [DueEnding] {
    DueEnding.list(try reader.ledgers(), ends: try contractEnds(reader), asOf: asOf, within: days)
  }

  /// When each supplier's contract ends, by the register.
  package func contractEnds(_ reader: StoreReader) throws -> [String: Day] {
    Dictionary(try reader.suppliers().map { ($0.code, $0.contractEnd) }, uniquingKeysWith: { first, _ in first })
  }

  package func names(_ reader: StoreReader) throws -> [String: String] {
    Dictionary(try reader.suppliers().map { ($0.code, $0.name(in: language)) }, uniquingKeysWith: { first, _ in first })
  }
}
