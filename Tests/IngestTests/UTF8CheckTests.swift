import Testing

@testable import Ingest

/// The check of sixteen bytes at once says what the standard library says, wherever something stands.
@Suite struct UTF8CheckTests {
  private static let backgrounds = ["a", "あ", "é", "𠮷", "한", "ไ"]

  private func expectAgreement(_ bytes: [UInt8], shift: Int) {
    // At every alignment, and with nothing behind the text that could be read without being seen.
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: shift + bytes.count, alignment: 16)
    defer { memory.deallocate() }
    for (index, byte) in bytes.enumerated() { memory[shift + index] = byte }
    let text = String(decoding: bytes, as: UTF8.self)
    let isValid = Array(text.utf8) == bytes && !text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) }
    #expect(isUTF8Text(UnsafeRawBufferPointer(rebasing: memory[shift...])) == isValid, "\(bytes)")
  }

  /// Each first byte with what may just follow it and what just may not.
  @Test(arguments: UInt8(0x80)...0xFF) func edgesOfEveryFirstByte(_ first: UInt8) {
    var random = Random(state: UInt64(first))
    for second: UInt8 in [0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xE3] {
      for third: UInt8 in [0x41, 0x80, 0xBF, 0xC0] {
        for fourth: UInt8 in [0x41, 0x80, 0xC2] {
          let background = Array(Self.backgrounds[random.below(3)].utf8)
          let before = Array(repeatElement(background, count: random.below(40)).joined())
          let after = Array(repeatElement(background, count: random.below(20)).joined())
          expectAgreement(
            before + [first, second, third, fourth].prefix(1 + random.below(4)) + after, shift: random.below(16))
        }
      }
    }
  }

  @Test(arguments: 0...70) func textIsValidAndCutOffTextIsNot(_ length: Int) {
    for background in Self.backgrounds {
      let text = Array(repeatElement(Array(background.utf8), count: 80).joined())
      expectAgreement(Array(text.prefix(length)), shift: length % 16)
      expectAgreement(Array(text.dropFirst().prefix(length)), shift: length % 16)
    }
  }

  @Test(arguments: UInt64(1)...200) func anyBytes(_ seed: UInt64) {
    var random = Random(state: seed &* 31)
    for _ in 0..<20 {
      var bytes = Array((0..<random.below(30)).map { _ in Self.backgrounds[random.below(6)] }.joined().utf8)
      for _ in 0..<random.below(3) where !bytes.isEmpty { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
      expectAgreement(bytes, shift: random.below(16))
    }
  }
}
