import Criteria
import GRDB
import Partners

extension StoreReader {
  /// The contracts that are known, by supplier and number; all or one supplier's.
  package func contracts(of code: String? = nil) throws(StoreError) -> [Contract] {
    try asking {
      let rows = try BareStatement(
        database,
        "SELECT \(Contract.columns) FROM contract \(code == nil ? "" : "WHERE supplier_code = ?") ORDER BY supplier_code, number"
      )
      if let code { try rows.bind(code, at: 1) }
      var contracts: [Contract] = []
      while try rows.next() { contracts.append(try Contract(row: rows)) }
      return contracts
    }
  }
}

extension Contract {
  static let columns = """
    supplier_code, number, subject, department, starts_on, ends_on, renewal, notice_days, note, contents
    """

  /// What stands in the column `contents`, each left out where it is empty.
  struct Contents: Codable {
    var flows: [String]?
    var names: [String]?
    var answers: [FlowAnswer]?
    var settled: [FlowSettlement]?

    static let none = "{}"
  }

  init(row: borrowing BareStatement) throws {
    func text(_ column: Int32) throws -> String { String(decoding: try row.text(column), as: UTF8.self) }
    self.init(supplier: try text(0), number: try text(1))
    (subject, department, renewal, note) = (try text(2), try text(3), try text(6), try text(8))
    (start, end) = (try row.day(4, "contract.starts_on"), try row.day(5, "contract.ends_on"))
    noticeDays = try row.optionalInteger(7)
    let json = try text(9)
    guard json != Contents.none else { return }
    do {
      let contents = try StoredJSON.value(Contents.self, json)
      (flows, names) = (contents.flows ?? [], contents.names ?? [])
      (answers, settled) = (contents.answers ?? [], contents.settled ?? [])
    } catch is DecodingError {
      throw Damage.notAsWritten("contract.contents")
    }
  }

  func contents() throws -> String {
    func filled<Element>(_ list: [Element]) -> [Element]? { list.isEmpty ? nil : list }
    return try StoredJSON.text(
      Contents(flows: filled(flows), names: filled(names), answers: filled(answers), settled: filled(settled)))
  }
}
