/// Turns UTF-16 into UTF-8, chunk by chunk. Whatever is not of the encoding becomes U+FFFD.
struct UTF16Converter {
  private let isLittleEndian: Bool
  private var remainder: [UInt8] = []
  private(set) var isDamaged = false

  init(isLittleEndian: Bool) {
    self.isLittleEndian = isLittleEndian
  }

  var hasRemainder: Bool { !remainder.isEmpty }

  /// - Parameter isLast: whether the input ends here, so that half a character is damage and not a beginning.
  mutating func convert(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
    let input = remainder + bytes
    remainder = []
    var units: [UInt16] = []
    units.reserveCapacity(input.count / 2 + 1)
    var index = 0
    while index + 1 < input.count {
      let (first, second) = (UInt16(input[index]), UInt16(input[index + 1]))
      units.append(isLittleEndian ? first | second << 8 : first << 8 | second)
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
    transcode(units, into: &result, damaged: &damaged)
    isDamaged = isDamaged || damaged
    return result
  }

  private func transcode(_ units: [UInt16], into result: inout [UInt8], damaged: inout Bool) {
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
}
