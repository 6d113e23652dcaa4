/// Words that begin a row of sums, in returns and registers alike.
package enum TotalWords {
  private static let words = ["合計", "小計", "総計", "累計", "計", "grandtotal", "subtotal", "total", "sum"]
  private static let units = ["社", "件", "行", "名", "companies", "suppliers", "rows"]

  /// Whether a cell says that its row is one of sums: `合計`, `合計（12社）`, `計 3 件`, `Total:`.
  package static func contains(_ cell: String) -> Bool {
    let key = Normalised.key(cell)
    // Byte by byte: each row of a register of tens of thousands is asked.
    guard let word = words.first(where: { key.utf8.starts(with: $0.utf8) }) else { return false }
    var rest = key.dropFirst(word.count)
    // `SUM001` may be a code; a number alone makes no row of sums.
    var isCounted = false
    if let first = rest.first, first == ":" || first == "(" {
      (rest, isCounted) = (rest.dropFirst(), true)
    }
    if rest.last == ")" { rest = rest.dropLast() }
    if let unit = units.first(where: { rest.hasSuffix($0) }) { (rest, isCounted) = (rest.dropLast(unit.count), true) }
    return rest.isEmpty || isCounted && Normalised.digits(rest) != nil
  }
}
