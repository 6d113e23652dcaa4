import Criteria
import Foundation

/// The encodings in which check sheets come back.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Shift_JIS as Windows writes it, with the NEC and IBM extensions (①㈱髙﨑).
  case cp932

  /// Reads the byte order mark, or the zero bytes of UTF-16 without one.
  /// - Returns: the encoding and the length of its mark; nil where the bytes say nothing, as with UTF-8 without mark
  ///   and CP932.
  static func marked(_ bytes: UnsafeRawBufferPointer) -> (encoding: TextEncoding, markLength: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    // Separators and digits are ASCII, so in UTF-16 many bytes of one parity are zero, and none of the other.
    let sample = UnsafeRawBufferPointer(rebasing: bytes.prefix(4096))
    // Safe: looks at nothing behind the sample. Most files have no such byte.
    guard let start = sample.baseAddress, memchr(start, 0, sample.count) != nil else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    if zeros.odd > sample.count / 16, zeros.even == 0 { return (.utf16LittleEndian, 0) }
    if zeros.even > sample.count / 16, zeros.odd == 0 { return (.utf16BigEndian, 0) }
    return nil
  }

  /// Tells UTF-8 from CP932 by the first non-ASCII bytes: Japanese CP932 hardly ever forms UTF-8 sequences, and a few
  /// broken bytes don't make UTF-8 another encoding.
  static func guessed(_ bytes: UnsafeRawBufferPointer) -> TextEncoding {
    if isValidUTF8(UnsafeRawBufferPointer(rebasing: bytes[..<lengthOfWholeCharacters(bytes)])) { return .utf8 }
    var whole = 0
    var broken = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let length =
        switch byte {
        case 0..<0x80: 0
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
      if length == 0 {
        index += 1
      } else if index + length > bytes.count {
        break
      } else if length > 1, (1..<length).allSatisfy({ bytes[index + $0] & 0xC0 == 0x80 }) {
        whole += 1
        index += length
      } else {
        broken += 1
        index += 1
      }
    }
    return broken == 0 || whole > broken ? .utf8 : .cp932
  }
}

/// What a stretch of bytes is made of, found in one pass.
struct ByteCensus {
  /// Whether a byte above 0x7F occurs.
  var hasNonASCII = false
  /// Whether a control character other than tab, CR and LF occurs.
  var hasControls = false

  init(_ bytes: UnsafeRawBufferPointer) {
    // Branch-free, so that the compiler turns it into vector instructions.
    var high: UInt8 = 0
    var controls: UInt8 = 0
    for byte in bytes {
      high |= byte
      let isControl: UInt8 =
        (byte < 0x20 ? 1 : 0) & (byte != 0x09 ? 1 : 0) & (byte != 0x0A ? 1 : 0) & (byte != 0x0D ? 1 : 0)
      controls |= isControl | (byte == 0x7F ? 1 : 0)
    }
    hasNonASCII = high & 0x80 != 0
    hasControls = controls != 0
  }
}

/// Whether a byte above 0x7F occurs.
func holdsWideBytes(_ bytes: UnsafeRawBufferPointer) -> Bool {
  var index = 0
  // Safe: every load stays below the end.
  while bytes.count - index >= 8 {
    if ByteWord.isAny(ByteWord.load(bytes, at: index)) { return true }
    index += 8
  }
  return bytes[index...].contains { $0 > 0x7F }
}

/// Length of the longest prefix that doesn't cut a UTF-8 character in two; what follows is at most three bytes.
func lengthOfWholeCharacters(_ bytes: UnsafeRawBufferPointer) -> Int {
  var index = bytes.count - 1
  let limit = max(0, bytes.count - 4)
  while index >= limit {
    let byte = bytes[index]
    if byte & 0xC0 != 0x80 {
      let length =
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
      return index + length > bytes.count ? index : bytes.count
    }
    index -= 1
  }
  return bytes.count
}

/// Whether the bytes are UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
///
/// Several times as fast as the standard library's validation on Japanese text.
func isValidUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool { isUsualUTF8(bytes) || isValidUTF8ByBytes(bytes) }

/// Whether the bytes are UTF-8 of the usual kind, sixteen at a time: where no character has four bytes and none begins
/// with a byte that only some may follow, a byte continues a character exactly if one of the two before it asks for
/// that.
/// - Returns: false also for UTF-8 that is unusual (E0 and ED, as Thai and Korean have, and four bytes), or too short
///   for this.
private func isUsualUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
  let count = bytes.count
  guard count >= 18, let start = bytes.baseAddress else { return false }
  // Safe: every load begins between 0 and `count` - 16.
  func load(_ index: Int) -> SixteenBytes { start.loadUnaligned(fromByteOffset: index, as: SixteenBytes.self) }
  // Before the first sixteen there is nothing that could ask for more.
  let (low, high) = (UInt64(littleEndian: load(0)[0]), UInt64(littleEndian: load(0)[1]))
  func moved(_ bits: UInt64) -> SixteenBytes {
    SixteenBytes((low << bits).littleEndian, (high << bits | low >> (64 - bits)).littleEndian)
  }
  var faults = faultsOfUTF8(load(0), moved(8), moved(16))
  var index = 0
  while index < count - 16 {
    // The last sixteen may be seen in part again.
    index = min(index + 16, count - 16)
    faults |= faultsOfUTF8(load(index), load(index - 1), load(index - 2))
  }
  return (faults[0] | faults[1]) & 0x8080_8080_8080_8080 == 0 && bytes[count - 1] < 0xC0 && bytes[count - 2] < 0xE0
}

private typealias SixteenBytes = SIMD2<UInt64>

/// - Parameters:
///   - before: the same bytes from one earlier on, and from two.
/// - Returns: the highest bit of each byte says whether it isn't of usual UTF-8.
@inline(__always)
private func faultsOfUTF8(_ value: SixteenBytes, _ before: SixteenBytes, _ secondBefore: SixteenBytes) -> SixteenBytes {
  func each(_ byte: UInt8) -> SixteenBytes { SixteenBytes(repeating: UInt64(byte) &* 0x0101_0101_0101_0101) }
  // Of each byte only the highest bit counts, to which the others are moved. Five bits and 0x7F add up to it unless all
  // of them are zero.
  let continues = value & ~(value &<< 1)
  let mustContinue = before & (before &<< 1) | secondBefore & (secondBefore &<< 1) & (secondBefore &<< 2)
  let third = value &<< 2
  let isNotE0 = (value & each(0x1F)) &+ each(0x7F)
  let isNotED = ((value ^ each(0x0D)) & each(0x1F)) &+ each(0x7F)
  let isNotOverlong = (value & each(0x1E)) &+ each(0x7F)
  let isUnusual = third & (~isNotE0 | ~isNotED | value &<< 3) | ~third & ~isNotOverlong
  return continues ^ mustContinue | value & (value &<< 1) & isUnusual
}

private func isValidUTF8ByBytes(_ bytes: UnsafeRawBufferPointer) -> Bool {
  let count = bytes.count
  var index = 0
  func continues(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
    index + offset < count && bytes[index + offset] >= low && bytes[index + offset] <= high
  }
  while index < count {
    // Safe: every load stays below `count`.
    while count - index >= 8, !ByteWord.isAny(ByteWord.load(bytes, at: index)) {
      index += 8
    }
    guard index < count else { return true }
    let lead = bytes[index]
    switch lead {
    case 0..<0x80:
      index += 1
    case 0xC2...0xDF:
      guard continues(1) else { return false }
      index += 2
    case 0xE0...0xEF:
      guard continues(1, from: lead == 0xE0 ? 0xA0 : 0x80, to: lead == 0xED ? 0x9F : 0xBF), continues(2) else {
        return false
      }
      index += 3
    case 0xF0...0xF4:
      guard continues(1, from: lead == 0xF0 ? 0x90 : 0x80, to: lead == 0xF4 ? 0x8F : 0xBF), continues(2), continues(3)
      else { return false }
      index += 4
    default:
      return false
    }
  }
  return true
}
