import Criteria

/// One supplier's answers of one year, as answers to the items of the catalogue in use. Items that can't be compared
/// have none, and neither have those that the supplier wasn't asked in that year, whatever it answered.
package struct PastAnswers: Sendable, Hashable {
  /// `AnswerCode` bytes; `none` where the item can't be compared, `notAsked` where it could, but wasn't asked.
  private var codes: [UInt8]

  private static let none: UInt8 = 0
  private static let notAsked: UInt8 = 1

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

  /// The answer to an item as a byte of `AnswerCode`; nil where it can't be compared or wasn't asked.
  package subscript(item: Int) -> UInt8? {
    let code = codes[item - 1]
    return code == PastAnswers.none || code == PastAnswers.notAsked ? nil : code
  }

  /// Whether the supplier wasn't asked for an item that it could be compared by.
  package func isNotAsked(_ item: Int) -> Bool { codes[item - 1] == PastAnswers.notAsked }

  /// Leaves out what is above the level that was asked.
  ///
  /// - Parameter levels: of each item; 0 where none is known, which is never asked.
  mutating func leaveOut(above asked: Level, levels: [UInt8]) {
    let limit = UInt8(asked.rawValue)
    for index in codes.indices where codes[index] != PastAnswers.none && (levels[index] == 0 || levels[index] > limit) {
      codes[index] = PastAnswers.notAsked
    }
  }

  /// What is left for a comparison with another year: items that can be compared in both.
  func comparable(with other: PastAnswers) -> PastAnswers {
    var left = self
    for index in codes.indices where other.codes[index] == PastAnswers.none { left.codes[index] = PastAnswers.none }
    return left
  }
}
