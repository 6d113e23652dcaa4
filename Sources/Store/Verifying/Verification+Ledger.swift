import Crypto
import Foundation
import GRDB
import Partners

extension Verification {
  /// Evidence has its hash, and what is kept of a line says the same in its columns and its JSON.
  mutating func checkLedger() throws {
    var wrongEvidence = 0
    try reader.each("SELECT sha256, content FROM ledger_evidence") { row in
      let (hash, content) = (try row.decode(Data.self, atIndex: 0), try row.decode(Data.self, atIndex: 1))
      if Data(SHA256.hash(data: content)) != hash { wrongEvidence += 1 }
    }
    if wrongEvidence > 0 { report("ledger_evidence", 0, .fileHash) }
    var wrongLines = 0
    try reader.each("SELECT id, supplier_code, kind, state, line FROM ledger_line") { row in
      let columns: [String] = try (0..<4).map { try row.decode(atIndex: $0) }
      do {
        let line = try LedgerJSON.value(LedgerLine.self, row.decode(String.self, atIndex: 4))
        if [line.id, line.supplier, line.kind.rawValue, line.state.rawValue] != columns { wrongLines += 1 }
      } catch is DecodingError {
        wrongLines += 1
      }
    }
    if wrongLines > 0 { report("ledger_line", 0, .unreadable(column: "line")) }
  }
}
