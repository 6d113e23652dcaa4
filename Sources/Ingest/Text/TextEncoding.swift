import Criteria
import Foundation

/// The encodings in which check sheets come back.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  /// Shift_JIS as Windows writes it, with the NEC and IBM extensions (①㈱髙﨑).
  case cp932

  case eucJP = "euc-jp"
  case iso2022JP = "iso-2022-jp"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case eucKR = "euc-kr"
  case windows1252 = "windows-1252"
  case tis620 = "tis-620"

  /// iconv's name of the encoding with the extensions that Windows and mail programs write.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .cp932: "CP932"
    case .eucJP, .iso2022JP: "EUC-JP-MS"
    case .gb18030: "GB18030"
    case .big5: "BIG5-HKSCS"
    case .eucKR: "CP949"
    case .windows1252: "CP1252"
    case .tis620: "CP874"
    }
  }

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// Reads the byte order mark, or sees UTF-16 without one.
  /// - Returns: the encoding and the length of its mark; nil where the bytes say nothing, as with UTF-8 without mark
  ///   and encodings of one and two bytes.
  static func marked(_ bytes: UnsafeRawBufferPointer) -> (encoding: TextEncoding, markLength: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    let sample = UnsafeRawBufferPointer(rebasing: bytes.prefix(4096))
    // Separators and digits are ASCII, so UTF-16 holds zero bytes, and other text none. Safe: looks at nothing behind
    // the sample.
    guard let start = sample.baseAddress, memchr(start, 0, sample.count) != nil else { return nil }
    let (little, big) = (plausibility(ofUTF16: sample, isLittle: true), plausibility(ofUTF16: sample, isLittle: false))
    guard max(little, big) >= 0.95, little != big else { return nil }
    return (little > big ? .utf16LittleEndian : .utf16BigEndian, 0)
  }

  /// The share of characters that texts of offices are made of, if the bytes are UTF-16.
  private static func plausibility(ofUTF16 bytes: UnsafeRawBufferPointer, isLittle: Bool) -> Double {
    var (usual, count) = (0, 0)
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let unit =
        isLittle
        ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8 : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
      count += 1
      switch unit {
      case 0x09, 0x0A, 0x0D, 0x20..<0x7F, 0xA0..<0x250, 0x370..<0x530, 0xE00..<0xE80, 0x2010..<0x2040, 0x2100..<0x2700,
        0x3000..<0x3100, 0x3200..<0x3400, 0x4E00..<0xA000, 0xAC00..<0xD7A4, 0xD800..<0xE000, 0xFE30..<0xFFF0:
        usual += 1
      default: break
      }
    }
    return count == 0 ? 0 : Double(usual) / Double(count)
  }

  /// Tells UTF-8 from other encodings by its sequences, which those hardly ever form; a few broken bytes don't make
  /// UTF-8 another one.
  ///
  /// - Returns: the encoding, and whether it is sure.
  static func guessed(_ bytes: UnsafeRawBufferPointer) -> (encoding: TextEncoding, isSure: Bool) {
    let whole = UnsafeRawBufferPointer(rebasing: bytes[..<lengthOfWholeCharacters(bytes)])
    if isUTF8Text(whole) { return (.utf8, !EncodingGuess.isDoubtful(utf8: whole)) }
    if isMostlyUTF8(bytes) { return (.utf8, true) }
    let guess = EncodingGuess(bytes)
    return (guess.encoding, guess.isSure)
  }

  private static func isMostlyUTF8(_ bytes: UnsafeRawBufferPointer) -> Bool {
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
    return broken == 0 || whole > broken
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
