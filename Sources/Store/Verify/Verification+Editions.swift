import Criteria
import Foundation
import GRDB
import Partners

extension Verification {
  /// Every edition of the office's is what the journal has last of it.
  mutating func checkEditions() throws {
    var journalled: [String: String] = [:]
    try reader.each("SELECT state_after FROM journal WHERE action = 'criteria.edition' ORDER BY id") { row in
      let after: String = try row.decode(atIndex: 0)
      do {
        journalled[try StoredJSON.value(Named.self, after).edition] = after
      } catch is DecodingError {
        // An entry that can't be read is the chain's to report.
        return
      }
    }
    try reader.each("SELECT edition, content FROM edition ORDER BY 1") { row in
      let (name, content): (String, String) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      do throws(Damage) {
        let edition = try OfficeEdition(stored: content, named: name)
        if journalled.removeValue(forKey: name)?.utf8.elementsEqual(edition.journalText(content).utf8) != true {
          report("edition", 0, .notAsJournalled(key: name))
        }
      } catch {
        report("edition", 0, .unreadable(column: "edition.content"))
        journalled[name] = nil
      }
    }
    for key in journalled.keys.sorted() { report("edition", 0, .notAsJournalled(key: key)) }
  }

  private struct Named: Decodable { var edition: String }
}
