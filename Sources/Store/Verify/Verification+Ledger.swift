import Criteria
import Crypto
import Foundation
import GRDB
import Partners

extension Verification {
  /// Lines, contracts and endings say the same in their columns and JSON, and what the journal has last of them; the
  /// files that they name are kept.
  mutating func checkLedger() throws {
    let kept = Set(try reader.keptFiles().keys)
    let journalled = try reader.lastJournalled()
    var lines = journalled.lines
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
    try checkContracts(journalled.contracts, journalled.endings, kept)
    // What is left in the journal only was taken out by hand.
    for key in lines.keys.sorted() { report("ledger_line", 0, .notAsJournalled(key: key)) }
  }

  private mutating func checkContracts(
    _ contracts: [String: String], _ endings: [String: String], _ kept: Set<String>
  ) throws {
    var (contracts, endings) = (contracts, endings)
    for contract in try reader.contracts() {
      let key = "\(contract.supplier) \(contract.number)"
      let named = contract.settled.compactMap(\.fate).flatMap(\.evidence).map(\.sha256)
      if !kept.isSuperset(of: named) { report("evidence_file", 0, .fileHash) }
      guard let last = contracts.removeValue(forKey: key) else {
        // From before there were several: it says nothing but what lines call it.
        if !contract.isGeneral || contract.facts != Contract(supplier: contract.supplier, number: contract.number) {
          report("contract", 0, .notAsJournalled(key: key))
        }
        continue
      }
      if try !last.utf8.elementsEqual(StoredJSON.text(contract).utf8) {
        report("contract", 0, .notAsJournalled(key: key))
      }
    }
    try reader.each("SELECT supplier_code, number, ending FROM contract_ending ORDER BY 1, 2") { row in
      let (code, number, ending): (String, String, String) = (
        try row.decode(atIndex: 0), try row.decode(atIndex: 1), try row.decode(atIndex: 2)
      )
      let key = "\(code) \(number)"
      if endings.removeValue(forKey: key)?.utf8.elementsEqual(ending.utf8) != true {
        report("contract_ending", 0, .notAsJournalled(key: key))
      }
    }
    for key in contracts.keys.sorted() { report("contract", 0, .notAsJournalled(key: key)) }
    for key in endings.keys.sorted() { report("contract_ending", 0, .notAsJournalled(key: key)) }
  }

  private struct Mismatch: Error {}
}

extension StoreReader {
  /// What an entry of the journal is about: a line, a contract, or the end of one.
  private struct Subject: Decodable {
    var id: String?
    var number: String?
    var endedOn: String?
    /// Of an end; nil of one from before a supplier could have several contracts.
    var contract: String?
  }

  fileprivate struct LastStates {
    var lines: [String: String] = [:]
    /// By supplier and number, as those of the ends.
    var contracts: [String: String] = [:]
    var endings: [String: String] = [:]
  }

  /// The last state of each line, each contract and each ending in the journal.
  fileprivate func lastJournalled() throws -> LastStates {
    var states = LastStates()
    try each(
      "SELECT subject, state_after FROM journal WHERE action GLOB 'ledger.*' OR action GLOB 'contract.*' ORDER BY id"
    ) { row in
      let (code, after): (String, String) = (try row.decode(atIndex: 0), try row.decode(atIndex: 1))
      do {
        let subject = try StoredJSON.value(Subject.self, after)
        if let id = subject.id {
          states.lines[id] = after
        } else if let number = subject.number {
          states.contracts["\(code) \(number)"] = after
        } else if subject.endedOn != nil {
          states.endings["\(code) \(subject.contract ?? code)"] = after
        }
      } catch is DecodingError {
        // An entry that can't be read is the chain's to report.
        return
      }
    }
    return states
  }
}
