import Criteria

/// The answers of many returns of one catalogue, in four bits each, so that two returns are compared by a few machine
/// words. They lie one behind the other: a return costs no memory of its own.
struct PackedAnswers: Sendable {
  let itemCount: Int
  private let wordsPerReturn: Int
  private var words: [UInt64] = []

  private static let perWord = 16
  /// The lowest bit of each four.
  private static let ones: UInt64 = 0x1111_1111_1111_1111

  /// Different answers, unanswered (0) included.
  static let kinds = 5
  /// The value of “met”.
  static let met = 3

  /// The answers of one return: equal for returns that answer alike.
  typealias Row = ArraySlice<UInt64>

  /// - Parameter itemCount: how many items the catalogue has.
  init(itemCount: Int) {
    self.itemCount = itemCount
    wordsPerReturn = (itemCount + PackedAnswers.perWord - 1) / PackedAnswers.perWord
  }

  /// How many returns there are.
  var count: Int { words.count / wordsPerReturn }

  subscript(index: Int) -> Row { words[index * wordsPerReturn..<(index + 1) * wordsPerReturn] }

  /// - Parameter codes: a byte of `AnswerCode` for each item; what is none of them counts as unanswered.
  mutating func add(_ codes: UnsafeRawBufferPointer) {
    let start = addRow()
    for index in 0..<min(codes.count, itemCount) {
      words[start + index / PackedAnswers.perWord] |=
        PackedAnswers.value(codes[index]) << UInt64(index % PackedAnswers.perWord * 4)
    }
  }

  /// - Parameter values: of each item, 0 to 4 as `value` has them.
  mutating func add(values: [Int]) {
    let start = addRow()
    for (index, value) in values.enumerated() {
      words[start + index / PackedAnswers.perWord] |= UInt64(value) << UInt64(index % PackedAnswers.perWord * 4)
    }
  }

  mutating func add(_ row: Row) { words.append(contentsOf: row) }

  private mutating func addRow() -> Int {
    let start = words.count
    words.append(contentsOf: repeatElement(0, count: wordsPerReturn))
    return start
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

  /// The answer of a return to the item at an index (number − 1), as `value` has it.
  func value(of index: Int, at item: Int) -> Int {
    let word = words[index * wordsPerReturn + item / PackedAnswers.perWord]
    return Int(word >> UInt64(item % PackedAnswers.perWord * 4) & 0xF)
  }

  /// Adds the answers of a return up, as those of so many: `counts` has `kinds` numbers for each item.
  func count(_ index: Int, times returns: Int, into counts: inout [Int]) {
    for item in 0..<itemCount { counts[item * PackedAnswers.kinds + value(of: index, at: item)] += returns }
  }

  /// How many items a return answers as met.
  func metCount(of index: Int) -> Int {
    (0..<wordsPerReturn).reduce(0) { count, place in
      count + PackedAnswers.perWord
        - PackedAnswers.filled(words[index * wordsPerReturn + place] ^ 3 &* PackedAnswers.ones).nonzeroBitCount
    }
  }

  /// Every so many-th item from each of the first on, as masks over the words of a return.
  func masks(ofParts parts: Int) -> [[UInt64]] {
    (0..<parts).map { part in
      var mask = [UInt64](repeating: 0, count: wordsPerReturn)
      for item in stride(from: part, to: wordsPerReturn * PackedAnswers.perWord, by: parts) {
        mask[item / PackedAnswers.perWord] |= 0xF << UInt64(item % PackedAnswers.perWord * 4)
      }
      return mask
    }
  }

  /// A number that is the same for returns with the same answers where the mask is set, and hardly ever else.
  func key(of index: Int, mask: [UInt64]) -> UInt64 {
    let (words, mask) = (words.span, mask.span)
    let start = index * wordsPerReturn
    var key: UInt64 = 0
    for place in 0..<wordsPerReturn {
      let mixed = (key ^ (words[start + place] & mask[place])) &* 0x9E37_79B9_7F4A_7C15
      key = mixed ^ mixed >> 29
    }
    return key
  }

  /// How many items two returns answer differently, and how many at least one of them answers.
  @inline(__always)
  func comparison(of one: Int, with other: Int) -> (differing: Int, answered: Int) {
    var (differing, answered) = (0, 0)
    forEachWord(of: one, and: other) { a, b, _ in
      differing += PackedAnswers.filled(a ^ b).nonzeroBitCount
      answered += PackedAnswers.filled(a | b).nonzeroBitCount
    }
    return (differing, answered)
  }

  /// How many answers of a return differ from those of `commonest`, items without an answer left out.
  func tellingCount(of index: Int, beside commonest: PackedAnswers) -> Int {
    let common = commonest.words.span
    var count = 0
    forEachWord(of: index, and: index) { a, _, place in
      count += (PackedAnswers.filled(a ^ common[place]) & PackedAnswers.filled(a)).nonzeroBitCount
    }
    return count
  }

  /// The answers that two returns both give and that `commonest`, which holds one row, doesn't.
  func tellingAgreement(of one: Int, with other: Int, beside commonest: PackedAnswers) -> Int {
    let common = commonest.words.span
    var count = 0
    forEachWord(of: one, and: other) { a, b, place in
      let alike = PackedAnswers.filled(a) & ~PackedAnswers.filled(a ^ b)
      count += (alike & PackedAnswers.filled(a ^ common[place])).nonzeroBitCount
    }
    return count
  }

  /// Whether every answer that a return gives is one and the same.
  func isUniform(_ index: Int) -> Bool {
    let first = (0..<itemCount).lazy.map { value(of: index, at: $0) }.first { $0 != 0 } ?? 0
    return (0..<itemCount).allSatisfy { [0, first].contains(value(of: index, at: $0)) }
  }

  @inline(__always)
  private func forEachWord(of one: Int, and other: Int, _ body: (UInt64, UInt64, _ place: Int) -> Void) {
    let words = words.span
    let (left, right) = (one * wordsPerReturn, other * wordsPerReturn)
    for place in 0..<wordsPerReturn { body(words[left + place], words[right + place], place) }
  }

  /// The lowest bit of each four bits that aren't all 0.
  @inline(__always)
  private static func filled(_ word: UInt64) -> UInt64 {
    let pairs = word | word >> 1
    return (pairs | pairs >> 2) & ones
  }
}
