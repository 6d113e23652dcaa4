import Criteria
import Crypto
import Foundation
import GRDB
import Partners

/// How many rows of a register were new, different, the same, and taken out.
package struct RowChanges: Sendable, Hashable {
  package var added = 0
  package var changed = 0
  package var unchanged = 0
  package var removed = 0

  package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, removed: Int = 0) {
    self.added = added
    self.changed = changed
    self.unchanged = unchanged
    self.removed = removed
  }
}

extension StoreWriter {
  /// Adds flows, or brings them up to date, by their id. Flows that aren't named stay.
  ///
  /// - Throws: `StoreError.controlCharacter`, or what SQLite says.
  package func storeFlows(_ flows: some Sequence<Flow>) throws(StoreError) -> RowChanges {
    var changes = RowChanges()
    for flow in flows {
      for (column, text) in flow.stored { try check(text, column: "flow.\(column)", key: flow.id) }
      try changing {
        if try execute(StoreWriter.insertFlow, arguments(flow)) > 0 {
          changes.added += 1
        } else if try execute(StoreWriter.updateFlow, arguments(flow)) > 0 {
          changes.changed += 1
        } else {
          changes.unchanged += 1
        }
      }
    }
    return changes
  }

  /// Takes flows out of the register.
  ///
  /// - Returns: how many there were.
  package func removeFlows(_ ids: some Sequence<String>) throws(StoreError) -> Int {
    try changing { try ids.reduce(0) { try $0 + execute("DELETE FROM flow WHERE id = ?", [$1]) } }
  }

  /// Records that a supplier's picture was made for it to see.
  package func recordSheet(of supplier: String, _ record: FlowRecord) throws(StoreError) {
    try changing {
      try execute(
        """
        INSERT INTO flow_sheet (supplier_code, shared_on, flows_hash) VALUES (?, ?, ?)
        ON CONFLICT (supplier_code, shared_on) DO UPDATE SET flows_hash = excluded.flows_hash
        """, [supplier, record.day.description, record.hash])
    }
  }

  /// Records that a supplier has confirmed its picture.
  package func recordConfirmation(of supplier: String, _ record: FlowRecord) throws(StoreError) {
    try check(record.by, column: "flow_confirmation.confirmed_by", key: supplier)
    try changing {
      try execute(
        """
        INSERT INTO flow_confirmation (supplier_code, confirmed_on, confirmed_by, flows_hash) VALUES (?, ?, ?, ?)
        ON CONFLICT (supplier_code, confirmed_on)
        DO UPDATE SET confirmed_by = excluded.confirmed_by, flows_hash = excluded.flows_hash
        """, [supplier, record.day.description, record.by, record.hash])
    }
  }

  private static let insertFlow = """
    INSERT INTO flow (\(Flow.columns)) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    ON CONFLICT (id) DO NOTHING
    """

  private static let updateFlow = """
    UPDATE flow SET (\(Flow.columns)) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    WHERE id = ?1
      AND (\(Flow.columns)) IS NOT (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
    """

  private func arguments(_ flow: Flow) -> StatementArguments {
    [
      flow.id, flow.from.code, flow.from.name, flow.to.code, flow.to.name, flow.kind.rawValue, flow.what,
      flow.confidentiality,
      flow.means.rawValue, flow.meansText, flow.timing, flow.part, flow.reconsignedTo.joined(separator: ";"),
      flow.stockDays,
      flow.leadTimeDays, flow.owner, flow.note,
    ]
  }
}

/// What a supplier has confirmed: a hash over everything that its sheet shows.
package enum FlowHash {
  /// - Parameter flows: those between the supplier and us; their order doesn't matter.
  package static func of(_ flows: some Sequence<Flow>) -> Data {
    var hasher = SHA256()
    for flow in flows.sorted(by: { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }) {
      let texts = [
        flow.id, flow.from.code, flow.to.code, flow.kind.rawValue, flow.what, flow.confidentiality, flow.means.rawValue,
        flow.meansText,
        flow.timing, flow.part, flow.reconsignedTo.isEmpty ? "" : "+", flow.stockDays.map(String.init) ?? "",
        flow.leadTimeDays.map(String.init) ?? "",
      ]
      for text in texts { hasher.update(data: Data(text.utf8) + [0x1F]) }
      hasher.update(data: [0x1E])
    }
    return Data(hasher.finalize())
  }
}
