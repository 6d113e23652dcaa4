/// Finds words in UTF-8 text in one pass, without making a `String`: Latin ones in any case, with blanks or hyphens
/// between their parts, and only at the beginning of a word.
struct WordScanner: Sendable {
  /// Folded, ordered by the slot of the first character.
  private let words: [(bytes: [UInt8], tag: Int)]
  /// Words of slot s are `starts[s]..<starts[s + 1]`.
  private let starts: [UInt16]
  /// By slot of a text's character as it stands: whether a word may begin with it. Most characters begin none.
  private let isHead: [Bool]

  /// Three-byte characters, which the bytes behind the first tell from nearly all others; behind them one for each
  /// other first byte.
  private static let (threeByteSlots, slots) = (4096, 4096 + 256)

  /// - Parameter words: with what a match tells the caller.
  init(_ words: [(word: String, tag: Int)]) {
    let folded = words.map { (bytes: $0.word.utf8.map(WordScanner.folded), tag: $0.tag) }.filter { !$0.bytes.isEmpty }
    func slot(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBytes { WordScanner.slot($0, at: 0) } }
    self.words = folded.sorted { slot($0.bytes) < slot($1.bytes) }
    var starts = [UInt16](repeating: 0, count: WordScanner.slots + 1)
    for word in folded { starts[slot(word.bytes) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    self.starts = starts
    isHead = (0..<WordScanner.slots).map { slot in
      let folded =
        slot < WordScanner.threeByteSlots ? slot : WordScanner.slot(ofByte: UInt8(slot - WordScanner.threeByteSlots))
      return starts[folded] != starts[folded + 1]
    }
  }

  /// - Parameter body: gets the tag of each word found and the offset behind it; returns whether that ends the search.
  /// - Returns: whether `body` ended it.
  @inline(__always)
  func find(in text: UnsafeRawBufferPointer, _ body: (_ tag: Int, _ end: Int) -> Bool) -> Bool {
    isHead.withUnsafeBufferPointer { isHead in
      var index = 0
      while index < text.count {
        let lead = text[index]
        if lead < 0xE0 || index + 2 >= text.count {
          if isHead[WordScanner.threeByteSlots + Int(lead)],
            lead >= 0x80 || index == 0 || !WordScanner.isLetter(text[index - 1]),
            isFound(in: text, at: index, body)
          {
            return true
          }
          index += lead < 0x80 ? 1 : 2
        } else {
          if isHead[WordScanner.slot(text[index + 1], text[index + 2])], isFound(in: text, at: index, body) {
            return true
          }
          index += lead < 0xF0 ? 3 : 4
        }
      }
      return false
    }
  }

  private func isFound(in text: UnsafeRawBufferPointer, at index: Int, _ body: (_ tag: Int, _ end: Int) -> Bool) -> Bool
  {
    let slot = WordScanner.slot(text, at: index)
    for place in Int(starts[slot])..<Int(starts[slot + 1])
    where WordScanner.starts(text, at: index, with: words[place].bytes) {
      if body(words[place].tag, index + words[place].bytes.count) { return true }
    }
    return false
  }

  /// Whether `word` (folded) stands at an offset.
  @inline(__always)
  static func starts(_ text: UnsafeRawBufferPointer, at start: Int, with word: [UInt8]) -> Bool {
    guard text.count - start >= word.count else { return false }
    for offset in word.indices where folded(text[start + offset]) != word[offset] { return false }
    return true
  }

  private static func slot(_ text: UnsafeRawBufferPointer, at index: Int) -> Int {
    let lead = text[index]
    return lead < 0xE0 || index + 2 >= text.count ? slot(ofByte: lead) : slot(text[index + 1], text[index + 2])
  }

  private static func slot(ofByte byte: UInt8) -> Int { threeByteSlots + Int(folded(byte)) }

  @inline(__always)
  private static func slot(_ second: UInt8, _ third: UInt8) -> Int { Int(second & 0x3F) << 6 | Int(third & 0x3F) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "-"): UInt8(ascii: "_")
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }
}
