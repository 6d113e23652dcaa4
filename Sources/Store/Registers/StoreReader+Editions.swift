import Criteria
import GRDB
import Partners

extension StoreReader {
  /// The editions that the office has imported, by name.
  package func editions() throws(StoreError) -> [OfficeEdition] {
    try asking {
      try all("SELECT edition, content FROM edition ORDER BY 1") { row in
        try OfficeEdition(stored: row.decode(atIndex: 1), named: row.decode(atIndex: 0))
      }
    }
  }

  /// The edition that each year asks for, as its cycle states it, else as it was when the year was fixed; the earliest
  /// year first. Empty is the built-in one.
  package func askedEditions() throws(StoreError) -> [(year: Int, edition: String)] {
    try asking {
      try all(
        """
        SELECT fiscal_year, coalesce(edition, '') FROM cycle
        UNION SELECT fiscal_year, edition FROM asked_year WHERE fiscal_year NOT IN (SELECT fiscal_year FROM cycle)
        ORDER BY 1
        """
      ) { row in
        (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      }
    }
  }

  /// The fiscal years of which returns of an edition are stored, whether or not they count.
  package func years(ofEdition edition: String) throws(StoreError) -> [Int] {
    try asking {
      try all("SELECT DISTINCT fiscal_year FROM check_return WHERE criteria_edition = ? ORDER BY 1", [edition]) {
        try $0.decode(atIndex: 0)
      }
    }
  }
}

extension OfficeEdition {
  /// - Throws: `Damage.notAsWritten` where it is no edition of that name.
  init(stored text: String, named name: String) throws(Damage) {
    do {
      self = try StoredJSON.value(OfficeEdition.self, text)
    } catch {
      throw .notAsWritten("edition.content")
    }
    guard edition == name, misfit == nil else { throw .notAsWritten("edition.content") }
  }
}
