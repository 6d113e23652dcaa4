import Criteria
import GRDB
import Partners

extension StoreReader {
  /// The years whose cycle was opened, the earliest first.
  package func cycleYears() throws(StoreError) -> [Int] {
    try asking { try all("SELECT fiscal_year FROM cycle ORDER BY 1") { try $0.decode(atIndex: 0) } }
  }

  /// A year's cycle; without dates where it wasn't opened.
  package func cycle(year: Int) throws(StoreError) -> YearCycle {
    try asking {
      var members: [String: CycleMember] = [:]
      try each("SELECT supplier_code, member FROM cycle_member WHERE fiscal_year = ?", [year]) { row in
        do {
          members[try row.decode(atIndex: 0)] = try StoredJSON.value(CycleMember.self, row.decode(atIndex: 1))
        } catch is DecodingError {
          throw Damage.notAsWritten("cycle_member.member")
        }
      }
      let dates = try first(
        "SELECT fiscal_year, due_on, opened_on, edition FROM cycle WHERE fiscal_year = ?", [year], CycleDates.init(row:)
      )
      return YearCycle(year: year, dates: dates, members: members)
    }
  }
}

extension CycleDates {
  /// From fiscal_year, due_on, opened_on, edition.
  init(row: Row) throws {
    self.init(
      year: try row.decode(atIndex: 0),
      dueOn: try Day(stored: row.decode(String?.self, atIndex: 1), column: "cycle.due_on"),
      openedOn: try Day(stored: row.decode(String?.self, atIndex: 2), column: "cycle.opened_on"),
      edition: try row.decode(atIndex: 3))
  }
}
