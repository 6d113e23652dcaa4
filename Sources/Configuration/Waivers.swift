import Criteria
import Foundation
import Rules

/// Reads the waivers of an office: from `waivers:` of the settings, or from a file with a list under `waivers`.
struct Waivers {
  /// The rules that a waiver may name: built-in ones and the office's own, those switched off too.
  let rules: [String]
  /// Those of the catalogue's items.
  let numbers: ClosedRange<Int>

  /// - Throws: `SettingsError` with the place of what can't be understood, or `SettingsFileProblem` when a file named there can't
  ///   be read.
  func waivers(_ node: SettingsNode) throws -> [Waiver] {
    guard node.isText else { return try node.elements().map { try waiver($0) } }
    guard
      let root = try SettingsNode.root(
        ofFile: node.readablePath(ja: "免除のファイル", en: "the file of waivers"), name: "waivers")
    else {
      return []
    }
    let members = try root.members(allowed: ["waivers"])
    return try SettingsNode.required("waivers", of: members, in: root).elements().map { try waiver($0) }
  }

  private func waiver(_ node: SettingsNode) throws -> Waiver {
    let members = try node.members(allowed: ["rule", "supplier", "item", "edition", "reason", "by", "until"])
    func required(_ key: String) throws -> SettingsNode { try SettingsNode.required(key, of: members, in: node) }
    let place = node.error("", "")
    let edition = try members["edition"]?.filledText() ?? ""
    if !edition.isEmpty, members["item"] == nil {
      throw node.error(
        "「edition」は「item」の番号がどの版のものかを示します。「item」も書いてください。",
        "‘edition’ says of which edition the number under ‘item’ is: write both.")
    }
    return Waiver(
      rule: try rule(required("rule")), supplier: Normalised.text(try required("supplier").filledText()),
      item: try members["item"]?.integer(in: edition.isEmpty ? numbers : 1...Catalogue.mostItems), edition: edition,
      reason: try required("reason").filledText(),
      by: try required("by").filledText(), until: try required("until").day(),
      place: SourceLocation(file: place.file, row: place.line, column: place.column))
  }

  private func rule(_ node: SettingsNode) throws -> String {
    let id = try node.text()
    guard rules.contains(id) else {
      let near = Nearest.word(to: id, among: rules)
      throw node.error(
        "規則「\(id)」はありません。\(near.map { "「\($0)」のことですか。" } ?? "")規則は tenken rules list で分かります。",
        "there is no rule ‘\(id)’.\(near.map { " Did you mean ‘\($0)’?" } ?? "") tenken rules list shows them.")
    }
    return id
  }
}
