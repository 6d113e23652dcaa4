import Criteria
import Crypto
import Foundation
import GRDB
import Partners

extension AcceptedFinding {
  /// SHA-256 of the words that a finding quotes, in hexadecimal.
  package static func hash(ofWords words: String) -> String { Data(SHA256.hash(data: Data(words.utf8))).hexadecimal }
}

extension StoreReader {
  /// Every accepted finding, also those that were taken back, by supplier, rule, item and words; all or one supplier's.
  package func acceptedFindings(of code: String? = nil) throws(StoreError) -> [AcceptedFinding] {
    try stored(
      AcceptedFinding.self, "acceptance FROM accepted_finding", by: "supplier_code, rule, item_no, words", of: code)
  }
}

extension StoreWriter {
  /// Keeps an accepted finding as it is now.
  ///
  /// - Parameter action: the journal's word for it: `finding.accept`.
  /// - Returns: a journal entry where it is new or different.
  package func storeAccepted(_ finding: AcceptedFinding, _ action: String) throws(StoreError) -> JournalEntry? {
    let known = try reader.acceptedFindings(of: finding.supplier).first {
      ($0.rule, $0.item, $0.words) == (finding.rule, finding.item, finding.words)
    }
    guard known != finding else { return nil }
    let key = "\(finding.supplier) \(finding.rule) \(finding.item)"
    for text in [finding.supplier, finding.rule, finding.reason, finding.by]
      + [finding.takenBack?.by, finding.takenBack?.reason].compactMap(\.self)
    {
      try check(text, column: "accepted_finding.acceptance", key: key)
    }
    return try changing {
      let json = try StoredJSON.text(finding)
      try execute(
        """
        INSERT INTO accepted_finding (supplier_code, rule, item_no, words, acceptance) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (supplier_code, rule, item_no, words) DO UPDATE SET acceptance = ?5
        """, [finding.supplier, finding.rule, finding.item, finding.words, json])
      return JournalEntry(
        action: action, subject: finding.supplier, before: try known.map { try StoredJSON.text($0) } ?? "", after: json)
    }
  }
}
