import Testing

@testable import Ingest

/// Of 64 bytes, each is seen for what it is, whatever stands beside it.
@Suite struct CellMarksTests {
  @Test(arguments: [",", ";", "\t", "\n", " ", "|"] as [Character], UInt64(1)...20) func everyByte(
    _ delimiter: Character, _ seed: UInt64
  )
    throws
  {
    let delimiter = try #require(delimiter.asciiValue)
    var random = Random(state: seed)
    for value in 0..<256 {
      // Neighbours of all kinds, since a carry from one byte to the next would change what that is seen for.
      var bytes = (0..<CellMarks.width).map { _ in
        random.below(2) == 0 ? UInt8(random.below(256)) : [0x00, 0x20, 0x22, 0x2C, 0x7F, 0x80, 0xFF][random.below(7)]
      }
      bytes[random.below(bytes.count)] = UInt8(value)
      var look = bytes.withUnsafeBytes { bytes in
        bytes.baseAddress.map { CellMarks(delimiter: delimiter).look($0) } ?? CellMarks.Look()
      }
      func bits(_ isMarked: (UInt8) -> Bool) -> UInt64 {
        bytes.indices.reduce(0) { $0 | (isMarked(bytes[$1]) ? 1 << UInt64($1) : 0) }
      }
      #expect(look.delimiters == bits { $0 == delimiter })
      #expect(look.wide == bits { $0 >= 0x80 })
      #expect(look.stops == bits { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == 0x7F })
      let dropped = random.below(CellMarks.width)
      var rest = look
      rest.dropFirst(dropped)
      let behindDropped = ~UInt64(0) << UInt64(dropped)
      #expect((rest.delimiters, rest.stops) == (look.delimiters & behindDropped, look.stops & behindDropped))
      while look.stops != 0 {
        let stop = look.stops.trailingZeroBitCount
        #expect(look.delimitersBeforeStop == look.delimiters & (1 << UInt64(stop) - 1))
        let left = (look.delimiters, look.stops)
        #expect(look.takeStop() == stop)
        let behind = stop == 63 ? 0 : ~UInt64(0) << UInt64(stop + 1)
        #expect((look.delimiters, look.stops) == (left.0 & behind, left.1 & behind))
      }
      #expect(look.delimitersBeforeStop == look.delimiters)
    }
  }
}
