/// The items that one finding about a whole return names: in full up to a dozen, then as many as follow.
enum ItemList {
  private static let limit = 12

  /// `1, 4, 17`, or with more than a dozen items `1, 4, …`.
  static func text(of items: [Int]) -> String {
    let shown = items.prefix(limit).map(String.init).joined(separator: ", ")
    return items.count > limit ? shown + ", …" : shown
  }
}
