/// The items that one finding about a whole return names: in full up to a dozen, then as many as follow.
enum ItemList {
  private static let limit = 12

  /// `1, 4, 17`, or with more than a dozen items `1, 4, …`.
  static func text(of items: ItemSet) -> String {
    // Bytes first: two rules name items of nearly every return.
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for (index, item) in items.enumerated() {
      if index > 0 { text += [UInt8(ascii: ","), UInt8(ascii: " ")] }
      if index == limit { return String(decoding: text, as: UTF8.self) + "…" }
      if item >= 100 { text.append(UInt8(ascii: "0") + UInt8(item / 100)) }
      if item >= 10 { text.append(UInt8(ascii: "0") + UInt8(item / 10 % 10)) }
      text.append(UInt8(ascii: "0") + UInt8(item % 10))
    }
    return String(decoding: text, as: UTF8.self)
  }
}
