import Criteria
import Partners

/// What the office has decided about the yearly cycle (`cycle:` of the settings).
package struct CycleSettings: Sendable, Hashable {
  /// Whom to ask beyond those who hold information of the highest class.
  package var asking = CyclePopulation.CycleAsking()
  /// From which address letters come.
  package var from: MailAddress?

  init() {}

  /// - Throws: `SettingsError` with the place of what can't be understood.
  init(settings node: SettingsNode, scale: ImportanceScale) throws {
    let members = try node.members(allowed: ["from", "ask-classes", "ask-suppliers"])
    if let node = members["from"] {
      guard let address = MailAddress(try node.text()) else {
        throw node.error("「from」にはメールアドレスを書いてください。", "‘from’ takes a mail address.")
      }
      from = address
    }
    let known = scale.classes.map(\.id)
    for node in try members["ask-classes"]?.elements() ?? [] {
      let id = try node.filledText()
      guard known.contains(id) else {
        throw node.error(
          "重要度の区分「\(id)」はありません。使える区分: \(known.joined(separator: ", "))",
          "there is no class of importance ‘\(id)’. Allowed: \(known.joined(separator: ", "))")
      }
      asking.classes.insert(id)
    }
    for (code, node) in try members["ask-suppliers"]?.anyMembers() ?? [] {
      asking.suppliers[Normalised.text(code)] = try node.filledText()
    }
  }
}
