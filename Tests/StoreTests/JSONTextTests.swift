import Foundation
import Testing

@testable import Store

@Suite struct JSONTextTests {
  private func written(_ text: String) throws -> String {
    var writer = JSONWriter()
    let isClean = writer.append(string: text)
    #expect(isClean)
    return try JSONDecoder().decode(String.self, from: Data(writer.contents))
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

  @Test(arguments: [0, 5, 8, 13, 19]) func aControlCharacterIsRefused(place: Int) {
    var writer = JSONWriter()
    let isClean = writer.append(string: String("abcdefghijklmnopqrs".prefix(place)) + "\u{1}" + "tuvwxyz")
    #expect(!isClean)
  }
}
