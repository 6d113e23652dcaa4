import Criteria
import Testing

@Suite struct ByteBufferTests {
  @Test func growsAndKeepsWhatIsThere() {
    var buffer = ByteBuffer()
    var expected = ""
    for number in 0..<3_000 {
      buffer.append(number: number)
      buffer.append(UInt8(ascii: ","))
      buffer.append("回答")
      expected += "\(number),回答"
    }
    #expect(buffer.contents.elementsEqual(expected.utf8))
    buffer.removeAll()
    #expect(buffer.contents.isEmpty)
  }

  @Test(arguments: [0, 7, 9, 10, 99, 100, 1_048_576, -1, -10, .max, .min]) func writesNumbersInDigits(number: Int) {
    var buffer = ByteBuffer()
    buffer.append(number: number)
    #expect(buffer.contents.elementsEqual("\(number)".utf8))
  }
}
