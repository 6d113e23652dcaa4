import Criteria

/// The returns of one year that count, as far as they are held against each other: answers by position, no texts.
package struct Population: Sendable {
  package let year: Int
  /// Of each return, the identity under which its caller knows it.
  package private(set) var ids: [Int64] = []
  private(set) var answers: PackedAnswers

  /// - Parameter itemCount: how many items the catalogue of the returns has.
  package init(year: Int, itemCount: Int) {
    self.year = year
    answers = PackedAnswers(itemCount: itemCount)
  }

  /// - Parameter codes: a byte of `AnswerCode` for each item.
  package mutating func add(id: Int64, codes: UnsafeRawBufferPointer) {
    ids.append(id)
    answers.add(codes)
  }

  package var count: Int { ids.count }
}
