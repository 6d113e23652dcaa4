import Criteria
import Partners

/// What the office has decided about the ledger (`ledger:` of the settings).
package struct LedgerSettings: Sendable, Hashable {
  /// Months after which a supplier's confirmation of what it holds is overdue.
  package var confirmedForMonths = 12
  /// By supplier: the highest class that its NDA allows (item 44).
  package var ndaClasses: [String: String] = [:]

  init() {}

  /// - Throws: `SettingsError` with the place of what can't be understood.
  init(settings node: SettingsNode, policy: FlowPolicy) throws {
    let members = try node.members(allowed: ["confirmed-for-months", "nda"])
    if let node = members["confirmed-for-months"] { confirmedForMonths = try node.integer(in: 1...120) }
    for (code, node) in try members["nda"]?.anyMembers() ?? [] {
      let text = try node.filledText()
      guard let found = policy.confidentialityClass(text) else {
        throw node.error("機密区分「\(text)」はありません。", "there is no class ‘\(text)’.")
      }
      ndaClasses[Normalised.text(code)] = found.id
    }
  }
}
