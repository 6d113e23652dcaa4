import Criteria
import Partners

/// Suppliers by priority P = I × G. Those that can't be ranked come first, since they are the first thing to do:
/// unrated, then without a return, then not scorable.
package struct Ranking: Sendable {
  package let year: Int
  package let lines: [RankedSupplier]
  /// Suppliers that are left out: the office didn't deal with them in the year, and they sent nothing.
  package let absent: Int

  fileprivate init(year: Int, lines: [RankedSupplier], absent: Int) {
    (self.year, self.lines, self.absent) = (year, lines, absent)
  }

  /// By bytes, so that the order is the same on every machine and in SQLite.
  package static func codePrecedes(_ a: String, _ b: String) -> Bool { a.precedesByBytes(b) }
}

/// A ranking while it is read: all suppliers, then their returns in any order, of which nothing but sums is kept.
package struct RankingDraft {
  private let year: Int
  private let scale: ImportanceScale
  private let yardstick: Yardstick
  private var lines: [RankedSupplier] = []

  /// - Parameter count: how many suppliers are expected: a list that grows is in memory twice.
  package init(year: Int, scale: ImportanceScale, yardstick: Yardstick, count: Int = 0) {
    (self.year, self.scale, self.yardstick) = (year, scale, yardstick)
    lines.reserveCapacity(count)
  }

  /// - Returns: the supplier's number, from 0.
  @discardableResult
  package mutating func add(_ supplier: Supplier, target: Level) -> Int {
    lines.append(RankedSupplier(supplier, target: target, scale: scale, yardstick: yardstick))
    return lines.count - 1
  }

  /// The number of the supplier with a code; nil where there is none. Both suppliers and the codes that are asked for
  /// come in the order of their bytes.
  ///
  /// - Parameter next: the first number that it may be, 0 at first.
  package func number(of code: String, from next: inout Int) -> Int? {
    while next < lines.count, lines[next].supplier.code.precedesByBytes(code) { next += 1 }
    guard next < lines.count, !code.precedesByBytes(lines[next].supplier.code) else { return nil }
    next += 1
    return next - 1
  }

  /// Counts the return of a supplier.
  ///
  /// - Parameters:
  ///   - answers: a byte of `AnswerCode` for each item, with what visits found in place of what was answered.
  ///   - found: how many of them are what visits found.
  package mutating func count(_ answers: UnsafeRawBufferPointer, found: Int, of number: Int) {
    lines[number].count(LevelSums(answers, yardstick: yardstick), found: found)
  }

  /// Every supplier at its place; the draft is empty then.
  package mutating func inOrder() -> Ranking {
    let all = lines.count
    lines.removeAll { $0.sums == nil && $0.supplier.wasAbsent(in: year) }
    let absent = all - lines.count
    let places = RankOrder.places(of: lines)
    for place in places { lines[place.index].rank = place.rank }
    lines.move(places.map { $0.index })
    defer { lines = [] }
    return Ranking(year: year, lines: lines, absent: absent)
  }
}

extension [RankedSupplier] {
  /// Puts the elements in order without a second array of them.
  ///
  /// - Parameter sources: for each place, the index of the element that goes there.
  fileprivate mutating func move(_ sources: [Int]) {
    // In the array's own memory, where swapping moves: the array's own way copies, and counts references to each text.
    withUnsafeMutableBufferPointer { lines in
      for place in sources.indices {
        var source = sources[place]
        // What stood there has been moved to where it was swapped with.
        while source < place { source = sources[source] }
        lines.swapAt(place, source)
      }
    }
  }
}
