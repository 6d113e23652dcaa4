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

/// 153 answers in four bits each, so that two returns are compared by ten machine words.
struct PackedAnswers: Sendable, Hashable {
  private typealias Words = (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)
  // An array would be an allocation per return.
  private var words: Words = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0)

  static let wordCount = 10
  private static let perWord = 16
  /// The lowest bit of each four.
  private static let ones: UInt64 = 0x1111_1111_1111_1111

  /// - Parameter codes: 153 bytes of `AnswerCode`; what is none of them counts as unanswered.
  init(_ codes: UnsafeRawBufferPointer) {
    withUnsafeMutableBytes(of: &words) { raw in
      let words = raw.bindMemory(to: UInt64.self)
      for index in 0..<min(codes.count, CheckSheetReturn.itemCount) {
        words[index / PackedAnswers.perWord] |= PackedAnswers.value(codes[index]) << UInt64(index % PackedAnswers.perWord * 4)
      }
    }
  }

  /// 0 unanswered, 1 unmet, 2 partial, 3 met, 4 not applicable.
  private static func value(_ code: UInt8) -> UInt64 {
    switch AnswerCode(rawValue: code) {
    case .unmet: 1
    case .partial: 2
    case .met: 3
    case .notApplicable, .notApplicableWithoutReason: 4
    case .unanswered, nil: 0
    }
  }

  /// The answer to the item at an index (number − 1), as `value` has it.
  subscript(index: Int) -> Int {
    withUnsafeBytes(of: words) { raw in
      Int(raw.bindMemory(to: UInt64.self)[index / PackedAnswers.perWord] >> UInt64(index % PackedAnswers.perWord * 4) & 0xF)
    }
  }

  /// How many items the two answer differently, and how many at least one of them answers.
  func comparison(with other: PackedAnswers) -> (differing: Int, answered: Int) {
    withUnsafeBytes(of: words) { left in
      withUnsafeBytes(of: other.words) { right in
        let (a, b) = (left.bindMemory(to: UInt64.self), right.bindMemory(to: UInt64.self))
        var (differing, answered) = (0, 0)
        for index in 0..<PackedAnswers.wordCount {
          differing += PackedAnswers.filled(a[index] ^ b[index])
          answered += PackedAnswers.filled(a[index] | b[index])
        }
        return (differing, answered)
      }
    }
  }

  /// How many of the sixteen are not 0.
  @inline(__always)
  private static func filled(_ word: UInt64) -> Int {
    let pairs = word | word >> 1
    return ((pairs | pairs >> 2) & ones).nonzeroBitCount
  }

  static func == (left: PackedAnswers, right: PackedAnswers) -> Bool { left.comparison(with: right).differing == 0 }

  func hash(into hasher: inout Hasher) {
    withUnsafeBytes(of: words) { hasher.combine(bytes: $0) }
  }
}
