import Criteria
import Crypto
import Foundation
import GRDB
import Partners

extension Verification {
  /// Lines and endings say the same in their columns and JSON, and what the journal has last of
  /// them.
  mutating func checkLedger() throws {
    let kept = Set(try reader.keptFiles().keys)
    let journalled = try reader.lastJournalled()
    var (lines, endings) = (journalled.lines, journalled.endings)
    try reader.each("SELECT id, supplier_code, kind, state, line FROM ledger_line ORDER BY id") { row in
      let columns: [String] = try (0..<5).map { try row.decode(atIndex: $0) }
      let last = lines.removeValue(forKey: columns[0])
      do {
        let line = try StoredJSON.value(LedgerLine.self, columns[4])
        if [line.id, line.supplier, line.kind.rawValue, line.state.rawValue] != Array(columns[..<4]) {
          throw Mismatch()
        }
        if last?.utf8.elementsEqual(columns[4].utf8) != true { throw Mismatch() }
        let named = ([line.fate].compactMap(\.self) + line.later).flatMap(\.evidence).map(\.sha256)
        if !kept.isSuperset(of: named) { report("evidence_file", 0, .fileHash) }
      } catch {
        report("ledger_line", 0, .notAsJournalled(key: columns[0]))
      }
    }
    try reader.each("SELECT supplier_code, ending FROM contract_ending ORDER BY 1") { row in
      let (code, ending): (String, String) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      if endings.removeValue(forKey: code)?.utf8.elementsEqual(ending.utf8) != true {
        report("contract_ending", 0, .notAsJournalled(key: code))
      }
    }
    // What is left in the journal only was taken out by hand.
    for key in lines.keys.sorted() { report("ledger_line", 0, .notAsJournalled(key: key)) }
    for key in endings.keys.sorted() { report("contract_ending", 0, .notAsJournalled(key: key)) }
  }

  private struct Mismatch: Error {}
}

extension StoreReader {
  /// What an entry of the journal is about: a line, or the end of a contract.
  private struct Subject: Decodable {
    var id: String?
    var endedOn: String?
  }

  /// The last state of each line and each ending in the journal.
  fileprivate func lastJournalled() throws -> (lines: [String: String], endings: [String: String]) {
    var (lines, endings): ([String: String], [String: String]) = ([:], [:])
    try each(
      "SELECT subject, state_after FROM journal WHERE action GLOB 'ledger.*' OR action GLOB 'contract.*' ORDER BY id"
    ) { row in
      let (code, after): (String, String) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      do {
        let subject = try StoredJSON.value(Subject.self, after)
        if let id = subject.id { lines[id] = after } else if subject.endedOn != nil { endings[code] = after }
      } catch is DecodingError {
        // An entry that can't be read is the chain's to report.
        return
      }
    }
    return (lines, endings)
  }
}
