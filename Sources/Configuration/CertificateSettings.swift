import Criteria
import Partners

extension CertificatePolicy {
  /// Reads `certificates:` of the settings: from when an end is named, and for whom a certificate stands in for a sheet.
  ///
  /// - Throws: `SettingsError` with the place of what can't be understood.
  init(settings node: SettingsNode, scale: ImportanceScale, numbers: () throws -> ClosedRange<Int>) throws {
    self.init()
    let members = try node.members(allowed: ["ending-within-days", "stand-in"])
    if let node = members["ending-within-days"] { endingWithin = try node.integer(in: 1...366) }
    standIns =
      try members["stand-in"]?.elements().map {
        try StandIn(settings: $0, scale: scale, numbers: numbers)
      } ?? []
  }
}

extension CertificatePolicy.StandIn {
  fileprivate init(settings node: SettingsNode, scale: ImportanceScale, numbers: () throws -> ClosedRange<Int>) throws {
    let members = try node.members(allowed: ["scheme", "levels", "classes", "suppliers", "items"])
    let text = try SettingsNode.required("scheme", of: members, in: node)
    guard let scheme = Certificate.Scheme(rawValue: try text.text()) else {
      let known = Certificate.Scheme.allCases.map(\.rawValue).joined(separator: ", ")
      throw text.error(
        "「\(try text.text())」という制度はありません。使える制度: \(known)", "there is no scheme ‘\(try text.text())’. Allowed: \(known)")
    }
    self.init(scheme: scheme)
    levels = Set(try members["levels"]?.elements().map { Normalised.key(try $0.filledText()) } ?? [])
    suppliers = Set(try members["suppliers"]?.elements().map { Normalised.text(try $0.filledText()) } ?? [])
    classes = Set(try members["classes"]?.elements().map { try $0.importanceClass(of: scale) } ?? [])
    items = try members["items"].map { node in
      let range = try numbers()
      return Set(try node.elements().map { try $0.integer(in: range) })
    }
  }
}

extension SettingsNode {
  /// The id of a class of importance.
  func importanceClass(of scale: ImportanceScale) throws -> String {
    let id = try filledText()
    let known = scale.classes.map(\.id)
    guard known.contains(id) else {
      throw error(
        "重要度の区分「\(id)」はありません。使える区分: \(known.joined(separator: ", "))",
        "there is no class of importance ‘\(id)’. Allowed: \(known.joined(separator: ", "))")
    }
    return id
  }
}
