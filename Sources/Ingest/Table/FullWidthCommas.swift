/// Turns the full-width commas (，) that part cells into one byte that no text holds, so that the reader of tables takes
/// them for delimiters. Those inside quoted cells stay, and so do ASCII's commas, which are text here.
struct FullWidthCommas {
  /// What stands for the comma in the reader's buffer: U+001F, which is a control character everywhere else.
  static let delimiter: UInt8 = 0x1F

  private enum State { case cellStart, plain, quoted, quoteInQuoted }
  private var state = State.cellStart

  /// Parts the next stretch of a text, in place.
  ///
  /// - Parameter text: whole characters of UTF-8 without control characters.
  /// - Returns: how many bytes are left of it.
  mutating func part(_ text: UnsafeMutableRawBufferPointer) -> Int {
    var (source, target) = (0, 0)
    while source < text.count {
      let byte = text[source]
      // U+FF0C is EF BC 8C. Safe: characters are whole.
      let isComma = byte == 0xEF && source + 2 < text.count && text[source + 1] == 0xBC && text[source + 2] == 0x8C
      let parts = isComma && state != .quoted
      step(byte, isComma: isComma)
      text[target] = parts ? FullWidthCommas.delimiter : byte
      target += 1
      source += parts ? 3 : 1
    }
    return target
  }

  private mutating func step(_ byte: UInt8, isComma: Bool) {
    switch (state, byte) {
    case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
    case (.quoted, _): return
    case (_, UInt8(ascii: "\n")), (_, UInt8(ascii: "\r")): state = .cellStart
    case (.cellStart, UInt8(ascii: "\"")), (.quoteInQuoted, UInt8(ascii: "\"")): state = .quoted
    default: state = isComma ? .cellStart : .plain
    }
  }
}
