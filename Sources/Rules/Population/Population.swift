import Criteria

/// The returns of one year that count, as far as they are held against each other: answers by position, no texts.
package struct Population: Sendable {
  package let year: Int
  /// Of each return, the identity under which its caller knows it.
  package private(set) var ids: [Int64] = []
  private(set) var answers: [PackedAnswers] = []

  package init(year: Int) {
    self.year = year
  }

  /// - Parameter codes: 153 bytes of `AnswerCode`.
  package mutating func add(id: Int64, codes: UnsafeRawBufferPointer) {
    ids.append(id)
    answers.append(PackedAnswers(codes))
  }

  package var count: Int { ids.count }
}
