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
  init(settings node: SettingsNode, scale: ImportanceScale, policy: FlowPolicy) throws {
    let members = try node.members(
      allowed: ["from", "ask-classes", "ask-suppliers", "important-information", "ask-continuity", "ask-access"])
    if let node = members["from"] {
      guard let address = MailAddress(try node.text()) else {
        throw node.error("「from」にはメールアドレスを書いてください。", "‘from’ takes a mail address.")
      }
      from = address
    }
    for node in try members["ask-classes"]?.elements() ?? [] {
      asking.classes.insert(try node.importanceClass(of: scale))
    }
    for node in try members["important-information"]?.elements() ?? [] {
      let text = try node.filledText()
      guard let found = policy.confidentialityClass(text) else {
        let known = policy.classes.map(\.id).joined(separator: ", ")
        throw node.error("機密区分「\(text)」はありません。使える区分: \(known)", "there is no class ‘\(text)’. Allowed: \(known)")
      }
      asking.information.insert(found.id)
    }
    if let node = members["ask-access"] { asking.asksAccess = try node.bool() }
    if let node = members["ask-continuity"] {
      asking.continuity = try CyclePopulation.Continuity(settings: node, scale: scale)
    }
    for (code, node) in try members["ask-suppliers"]?.anyMembers() ?? [] {
      asking.suppliers[Normalised.text(code)] = try node.filledText()
    }
  }
}

extension CyclePopulation.Continuity {
  fileprivate init(settings node: SettingsNode, scale: ImportanceScale) throws {
    let members = try node.members(allowed: ["factor", "at-least"])
    let named = members["factor"]
    let factor: ImportanceScale.Factor?
    if let named {
      let id = try named.filledText()
      factor = scale.factors.first { $0.id == id }
    } else {
      factor = scale.factor(.criticality)
    }
    guard let factor else {
      let known = scale.factors.map(\.id).joined(separator: ", ")
      throw (named ?? node).error(
        "事業継続の要因が尺度にありません。「factor」に書いてください。使える要因: \(known)",
        "the scale has no such factor for continuity; name one with ‘factor’. Allowed: \(known)")
    }
    self.init(
      factor: factor.id, score: try SettingsNode.required("at-least", of: members, in: node).integer(in: 0...100))
  }
}
