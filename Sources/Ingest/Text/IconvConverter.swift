import Foundation

/// Turns bytes of an encoding that iconv knows into UTF-8, piece by piece. What is not of the encoding becomes U+FFFD.
final class IconvConverter {
  private let descriptor: iconv_t?
  private var escapes: ISO2022Escapes?
  /// The beginning of a character whose end comes with the next piece.
  private var remainder: [UInt8] = []
  private(set) var isDamaged = false

  init(_ encoding: TextEncoding) {
    if encoding == .iso2022JP { escapes = ISO2022Escapes() }
    let opened = iconv_open("UTF-8", encoding.iconvName)
    descriptor = opened == iconv_t(bitPattern: -1) ? nil : opened
  }

  deinit {
    if let descriptor { iconv_close(descriptor) }
  }

  /// - Parameter isLast: whether the input ends here, so that half a character is damage and not a beginning.
  func convert(_ bytes: UnsafeRawBufferPointer, isLast: Bool) -> [UInt8] {
    var input = remainder + (escapes?.withoutEscapes(bytes) ?? Array(bytes))
    remainder = []
    var result: [UInt8] = []
    result.reserveCapacity(input.count * 2)
    guard let descriptor else {
      isDamaged = true
      return bytes.isEmpty ? [] : TextRepair.replacement
    }
    var output = [CChar](repeating: 0, count: 8192)
    var start = 0
    input.withUnsafeMutableBufferPointer { input in
      guard let base = UnsafeMutableRawPointer(input.baseAddress)?.assumingMemoryBound(to: CChar.self) else { return }
      while start < input.count {
        var (from, fromLeft) = (Optional(base + start), input.count - start)
        let code: Int32 = output.withUnsafeMutableBufferPointer { output in
          var (to, toLeft) = (output.baseAddress, output.count)
          let code = iconv(descriptor, &from, &fromLeft, &to, &toLeft) == -1 ? errno : 0
          output.prefix(output.count - toLeft).forEach { result.append(UInt8(bitPattern: $0)) }
          return code
        }
        start = input.count - fromLeft
        guard start < input.count, code != E2BIG else { continue }
        if code == EINVAL, !isLast {
          remainder = Array(input[start...])
          return
        }
        isDamaged = true
        result.append(contentsOf: TextRepair.replacement)
        start += 1
      }
    }
    return result
  }

  var hasRemainder: Bool { !remainder.isEmpty }

  /// A whole text, at once.
  static func decoded(_ bytes: UnsafeRawBufferPointer, from encoding: TextEncoding) -> String {
    String(decoding: IconvConverter(encoding).convert(bytes, isLast: true), as: UTF8.self)
  }
}

/// Turns ISO-2022-JP into EUC-JP: the same codes, the sets named by escapes before them instead of by their highest
/// bits. EUC-JP is read with the extensions that mail programs use in both (①, ㈱), which iconv's ISO-2022-JP isn't.
struct ISO2022Escapes {
  private enum Set { case ascii, kanji, supplementary, kana }
  private var set = Set.ascii
  private var held: [UInt8] = []
  private var isSecond = false

  /// Whether the bytes hold one of the escapes: text of another encoding never does.
  static func areIn(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.indices.contains { index in
      bytes[index] == 0x1B && index + 2 < bytes.count
        && (bytes[index + 1] == 0x24 && (bytes[index + 2] == 0x42 || bytes[index + 2] == 0x40))
    }
  }

  mutating func withoutEscapes(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    let input = held + bytes
    held = []
    var result: [UInt8] = []
    result.reserveCapacity(input.count)
    var index = 0
    while index < input.count {
      let byte = input[index]
      if byte == 0x1B {
        guard let (set, length) = ISO2022Escapes.meaning(input[index...]) else {
          if input.count - index < 4 {
            held = Array(input[index...])
            return result
          }
          result.append(byte)
          index += 1
          continue
        }
        self.set = set
        isSecond = false
        index += length
        continue
      }
      // A line end returns to ASCII.
      if byte < 0x21 {
        if byte == 0x0A || byte == 0x0D { set = .ascii }
        isSecond = false
        result.append(byte)
      } else {
        append(byte, to: &result)
      }
      index += 1
    }
    return result
  }

  private mutating func append(_ byte: UInt8, to result: inout [UInt8]) {
    switch set {
    case .ascii: result.append(byte)
    case .kana: result += [0x8E, byte | 0x80]
    case .kanji, .supplementary:
      if set == .supplementary, !isSecond { result.append(0x8F) }
      result.append(byte | 0x80)
      isSecond.toggle()
    }
  }

  private static func meaning(_ bytes: ArraySlice<UInt8>) -> (Set, length: Int)? {
    let text = bytes.dropFirst().prefix(3)
    if text.starts(with: [0x28, 0x42]) || text.starts(with: [0x28, 0x4A]) { return (.ascii, 3) }
    if text.starts(with: [0x28, 0x49]) { return (.kana, 3) }
    if text.starts(with: [0x24, 0x42]) || text.starts(with: [0x24, 0x40]) { return (.kanji, 3) }
    return text.starts(with: [0x24, 0x28, 0x44]) ? (.supplementary, 4) : nil
  }
}
