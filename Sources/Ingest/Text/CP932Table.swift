import Criteria
import Foundation

/// What each code of CP932 means in UTF-8, asked of iconv once: looking it up takes a fifth of the time that iconv
/// takes over a text.
struct CP932Table: Sendable {
  static let shared = CP932Table()

  /// Of each byte: its UTF-8 with the number of bytes in the highest byte, `lead` for the first byte of two, `none` for
  /// what is no code.
  private let single: [UInt32]
  /// The same of each pair with a first byte from 0x80 on.
  private let double: [UInt32]

  private static let none: UInt32 = 0
  private static let lead = UInt32.max
  private static let replacement: UInt32 = 0x03BD_BFEF

  private init() {
    var single = [UInt32](repeating: CP932Table.none, count: 256)
    var double = [UInt32](repeating: CP932Table.none, count: 128 << 8)
    // Other control characters are no text.
    for byte in [0x09, 0x0A, 0x0D] + Array(0x20..<0x7F) { single[byte] = UInt32(byte) | 1 << 24 }
    // glibc's `CP932` is Windows' table; its `SHIFT_JIS` would lose ① ㈱ 髙 and 〜. Where it isn't installed, all but
    // ASCII is damage.
    if let descriptor = iconv_open("UTF-8", "CP932"), descriptor != iconv_t(bitPattern: -1) {
      for first in 0x80...0xFF {
        single[first] = CP932Table.meaning([UInt8(first)], descriptor)
        guard single[first] == CP932Table.lead else { continue }
        for second in 0...0xFF {
          double[(first - 0x80) << 8 | second] = CP932Table.meaning([UInt8(first), UInt8(second)], descriptor)
        }
      }
      iconv_close(descriptor)
    }
    self.single = single
    self.double = double
  }

  /// What iconv makes of one code.
  private static func meaning(_ code: [UInt8], _ descriptor: iconv_t) -> UInt32 {
    var source = code.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: 8)
    var (sourceLeft, targetLeft) = (source.count, target.count)
    let error = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        return iconv(descriptor, &from, &sourceLeft, &to, &targetLeft) == -1 ? errno : 0
      }
    }
    let bytes = target[..<(target.count - targetLeft)]
    if error == EINVAL, code.count == 1 { return lead }
    guard error == 0, sourceLeft == 0, bytes.count <= 3 else { return none }
    // Control characters from U+0080 to U+009F.
    if bytes.count == 2, bytes[0] == CChar(bitPattern: 0xC2), UInt8(bitPattern: bytes[1]) < 0xA0 { return none }
    return bytes.reversed().reduce(0) { $0 << 8 | UInt32(UInt8(bitPattern: $1)) } | UInt32(bytes.count) << 24
  }

  /// How far a conversion came.
  struct Progress {
    var consumed = 0
    var produced = 0
    /// Whether something became U+FFFD.
    var isDamaged = false
  }

  /// Converts whole characters as far as `output` has room for them. What is no code, and control characters, become
  /// U+FFFD.
  ///
  /// - Parameter isLast: whether the input ends here, so that half a character is damage and not a beginning.
  func convert(_ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer) -> Progress {
    single.withUnsafeBufferPointer { single in
      double.withUnsafeBufferPointer { double in convert(input, isLast: isLast, into: output, single, double) }
    }
  }

  private func convert(
    _ input: UnsafeRawBufferPointer, isLast: Bool, into output: UnsafeMutableRawBufferPointer,
    _ single: UnsafeBufferPointer<UInt32>,
    _ double: UnsafeBufferPointer<UInt32>
  ) -> Progress {
    var progress = Progress()
    var (at, written) = (0, 0)
    // Safe: each step begins only with as many bytes left on both sides as it loads and stores.
    while at < input.count, output.count - written >= 4 {
      // Eight bytes at once, of which those before the first that isn't plain ASCII count.
      while input.count - at >= 8, output.count - written >= 8 {
        let word = ByteWord.load(input, at: at)
        let others = word | ByteWord.marks(below: 0x20, in: word) | ByteWord.marks(of: 0x7F, in: word)
        output.storeBytes(of: word.littleEndian, toByteOffset: written, as: UInt64.self)
        let plain = ByteWord.unmarked(others)
        at += plain
        written += plain
        if plain < 8 { break }
      }
      while at < input.count, output.count - written >= 4 {
        let first = input[at]
        var meaning = single[Int(first)]
        var length = 1
        if meaning == CP932Table.lead {
          meaning = CP932Table.none
          if at + 1 < input.count {
            meaning = double[Int(first & 0x7F) << 8 | Int(input[at + 1])]
            if meaning != CP932Table.none { length = 2 }
          } else if !isLast {
            return Progress(consumed: at, produced: written, isDamaged: progress.isDamaged)
          }
        }
        // After a broken lead byte the next byte may be a separator, so only the lead is given up.
        if meaning == CP932Table.none {
          progress.isDamaged = true
          meaning = CP932Table.replacement
        }
        output.storeBytes(of: meaning.littleEndian, toByteOffset: written, as: UInt32.self)
        written += Int(meaning >> 24)
        at += length
        if first < 0x80 { break }
      }
    }
    progress.consumed = at
    progress.produced = written
    return progress
  }
}
