import Criteria
import GRDB
import Partners

/// What steps on a ledger have changed, as entries of the journal.
package struct LedgerChange: Sendable {
  package fileprivate(set) var lines: [JournalEntry] = []
  package fileprivate(set) var contracts: [JournalEntry] = []
  package fileprivate(set) var endings: [JournalEntry] = []

  /// Contracts before what refers to them.
  package var entries: [JournalEntry] { contracts + lines + endings }
}

extension StoreWriter {
  /// Does steps on one supplier's ledger and keeps what they changed.
  ///
  /// - Parameters:
  ///   - action: the journal's word for it: `ledger.import`, `contract.close`.
  ///   - number: of the contract that is meant; nil where the supplier has no other, or the steps name lines.
  /// - Throws: `LedgerRefusal` with nothing changed, `StoreError`.
  package func changeLedger(
    _ action: String, of supplier: String, contract number: String? = nil, _ steps: [LedgerStep]
  ) throws -> LedgerChange {
    try changeLedger(action, of: supplier) { ledger in for step in steps { try ledger.apply(step, to: number) } }
  }

  /// - Parameter change: what is done to the ledger.
  /// - Throws: what `change` throws with nothing changed, `LedgerRefusal`, `StoreError`.
  package func changeLedger(
    _ action: String, of supplier: String, _ change: (inout SupplierLedger) throws -> Void
  ) throws -> LedgerChange {
    let before = try reader.ledger(of: supplier)
    var after = before
    try change(&after)
    var changes = LedgerChange()
    func entry(_ old: String, _ new: String) -> JournalEntry {
      JournalEntry(action: action, subject: supplier, before: old, after: new)
    }
    let stored = Dictionary(
      try reader.contracts(of: supplier).map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    for ledger in after.contracts where stored[ledger.contract.number] != ledger.contract {
      let old = try stored[ledger.contract.number].map { try StoredJSON.text($0) } ?? ""
      try keep(ledger.contract)
      changes.contracts.append(entry(old, try StoredJSON.text(ledger.contract)))
    }
    let known = Dictionary(before.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for line in after.lines where known[line.id] != line {
      let json = try StoredJSON.text(line)
      // An id belongs to one line, of one supplier.
      if known[line.id] == nil, try reader.ledgerLine(line.id) != nil { throw LedgerRefusal.foreignLine }
      try keep(line, json)
      changes.lines.append(entry(try known[line.id].map { try StoredJSON.text($0) } ?? "", json))
    }
    for ledger in after.contracts {
      let old = before.contract(ledger.contract.number)?.ending
      guard let ending = ledger.ending, ending != old else { continue }
      let json = try StoredJSON.text(ending)
      try keepEnding(supplier, ledger.contract.number, json)
      changes.endings.append(entry(try old.map { try StoredJSON.text($0) } ?? "", json))
    }
    return changes
  }

  private func keep(_ contract: Contract) throws {
    let key = "\(contract.supplier) \(contract.number)"
    let said = contract.settled.flatMap { [$0.reason, $0.by, $0.flow] + ($0.fate?.texts ?? []) }
    let answers = contract.answers.flatMap { [$0.flow, $0.answer.by, $0.answer.correction] }
    for (column, texts) in [
      ("number", [contract.number]), ("subject", [contract.subject]), ("department", [contract.department]),
      ("renewal", [contract.renewal]), ("note", [contract.note]),
      ("contents", contract.flows + contract.names + said + answers),
    ] { for text in texts { try check(text, column: "contract.\(column)", key: key) } }
    let contents = try contract.contents()
    try changing {
      try execute(
        """
        INSERT INTO contract (\(Contract.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (supplier_code, number) DO UPDATE SET
          (subject, department, starts_on, ends_on, renewal, notice_days, note, contents)
          = (excluded.subject, excluded.department, excluded.starts_on, excluded.ends_on, excluded.renewal,
            excluded.notice_days, excluded.note, excluded.contents)
        """,
        [
          contract.supplier, contract.number, contract.subject, contract.department, contract.start.stored,
          contract.end.stored, contract.renewal, contract.noticeDays, contract.note, contents,
        ])
    }
  }

  private func keep(_ line: LedgerLine, _ json: String) throws {
    try check(line.id, column: "ledger_line.id", key: line.id)
    // JSON writes control characters as escapes, which the check of its text wouldn't see.
    let parts: [Any?] = [line, line.fate, line.answer] + line.later
    let members = parts.compactMap(\.self).flatMap { Array(Mirror(reflecting: $0).children) }
    for member in members {
      if let text = member.value as? String {
        try check(text, column: "ledger_line.\(member.label ?? "")", key: line.id)
      }
    }
    try changing {
      try execute(
        """
        INSERT INTO ledger_line (id, supplier_code, kind, state, line) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (id) DO UPDATE SET kind = ?3, state = ?4, line = ?5
        """, [line.id, line.supplier, line.kind.rawValue, line.state.rawValue, json])
    }
  }

  private func keepEnding(_ supplier: String, _ number: String, _ json: String) throws {
    try changing {
      try execute(
        """
        INSERT INTO contract_ending (supplier_code, number, ending) VALUES (?1, ?2, ?3)
        ON CONFLICT (supplier_code, number) DO UPDATE SET ending = ?3
        """,
        [supplier, number, json])
    }
  }
}
