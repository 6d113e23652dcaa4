import Criteria

#if arch(x86_64)
  import CMarks
#endif

/// Finds the bytes that matter to a reader of cells, 64 at a time.
struct CellMarks {
  /// Bytes that a look sees.
  static let width = 64

  /// One bit for each of 64 bytes, the first one's the lowest.
  struct Look {
    /// Bytes that are the delimiter.
    var delimiters: UInt64 = 0
    /// Quotes and control characters, among them LF, CR and tab: all that may end a cell besides the delimiter, or is
    /// no text.
    var stops: UInt64 = 0
    /// Bytes that aren't ASCII.
    var wide: UInt64 = 0

    /// The delimiters before the first stop.
    var delimitersBeforeStop: UInt64 {
      @inline(__always) get { delimiters & ~stops & (stops &- 1) }
    }

    /// Takes all that stands before byte `count`, which is below 64, for seen.
    @inline(__always)
    mutating func dropFirst(_ count: Int) {
      let rest = ~UInt64(0) << UInt64(truncatingIfNeeded: count)
      delimiters &= rest
      stops &= rest
    }

    /// Takes the first stop, and with it the delimiters before it.
    /// - Returns: its index. There must be one.
    @inline(__always)
    mutating func takeStop() -> Int {
      let index = stops.trailingZeroBitCount
      delimiters &= stops ^ (0 &- stops)
      stops &= stops &- 1
      return index
    }
  }

  #if arch(x86_64)
    private let delimiter: UInt8

    /// - Parameter delimiter: ASCII.
    init(delimiter: UInt8) { self.delimiter = delimiter }

    /// - Parameter bytes: 64 of them can be read.
    @inline(__always)
    func look(_ bytes: UnsafeRawPointer) -> Look {
      let marks = byte_marks_of(bytes, delimiter)
      return Look(delimiters: marks.delimiters, stops: marks.stops, wide: marks.wide)
    }
  #else
    // With this bit turned, quotes lie right above the control characters, and blanks above the quotes.
    private static let turned: UInt8 = 0x02
    private static let lastTurned = UInt8(ascii: "\"") ^ turned
    private static let delete: UInt8 = 0x7F

    private let delimiter: UInt64

    /// - Parameter delimiter: ASCII.
    init(delimiter: UInt8) { self.delimiter = ByteWord.each(delimiter) }

    /// - Parameter bytes: 64 of them can be read.
    @inline(__always)
    func look(_ bytes: UnsafeRawPointer) -> Look {
      var look = Look()
      for part in 0..<8 {
        let word = ByteWord.load(UnsafeRawBufferPointer(start: bytes, count: CellMarks.width), at: 8 * part)
        let isNoStop =
          ByteWord.above(CellMarks.lastTurned, in: word ^ ByteWord.each(CellMarks.turned))
          & ByteWord.above(0, in: word ^ ByteWord.each(CellMarks.delete))
        look.delimiters |= ByteWord.gathered(~ByteWord.above(0, in: word ^ delimiter)) << UInt64(8 * part)
        look.stops |= ByteWord.gathered(~isNoStop) << UInt64(8 * part)
        look.wide |= ByteWord.gathered(word) << UInt64(8 * part)
      }
      return look
    }
  #endif
}
