import Criteria

/// 153 answers in four bits each, so that two returns are compared by ten machine words.
struct PackedAnswers: Sendable, Hashable {
  // An array would be an allocation per return.
  private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0
  )

  private static let wordCount = 10
  private static let perWord = 16
  /// The lowest bit of each four.
  private static let ones: UInt64 = 0x1111_1111_1111_1111

  /// Different answers, unanswered (0) included.
  static let kinds = 5

  /// - Parameter codes: 153 bytes of `AnswerCode`; what is none of them counts as unanswered.
  init(_ codes: UnsafeRawBufferPointer) {
    withUnsafeMutableBytes(of: &words) { raw in
      let words = raw.bindMemory(to: UInt64.self)
      for index in 0..<min(codes.count, CheckSheetReturn.itemCount) {
        words[index / PackedAnswers.perWord] |=
          PackedAnswers.value(codes[index]) << UInt64(index % PackedAnswers.perWord * 4)
      }
    }
  }

  /// - Parameter values: of each item, 0 to 4 as `value` has them.
  init(values: [Int]) {
    withUnsafeMutableBytes(of: &words) { raw in
      let words = raw.bindMemory(to: UInt64.self)
      for (index, value) in values.enumerated() {
        words[index / PackedAnswers.perWord] |= UInt64(value) << UInt64(index % PackedAnswers.perWord * 4)
      }
    }
  }

  /// 0 unanswered, 1 unmet, 2 partial, 3 met, 4 not applicable.
  private static func value(_ code: UInt8) -> UInt64 {
    switch code {
    case AnswerCode.unmet.rawValue: 1
    case AnswerCode.partial.rawValue: 2
    case AnswerCode.met.rawValue: 3
    case AnswerCode.notApplicable.rawValue, AnswerCode.notApplicableWithoutReason.rawValue: 4
    default: 0
    }
  }

  /// The answer to the item at an index (number − 1), as `value` has it.
  subscript(index: Int) -> Int {
    withUnsafeBytes(of: words) { raw in
      Int(
        raw.bindMemory(to: UInt64.self)[index / PackedAnswers.perWord] >> UInt64(index % PackedAnswers.perWord * 4)
          & 0xF)
    }
  }

  /// Adds the answers up, as those of so many returns: `counts` has `kinds` numbers for each item.
  func count(_ returns: Int, into counts: inout [Int]) {
    withUnsafeBytes(of: words) { raw in
      let words = raw.bindMemory(to: UInt64.self)
      var slot = 0
      for index in 0..<CheckSheetReturn.itemCount {
        counts[slot + Int(words[index / PackedAnswers.perWord] >> UInt64(index % PackedAnswers.perWord * 4) & 0xF)] +=
          returns
        slot += PackedAnswers.kinds
      }
    }
  }

  /// A number that is the same for returns whose answers to every eighth item from `part` (0–7) on are the same, and
  /// hardly ever else.
  func key(part: Int) -> UInt64 { key(masking: (0x0000_000F_0000_000F as UInt64) << UInt64(part * 4)) }

  /// How many items are answered as met.
  var metCount: Int {
    withUnsafeBytes(of: words) { raw in
      raw.bindMemory(to: UInt64.self).reduce(0) {
        $0 + PackedAnswers.perWord - PackedAnswers.filled($1 ^ 3 &* PackedAnswers.ones).nonzeroBitCount
      }
    }
  }

  private func key(masking mask: UInt64) -> UInt64 {
    withUnsafeBytes(of: words) { raw in
      raw.bindMemory(to: UInt64.self).reduce(0) { key, word in
        let mixed = (key ^ (word & mask)) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ mixed >> 29
      }
    }
  }

  /// How many items the two answer differently, and how many at least one of them answers.
  @inline(__always)
  func comparison(with other: PackedAnswers) -> (differing: Int, answered: Int) {
    var (differing, answered) = (0, 0)
    forEachWord(with: other) { a, b in
      differing += PackedAnswers.filled(a ^ b).nonzeroBitCount
      answered += PackedAnswers.filled(a | b).nonzeroBitCount
    }
    return (differing, answered)
  }

  /// How many answers differ from those of `commonest`, items without an answer left out.
  func tellingCount(beside commonest: PackedAnswers) -> Int {
    var count = 0
    forEachWord(with: commonest) { a, common in
      count += (PackedAnswers.filled(a ^ common) & PackedAnswers.filled(a)).nonzeroBitCount
    }
    return count
  }

  /// The answers that both give and that `commonest` doesn't.
  func tellingAgreement(with other: PackedAnswers, beside commonest: PackedAnswers) -> Int {
    var count = 0
    withUnsafeBytes(of: commonest.words) { raw in
      let common = raw.bindMemory(to: UInt64.self)
      var index = 0
      forEachWord(with: other) { a, b in
        let alike = PackedAnswers.filled(a) & ~PackedAnswers.filled(a ^ b)
        count += (alike & PackedAnswers.filled(a ^ common[index])).nonzeroBitCount
        index += 1
      }
    }
    return count
  }

  /// Whether every answer given is one and the same.
  var isUniform: Bool {
    let first = (0..<CheckSheetReturn.itemCount).lazy.map { self[$0] }.first { $0 != 0 } ?? 0
    return tellingCount(beside: PackedAnswers(values: Array(repeating: first, count: CheckSheetReturn.itemCount))) == 0
  }

  @inline(__always)
  private func forEachWord(with other: PackedAnswers, _ body: (UInt64, UInt64) -> Void) {
    withUnsafeBytes(of: words) { left in
      withUnsafeBytes(of: other.words) { right in
        let (a, b) = (left.bindMemory(to: UInt64.self), right.bindMemory(to: UInt64.self))
        for index in 0..<PackedAnswers.wordCount { body(a[index], b[index]) }
      }
    }
  }

  /// The lowest bit of each four bits that aren't all 0.
  @inline(__always)
  private static func filled(_ word: UInt64) -> UInt64 {
    let pairs = word | word >> 1
    return (pairs | pairs >> 2) & ones
  }

  func hash(into hasher: inout Hasher) { hasher.combine(key(masking: .max)) }

  static func == (left: PackedAnswers, right: PackedAnswers) -> Bool { left.comparison(with: right).differing == 0 }
}
