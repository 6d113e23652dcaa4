import Criteria
import Foundation
import Testing

@Suite struct JSONTextTests {
  private func written(_ text: String) throws -> String {
    var buffer = ByteBuffer()
    let isClean = buffer.append(json: text)
    #expect(isClean)
    return try JSONDecoder().decode(String.self, from: Data(buffer.contents))
  }

  /// Texts are copied eight bytes at a time: whatever their length, and wherever in them an escape stands.
  @Test func whatIsWrittenReadsAsItWas() throws {
    for length in 0...26 {
      let plain = String("abcdefghijklmnopqrstuvwxyz".prefix(length))
      #expect(try written(plain) == plain)
      for place in 0..<length {
        for escaped in ["\"", "\\", "\n", "語"] {
          let text = plain.prefix(place) + escaped + plain.dropFirst(place + 1)
          #expect(try written(String(text)) == text)
        }
      }
    }
  }

  @Test(arguments: [0, 5, 8, 13, 19]) func aControlCharacterIsToldAndWrittenInDigits(place: Int) throws {
    let text = String("abcdefghijklmnopqrs".prefix(place)) + "\u{1}\u{1F}" + "tuvwxyz"
    var buffer = ByteBuffer()
    let isClean = buffer.append(json: text)
    #expect(!isClean)
    #expect(String(decoding: buffer.contents, as: UTF8.self).contains(#"\u0001\u001f"#))
    #expect(try JSONDecoder().decode(String.self, from: Data(buffer.contents)) == text)
  }

  @Test(arguments: ["", "語", "a\"b\\c\n\t\r", "a long text without anything in it", "\u{7F}\u{2028}\u{1}"])
  func anArrayOfBytesGetsTheSame(text: String) {
    var buffer = ByteBuffer()
    buffer.append(json: text)
    var bytes: [UInt8] = []
    bytes.append(json: text)
    #expect(bytes.elementsEqual(buffer.contents))
  }

  @Test(arguments: [0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, UInt(Int32.max), .max]) func numbersComeBack(number: UInt) {
    var bytes: [UInt8] = []
    bytes.append(variable: number)
    bytes.append(variable: 7)
    bytes.withUnsafeBytes { raw in
      var numbers = VariableNumbers(raw)
      #expect(numbers.next() == number)
      #expect(numbers.next() == 7)
      #expect(numbers.isAtEnd)
      #expect(numbers.next() == nil)
    }
  }

  @Test func aNumberWithoutItsEndIsNone() {
    for bytes: [UInt8] in [[0x80], [0xFF, 0xFF], Array(repeating: 0x80, count: 20)] {
      bytes.withUnsafeBytes { raw in
        var numbers = VariableNumbers(raw)
        #expect(numbers.next() == nil)
      }
    }
  }

  @Test func daysAreWrittenAsTheyAreDescribed() {
    for day in ["1900-01-01", "2026-04-30", "2999-12-31"].compactMap(Day.init(iso:)) {
      var buffer = ByteBuffer()
      buffer.append(day)
      #expect(String(decoding: buffer.contents, as: UTF8.self) == day.description)
    }
  }

  @Test(arguments: ["report.csv", "一覧 2026（最終）.xlsx", "a", ".hidden", "x;y", "...", String(repeating: "x", count: 255)])
  func aNameIsPlain(name: String) {
    #expect(PlainName.isPlain(name))
  }

  @Test(arguments: [
    "", ".", "..", "../x", "a/b", "/etc/passwd", #"a\b"#, "a\0b", "a\nb", "a\u{7F}", "a\u{85}b", "x\u{202E}fdp.exe",
    String(repeating: "語", count: 86),
  ])
  func aPathIsNoName(name: String) {
    #expect(!PlainName.isPlain(name))
  }
}
