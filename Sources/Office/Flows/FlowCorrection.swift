import Criteria
import Partners
import Registers
import Reports
import Store

/// What a supplier's corrected file changes.
package struct FlowCorrection {
  package let supplier: String
  package var outcome: TableOutcome
  /// The flows before and after; those that the file no longer has.
  package var before: [String: Flow] = [:]
  package var after: [Flow] = []
  package var missing: [Flow] = []
  /// How many flows were taken out.
  package var removed = 0
}

extension Workspace {
  /// Holds a supplier's corrected file against its flows, and takes the corrections.
  ///
  /// - Parameters:
  ///   - author: who takes them; nil only compares.
  ///   - removesMissing: also takes out flows that the file no longer has.
  /// - Throws: `IngestError`; `Failure` for an unknown supplier.
  package func correctFlows(of code: String, path: String, by author: Author?, removesMissing: Bool) throws
    -> FlowCorrection
  {
    // Whose file it is comes before whether it can be read.
    _ = try read { try $0.supplier(code) }
    let file = try FlowFile(path: path)
    guard let author else { return try read { try $0.correction(file, of: code) } }
    return try write { writer, snapshot in
      var correction = try snapshot.correction(file, of: code)
      guard correction.outcome.refusal == nil else { return correction }
      let (counts, removed) = try writer.journallingFlows("flow.correct", by: author, settings: settings) {
        (
          try writer.storeFlows(correction.after),
          removesMissing ? try writer.removeFlows(correction.missing.map(\.id)) : 0
        )
      }
      (correction.outcome.added, correction.outcome.changed) = (counts.added, counts.changed)
      (correction.outcome.unchanged, correction.removed) = (counts.unchanged, removed)
      return correction
    }
  }
}

extension Snapshot {
  fileprivate func correction(_ file: FlowFile, of code: String) throws -> FlowCorrection {
    let supplier = try supplier(code).0.code
    let (register, known) = try file.checked(self, supplier: supplier)
    var correction = FlowCorrection(supplier: supplier, outcome: file.outcome(register, self))
    guard correction.outcome.allows(keepGoing: false, empty: nil) else { return correction }
    let named = Set(register.flows.map(\.id))
    (correction.before, correction.after) = (known, register.flows)
    correction.missing = FlowSheetPage.shown(of: supplier, in: Array(known.values)).filter { !named.contains($0.id) }
    return correction
  }
}
