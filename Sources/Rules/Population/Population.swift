import Criteria

/// The returns of one year that count, as far as they are held against each other: answers by position, and what makes
/// texts equal.
package struct Population: Sendable {
  package let year: Int
  /// Of each return, the identity under which its caller knows it.
  package private(set) var ids: [Int64] = []
  private(set) var answers: PackedAnswers
  private(set) var texts = PackedTexts()
  /// By id, the index.
  private var indices: [Int64: Int] = [:]

  /// - Parameter itemCount: how many items the catalogue of the returns has.
  package init(year: Int, itemCount: Int) {
    self.year = year
    answers = PackedAnswers(itemCount: itemCount)
  }

  /// - Parameter codes: a byte of `AnswerCode` for each item.
  package mutating func add(id: Int64, codes: UnsafeRawBufferPointer) {
    indices[id] = ids.count
    ids.append(id)
    answers.add(codes)
  }

  /// Adds what a return says in words, once; one that isn't known by its answers is left out.
  package mutating func add(id: Int64, textsOf sheet: CheckSheetReturn) {
    if let index = indices[id] { texts.set(index, to: sheet) }
  }

  package var count: Int { ids.count }
}
