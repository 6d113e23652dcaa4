import Criteria

/// What a part refers to, by id: `_rels/….rels` (ECMA-376 part 2, 6.5).
final class Relationships: XMLPart {
  struct Target {
    /// The last word of the relation's type, which the transitional and the strict form share: `worksheet`, `styles`.
    var type: String
    /// The name of the part inside the file.
    var path: String
  }

  private(set) var targets: [String: Target] = [:]
  private let folder: String

  /// - Parameter folder: of the part that refers, which targets are relative to.
  init(_ part: ZipPart, place: SourceLocation, folder: String) {
    self.folder = folder
    super.init(part, place: place)
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name == "Relationship", attributes.text("TargetMode") != "External", let id = attributes.text("Id"),
      let type = attributes.text("Type"), let target = attributes.text("Target")
    else { return }
    guard targets.count < WorkbookLimit.entries.value else { return fail(.workbookLimit(place, limit: .entries)) }
    targets[id] = Target(
      type: type.split(separator: "/").last.map(String.init) ?? "", path: Relationships.resolve(target, in: folder))
  }

  func first(ofType type: String) -> Target? {
    targets.sorted { $0.key < $1.key }.first { $0.value.type == type }?.value
  }

  static func resolve(_ target: String, in folder: String) -> String {
    let start = target.hasPrefix("/") ? [] : folder.split(separator: "/").map(String.init)
    var parts = start
    for piece in target.split(separator: "/") where piece != "." {
      if piece == ".." { _ = parts.popLast() } else { parts.append(String(piece)) }
    }
    return parts.joined(separator: "/")
  }
}
