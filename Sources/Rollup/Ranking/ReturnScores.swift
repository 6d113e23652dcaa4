import Criteria

/// What the returns of a year have at each level, in the order in which they come: all that a ranking needs of them, found without knowing
/// what level each supplier is asked to reach.
package struct ReturnScores: Sendable {
  private struct Entry {
    /// Where the code ends in `codes`; it begins where the one before ends.
    var codeEnd: UInt32
    var found: UInt8
    var sums: InlineArray<3, LevelSum>
  }

  let table: ScoreTable
  private var codes: [UInt8] = []
  private var entries: [Entry] = []

  package init(_ yardstick: Yardstick) {
    table = ScoreTable(yardstick)
  }

  /// - Parameters:
  ///   - answers: 153 bytes of `AnswerCode`, with what visits found in place of what was said.
  ///   - found: how many of them are what visits found.
  package mutating func take(_ answers: UnsafeRawBufferPointer, of code: UnsafeRawBufferPointer, found: Int) {
    codes.append(contentsOf: code)
    entries.append(Entry(codeEnd: UInt32(codes.count), found: UInt8(found), sums: table.sums(answers)))
  }

  var count: Int { entries.count }

  func withCode<Result>(of index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    let start = index > 0 ? entries[index - 1].codeEnd : 0
    return try codes.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[Int(start)..<Int(entries[index].codeEnd)])) }
  }

  func score(of index: Int, target: Level) -> Score { table.score(entries[index].sums, target: target) }

  func found(of index: Int) -> Int { Int(entries[index].found) }
}
