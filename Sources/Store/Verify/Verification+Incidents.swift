import Foundation
import GRDB
import Partners

extension Verification {
  /// Every incident is what the journal has last of it.
  mutating func checkIncidents() throws {
    var journalled: [String: String] = [:]
    try reader.each("SELECT state_after FROM journal WHERE action GLOB 'incident.*' ORDER BY id") { row in
      let after: String = try row.decode(atIndex: 0)
      do {
        journalled[try StoredJSON.value(Numbered.self, after).id] = after
      } catch is DecodingError {
        // An entry that can't be read is the chain's to report.
        return
      }
    }
    for incident in try reader.incidents() {
      if journalled.removeValue(forKey: incident.id)?.utf8.elementsEqual(incident.journalRow.json.utf8) != true {
        report("incident", 0, .notAsJournalled(key: incident.id))
      }
    }
    for key in journalled.keys.sorted() { report("incident", 0, .notAsJournalled(key: key)) }
  }

  private struct Numbered: Decodable { var id: String }
}
