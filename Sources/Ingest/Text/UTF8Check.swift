import Criteria

/// Whether the bytes are UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF) without the control
/// characters from U+0080 to U+009F.
///
/// Several times as fast as the standard library's validation on Japanese text.
func isUTF8Text(_ bytes: UnsafeRawBufferPointer) -> Bool { isUsualUTF8(bytes) || isUTF8TextByBytes(bytes) }

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
  // C2 and a byte below A0.
  let beforeC2 = before ^ each(0xC2)
  let isNotAfterC2 = ((beforeC2 & each(0x7F)) &+ each(0x7F)) | beforeC2
  let isControl = value & ~(value &<< 2) & ~isNotAfterC2
  return continues ^ mustContinue | value & (value &<< 1) & isUnusual | isControl
}

private func isUTF8TextByBytes(_ bytes: UnsafeRawBufferPointer) -> Bool {
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
      guard continues(1, from: lead == 0xC2 ? 0xA0 : 0x80) else { return false }
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
