/// Finds words in UTF-8 text in one pass, without making a `String`: Latin ones in any case, with blanks or hyphens between their parts, and
/// only at the beginning of a word.
struct WordScanner: Sendable {
  /// Folded, ordered by the slot of the first character.
  private let words: [(bytes: [UInt8], tag: Int)]
  /// Words of slot s are `starts[s]..<starts[s + 1]`. Most characters begin no word, which looking at two numbers tells.
  private let starts: [UInt16]

  private static let slots = 4096

  /// - Parameter words: with what a match tells the caller.
  init(_ words: [(word: String, tag: Int)]) {
    let folded = words.map { (bytes: $0.word.utf8.map(WordScanner.folded), tag: $0.tag) }.filter { !$0.bytes.isEmpty }
    func slot(_ bytes: [UInt8]) -> Int { bytes.withUnsafeBytes { WordScanner.slot($0, at: 0) } }
    self.words = folded.sorted { slot($0.bytes) < slot($1.bytes) }
    var starts = [UInt16](repeating: 0, count: WordScanner.slots + 1)
    for word in folded { starts[slot(word.bytes) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    self.starts = starts
  }

  /// - Parameter body: gets the tag of each word found and the offset behind it; returns whether that ends the search.
  /// - Returns: whether `body` ended it.
  @inline(__always)
  func find(in text: UnsafeRawBufferPointer, _ body: (_ tag: Int, _ end: Int) -> Bool) -> Bool {
    starts.withUnsafeBufferPointer { starts in
      var index = 0
      while index < text.count {
        let lead = text[index]
        let slot = WordScanner.slot(text, at: index)
        if starts[slot] != starts[slot + 1], lead >= 0x80 || index == 0 || !WordScanner.isLetter(text[index - 1]) {
          for word in words[Int(starts[slot])..<Int(starts[slot + 1])] where WordScanner.starts(text, at: index, with: word.bytes) {
            if body(word.tag, index + word.bytes.count) { return true }
          }
        }
        index += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      }
      return false
    }
  }

  /// Whether `word` (folded) stands at an offset.
  @inline(__always)
  static func starts(_ text: UnsafeRawBufferPointer, at start: Int, with word: [UInt8]) -> Bool {
    guard text.count - start >= word.count else { return false }
    for offset in word.indices where folded(text[start + offset]) != word[offset] { return false }
    return true
  }

  @inline(__always)
  private static func slot(_ text: UnsafeRawBufferPointer, at index: Int) -> Int {
    let lead = text[index]
    // The second and third byte of a Japanese character tell it from nearly all others.
    guard lead >= 0xE0, index + 2 < text.count else { return Int(folded(lead)) }
    return (Int(text[index + 1] & 0x3F) << 6 | Int(text[index + 2] & 0x3F)) & (slots - 1)
  }

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
