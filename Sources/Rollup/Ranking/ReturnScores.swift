import Criteria

/// What the returns of a year have at each level: all that a ranking needs of them, found without knowing what level
/// each supplier is asked to reach.
package struct ReturnScores: Sendable {
  private struct Entry {
    /// Where the code ends in `codes`; it begins where the one before ends.
    var codeEnd: UInt32
    var found: UInt8 = 0
    var sums = InlineArray<3, LevelSum>(repeating: .nothing)
  }

  let table: ScoreTable
  private var codes: [UInt8] = []
  private var entries: [Entry] = []

  package init(_ yardstick: Yardstick) {
    table = ScoreTable(yardstick)
  }

  /// Expects the return of a supplier, whose number is how many were expected before. Codes come in their order.
  package mutating func expect(_ code: UnsafeRawBufferPointer) {
    codes.append(contentsOf: code)
    entries.append(Entry(codeEnd: UInt32(codes.count)))
  }

  /// Takes an expected return.
  ///
  /// - Parameters:
  ///   - answers: 153 bytes of `AnswerCode`, with what visits found in place of what was said.
  ///   - found: how many of them are what visits found.
  package mutating func take(_ answers: UnsafeRawBufferPointer, of number: Int, found: Int) {
    entries[number].found = UInt8(found)
    entries[number].sums = table.sums(answers)
  }

  package var count: Int { entries.count }

  func withCode<Result>(of number: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    let start = number > 0 ? entries[number - 1].codeEnd : 0
    return try codes.withUnsafeBytes {
      try body(UnsafeRawBufferPointer(rebasing: $0[Int(start)..<Int(entries[number].codeEnd)]))
    }
  }

  func score(of number: Int, target: Level) -> Score { table.score(entries[number].sums, target: target) }

  func found(of number: Int) -> Int { Int(entries[number].found) }
}
