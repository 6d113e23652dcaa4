import Criteria
import Partners
import Store

/// What is decided about one supplier of a cycle.
package enum CycleDecision: Sendable {
  case exempt(CycleExemption)
  /// Nil takes the limitation back.
  case limit(CycleLimitation?)
  case accept(note: String)

  fileprivate var action: String {
    switch self {
    case .exempt: "cycle.exempt"
    case .limit: "cycle.limit"
    case .accept: "cycle.accept"
    }
  }
}

extension Workspace {
  /// Takes a decision about a supplier of a year's cycle.
  ///
  /// - Throws: `CycleRefusal`; `Failure` for an unknown supplier.
  package func decide(_ decision: CycleDecision, on code: String, year: Int, by author: Author) throws {
    try write { writer, snapshot in
      let code = try snapshot.supplier(code).0.code
      let (_, entries) = try writer.changeCycle(decision.action, year: year) { cycle in
        switch decision {
        case .exempt(let exemption): try cycle.exempt(code, exemption, on: asOf)
        case .limit(let limitation): try cycle.limit(code, limitation)
        case .accept(let note):
          let stored = try snapshot.storedSheets(year: year)[code]
          try cycle.accept(code, stored, note: note, by: author.name, on: asOf)
        }
      }
      try writer.record(entries, by: author, settings: settings)
    }
  }
}
