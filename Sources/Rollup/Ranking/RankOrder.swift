import Partners

/// The order of a ranking: those that can't be ranked first, since they are the first thing to do, by importance; then
/// by priority. Among equals the code decides.
enum RankOrder {
  /// The few numbers that decide: what is sorted is small, however much there is to a supplier.
  private struct Key {
    /// Priority of what is ranked, else importance.
    var measure: Fraction
    var index: UInt32
    var status: UInt8
  }

  /// The places from the first: which line stands there, and its rank; nil unless ranked.
  static func places(of lines: [RankedSupplier]) -> [(index: Int, rank: Int?)] {
    var keys = lines.enumerated().map { index, line in
      Key(
        measure: line.priority ?? line.importance ?? none, index: UInt32(index), status: order(line.status))
    }
    keys.sort { a, b in
      if a.status != b.status { return a.status < b.status }
      if a.measure != b.measure { return a.measure > b.measure }
      return lines[Int(a.index)].supplier.code.precedesByBytes(lines[Int(b.index)].supplier.code)
    }
    var (rank, position, before) = (0, 0, none)
    return keys.map { key in
      guard key.status == order(.ranked) else { return (Int(key.index), nil) }
      position += 1
      if position == 1 || before != key.measure { rank = position }
      before = key.measure
      return (Int(key.index), rank)
    }
  }

  private static let none = Fraction(0)

  private static func order(_ status: RankedSupplier.Status) -> UInt8 {
    switch status {
    case .unrated: 0
    case .noReturn: 1
    case .notScorable: 2
    case .ranked: 3
    }
  }
}
