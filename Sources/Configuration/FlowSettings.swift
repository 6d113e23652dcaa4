import Criteria
import Partners

extension FlowPolicy {
  /// Reads `flows:` of the settings: our name on pictures, the classes of confidentiality, for how long a confirmed
  /// picture holds.
  ///
  /// - Throws: `SettingsError` with the place of what can't be understood.
  init(settings node: SettingsNode) throws {
    let members = try node.members(allowed: ["own-name", "classes", "confirmed-for-months"])
    self = .standard
    if let node = members["own-name"] { ownName = try node.localized() }
    if let node = members["confirmed-for-months"] { confirmedForMonths = try node.integer(in: 1...120) }
    guard let node = members["classes"] else { return }
    classes = try node.elements().map { try ConfidentialityClass(settings: $0) }
    guard !classes.isEmpty else {
      throw node.error("「classes」に機密区分を一つ以上書いてください。", "‘classes’ takes at least one class.")
    }
    for (index, held) in classes.enumerated() where classes[..<index].contains(where: { $0.id == held.id }) {
      throw node.error("機密区分「\(held.id)」が二度あります。", "the class ‘\(held.id)’ stands twice.")
    }
  }
}

extension FlowPolicy.ConfidentialityClass {
  fileprivate init(settings node: SettingsNode) throws {
    let members = try node.members(allowed: ["id", "name", "not-by"])
    let id = try SettingsNode.required("id", of: members, in: node).filledText()
    let notBy = try members["not-by"]?.elements().map { element in
      let means = FlowMeans(word: try element.text())
      guard means != .other, means != .unknown else {
        let known = FlowMeans.allCases.filter { $0 != .other && $0 != .unknown }.map(\.rawValue).joined(separator: ", ")
        throw element.error(
          "手段「\(try element.text())」はありません。使える手段: \(known)",
          "there is no means ‘\(try element.text())’. Allowed: \(known)")
      }
      return means
    }
    self.init(id: id, name: try members["name"]?.localized() ?? LocalizedText(ja: id, en: id), notBy: Set(notBy ?? []))
  }
}
