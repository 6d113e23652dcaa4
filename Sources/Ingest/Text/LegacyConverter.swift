import Foundation

/// Turns CP932 or UTF-16 into UTF-8, chunk by chunk. Whatever is not of the encoding becomes U+FFFD.
struct LegacyConverter {
  private let encoding: TextEncoding
  private var remainder: [UInt8] = []
  private(set) var isDamaged = false

  init(encoding: TextEncoding) {
    self.encoding = encoding
  }

  var hasRemainder: Bool { !remainder.isEmpty }

  /// - Parameter isLast: whether the input ends here, so that half a character is damage and not a beginning.
  mutating func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    let input = remainder + bytes
    remainder = []
    switch encoding {
    case .utf8: return input
    case .utf16LittleEndian: return convertUTF16(input, isLast: isLast) { UInt16($0) | UInt16($1) << 8 }
    case .utf16BigEndian: return convertUTF16(input, isLast: isLast) { UInt16($0) << 8 | UInt16($1) }
    case .cp932: return convertCP932(input, isLast: isLast)
    }
  }

  private mutating func convertUTF16(_ input: [UInt8], isLast: Bool, unit: (UInt8, UInt8) -> UInt16) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(input.count / 2 + 1)
    var index = 0
    while index + 1 < input.count {
      units.append(unit(input[index], input[index + 1]))
      index += 2
    }
    if !isLast, let last = units.last, UTF16.isLeadSurrogate(last) {
      units.removeLast()
      index -= 2
    }
    if isLast {
      if index < input.count { units.append(0xDC00) }
    } else {
      remainder = Array(input[index...])
    }
    var result: [UInt8] = []
    result.reserveCapacity(units.count * 3)
    var damaged = false
    transcodeUTF16(units, into: &result, damaged: &damaged)
    isDamaged = isDamaged || damaged
    return result
  }

  private func transcodeUTF16(_ units: [UInt16], into result: inout [UInt8], damaged: inout Bool) {
    var decoder = UTF16()
    var iterator = units.makeIterator()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      case .error:
        damaged = true
        result.append(contentsOf: TextRepair.replacement)
      case .emptyInput: return
      }
    }
  }

  /// glibc's `CP932` is Windows' table; its `SHIFT_JIS` would lose ① ㈱ 髙 and 〜.
  private mutating func convertCP932(_ input: [UInt8], isLast: Bool) -> [UInt8] {
    guard let descriptor = iconv_open("UTF-8", "CP932"), descriptor != iconv_t(bitPattern: -1) else {
      isDamaged = true
      return input.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
    }
    defer { iconv_close(descriptor) }
    var output = [UInt8](repeating: 0, count: input.count * 3 + 16)
    var source = input
    var written = 0
    var position = 0
    while position < source.count {
      let outcome = source.withUnsafeMutableBytes { inBytes in
        output.withUnsafeMutableBytes { outBytes in
          step(descriptor, inBytes, from: position, outBytes, from: written)
        }
      }
      position += outcome.consumed
      written += outcome.produced
      if outcome.error == 0 { break }
      if outcome.error == EINVAL, !isLast {
        remainder = Array(source[position...])
        break
      }
      isDamaged = true
      output.replaceSubrange(written..<written + 3, with: TextRepair.replacement)
      written += 3
      // After a broken lead byte the next byte may be a separator, so only the lead is given up.
      position += 1
    }
    return Array(output[0..<written])
  }

  private func step(
    _ descriptor: iconv_t, _ input: UnsafeMutableRawBufferPointer, from inStart: Int, _ output: UnsafeMutableRawBufferPointer,
    from outStart: Int
  ) -> (consumed: Int, produced: Int, error: Int32) {
    guard let inBase = input.baseAddress, let outBase = output.baseAddress else { return (0, 0, 0) }
    var source: UnsafeMutablePointer<CChar>? = (inBase + inStart).assumingMemoryBound(to: CChar.self)
    var target: UnsafeMutablePointer<CChar>? = (outBase + outStart).assumingMemoryBound(to: CChar.self)
    var sourceLeft = input.count - inStart
    var targetLeft = output.count - outStart
    let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
    let error = result == Int(bitPattern: UInt.max) || result == -1 ? errno : 0
    return (input.count - inStart - sourceLeft, output.count - outStart - targetLeft, error)
  }
}
