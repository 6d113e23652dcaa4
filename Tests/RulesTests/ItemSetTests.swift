import Criteria
import Testing

@testable import Rules

/// Sets of items as bits are what sets of numbers are, on every border of their words.
@Suite struct ItemSetTests {
  private static let sets: [Set<Int>] = [
    [], [1], [64], [65], [128], [129], [153], [1, 64, 65, 128, 129, 153, 999], Set(1...999),
    Set(stride(from: 1, through: 153, by: 7)),
    Set(60...70),
    Set(120...153),
  ]

  @Test(arguments: sets, sets) func theyAreCombinedAsNumbersAre(left: Set<Int>, right: Set<Int>) {
    let (a, b) = (ItemSet(left), ItemSet(right))
    #expect(Array(a) == left.sorted())
    #expect((a.count, a.isEmpty) == (left.count, left.isEmpty))
    #expect(Array(a & b) == left.intersection(right).sorted())
    #expect(Array(a | b) == left.union(right).sorted())
    #expect(Array(a - b) == left.subtracting(right).sorted())
  }
}
