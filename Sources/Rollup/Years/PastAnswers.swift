import Criteria

/// One supplier's answers of one year, as answers to the items of the catalogue in use. Items that can't be compared
/// have none.
package struct PastAnswers: Sendable, Hashable {
  /// `AnswerCode` bytes; `none` where the item can't be compared.
  private var codes: [UInt8]

  private static let none: UInt8 = 0

  /// - Parameter answers: a byte of `AnswerCode` for each item of the catalogue in use.
  package init(_ answers: [UInt8]) {
    codes = answers
  }

  /// - Parameters:
  ///   - answers: a byte of `AnswerCode` for each item of an earlier edition.
  ///   - earlierNumbers: `EditionLineage.comparable` of that edition.
  package init(_ answers: [UInt8], earlierNumbers: [Int?]) {
    codes = earlierNumbers.map { number in
      number.flatMap { $0 <= answers.count ? answers[$0 - 1] : nil } ?? PastAnswers.none
    }
  }

  /// The answer to an item as a byte of `AnswerCode`; nil where it can't be compared.
  package subscript(item: Int) -> UInt8? {
    let code = codes[item - 1]
    return code == PastAnswers.none ? nil : code
  }

  /// What is left for a comparison with another year: items that can be compared in both.
  func comparable(with other: PastAnswers) -> PastAnswers {
    var left = self
    for index in codes.indices where other.codes[index] == PastAnswers.none { left.codes[index] = PastAnswers.none }
    return left
  }
}
