// Until the store and the commands take the number of items from the catalogue, too.

extension CheckSheetReturn {
  public static let itemCount = 153

  public init() { self.init(itemCount: CheckSheetReturn.itemCount) }
}

extension Catalogue {
  public static let validNumbers = 1...CheckSheetReturn.itemCount
}

extension Normalised {
  /// An item number of the built-in catalogue.
  public static func builtInItem(_ raw: String) -> Int? {
    itemNumber(raw).flatMap { Catalogue.validNumbers.contains($0) ? $0 : nil }
  }
}
