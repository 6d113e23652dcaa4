// Until the registers of visits and actions are read, and their rules worded, with the catalogue's number of items.

extension CheckSheetReturn {
  public static let itemCount = 153
}

extension Normalised {
  /// An item number of the built-in catalogue.
  public static func builtInItem(_ raw: String) -> Int? {
    itemNumber(raw).flatMap { (1...CheckSheetReturn.itemCount).contains($0) ? $0 : nil }
  }
}
