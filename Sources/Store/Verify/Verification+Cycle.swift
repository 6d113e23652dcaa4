import Foundation
import GRDB
import Partners

extension Verification {
  /// Every cycle and everybody in it says what the journal has last of it.
  mutating func checkCycle() throws {
    var journalled = try reader.lastOfCycles()
    try reader.each("SELECT fiscal_year, due_on, opened_on, edition FROM cycle ORDER BY 1") { row in
      let year = try row.decode(Int.self, atIndex: 0)
      let last = journalled.removeValue(forKey: "\(year)")
      if try last?.utf8.elementsEqual(StoredJSON.text(CycleDates(row: row)).utf8) != true {
        report("cycle", 0, .notAsJournalled(key: "\(year)"))
      }
    }
    try reader.each("SELECT fiscal_year, supplier_code, member FROM cycle_member ORDER BY 1, 2") { row in
      let (year, code, member): (Int, String, String) = (
        try row.decode(atIndex: 0), try row.decode(atIndex: 1), try row.decode(atIndex: 2)
      )
      if journalled.removeValue(forKey: "\(year) \(code)")?.utf8.elementsEqual(member.utf8) != true {
        report("cycle_member", 0, .notAsJournalled(key: "\(year) \(code)"))
      }
    }
    // What is left in the journal only was taken out by hand.
    for key in journalled.keys.sorted() { report("cycle_member", 0, .notAsJournalled(key: key)) }
  }
}

extension StoreReader {
  /// The year of a cycle's entry.
  private struct OfYear: Decodable { var year: Int }

  /// The last state in the journal, by year, or year and supplier.
  fileprivate func lastOfCycles() throws -> [String: String] {
    var last: [String: String] = [:]
    try each("SELECT subject, state_after FROM journal WHERE action GLOB 'cycle.*' ORDER BY id") { row in
      let (code, after): (String, String) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      do {
        let year = try StoredJSON.value(OfYear.self, after).year
        last[code.isEmpty ? "\(year)" : "\(year) \(code)"] = after
      } catch is DecodingError {
        // An entry that can't be read is the chain's to report.
        return
      }
    }
    return last
  }
}
