import Foundation
import Testing

@testable import Ingest

/// The table means what iconv means, wherever a chunk ends.
@Suite struct CP932Tests {
  /// What iconv makes of a text; U+FFFD for each byte that begins no character, and for control characters.
  private func converted(_ bytes: [UInt8]) throws -> String {
    let descriptor = try #require(iconv_open("UTF-8", "CP932"))
    defer { iconv_close(descriptor) }
    var result = ""
    var at = 0
    while at < bytes.count {
      var meaning: String?
      for length in 1...2 where meaning == nil && at + length <= bytes.count {
        var code = bytes[at..<at + length].map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: 8)
        var (codeLeft, targetLeft) = (code.count, target.count)
        let isWhole = code.withUnsafeMutableBufferPointer { code in
          target.withUnsafeMutableBufferPointer { target in
            var (from, to) = (code.baseAddress, target.baseAddress)
            return iconv(descriptor, &from, &codeLeft, &to, &targetLeft) == 0
          }
        }
        guard isWhole else { continue }
        meaning = String(decoding: target[..<(8 - targetLeft)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        at += length
      }
      if let scalar = meaning?.unicodeScalars.first, (0x80..<0xA0).contains(scalar.value) { meaning = "\u{FFFD}" }
      if meaning == nil { at += 1 }
      let isControl = meaning.map { ["\t", "\n", "\r"].contains($0) ? false : $0 < " " || $0 == "\u{7F}" } ?? true
      result += isControl ? "\u{FFFD}" : meaning ?? ""
    }
    return result
  }

  private func read(_ bytes: [UInt8], room: Int) throws -> (text: String, isDamaged: Bool) {
    var stream = TextStream(source: ByteSource(bytes: bytes, name: "t"), encoding: .cp932)
    var text: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
    defer { buffer.deallocate() }
    while true {
      let count = try stream.read(into: buffer)
      if count == 0 { break }
      #expect(isUTF8Text(UnsafeRawBufferPointer(rebasing: buffer[..<count])))
      text.append(contentsOf: buffer[..<count])
    }
    return (String(decoding: text, as: UTF8.self), stream.isDamaged)
  }

  @Test(arguments: 0...255) func everyCode(_ first: Int) throws {
    for second in 0...255 {
      // An `a` before and behind, as cells have separators.
      let bytes = [0x61, UInt8(first), UInt8(second), 0x61]
      let expected = try converted(bytes)
      let (text, isDamaged) = try read(bytes, room: 64)
      #expect(text.unicodeScalars.elementsEqual(expected.unicodeScalars))
      #expect(isDamaged == expected.unicodeScalars.contains("\u{FFFD}"))
    }
  }

  @Test(arguments: [4, 5, 7, 8, 9, 64, 200_000]) func anyRoom(_ room: Int) throws {
    let pieces: [[UInt8]] = [
      Array("S-1,2026,".utf8), [0x8D, 0x8B], [0x83, 0x5C], [0xB6], [0x87, 0x40], [0x0D, 0x0A], [0x0A], [0x83], [0xFF],
      [0x00], [0x7F],
      [0x1F, 0x20],
    ]
    var state: UInt64 = 7
    var bytes: [UInt8] = []
    // Longer than what is read from a file at once.
    while bytes.count < 150_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      bytes += pieces[Int(state >> 33) % pieces.count]
    }
    for end in [bytes, bytes + [0x83], bytes + [0x83, 0x5C]] {
      let text = try read(end, room: room).text
      #expect(try text.unicodeScalars.elementsEqual(converted(end).unicodeScalars))
    }
  }
}
