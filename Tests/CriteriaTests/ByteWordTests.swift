import Criteria
import Testing

@Suite struct ByteWordTests {
  /// Every byte, at every place of a word that is otherwise text.
  @Test(arguments: [0, 0x1F, 0x22, 0x40, 0x7E] as [UInt8]) func bytesAboveALimitAreMarkedExactly(limit: UInt8) {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<8 {
        var bytes = [UInt8](repeating: limit, count: 8)
        bytes[place] = byte
        let word = bytes.withUnsafeBytes { ByteWord.load($0, at: 0) }
        let marked = ByteWord.gathered(ByteWord.above(limit, in: word))
        #expect(marked == (byte > limit ? 1 << UInt64(place) : 0), "\(byte) at \(place)")
      }
    }
  }

  @Test func marksAreGatheredInTheOrderOfTheirBytes() {
    for marked in UInt64(0)...255 {
      var word: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      for place in UInt64(0)..<8 where marked >> place & 1 == 1 { word |= 0x80 << (8 * place) }
      #expect(ByteWord.gathered(word) == marked)
    }
  }
}
