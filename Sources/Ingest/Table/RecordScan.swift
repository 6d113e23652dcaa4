/// One cell as a range of the record's bytes.
struct CellSpan {
  var start: Int32
  var count: Int32

  @inline(__always)
  init(from start: Int, to end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    count = Int32(truncatingIfNeeded: end - start)
  }
}

/// Where the scan of one record stands. All that touches it is inlined, so that it lives in registers: what stood in
/// the reader would be stored and loaded again at every cell.
///
/// Offsets are the record's own, so that repeated cells are where they were. Safe: a byte is loaded only up to the
/// line feed behind the end, and `window` lies within the buffer, whose margin is as wide as a look.
struct RecordScan {
  let base: UnsafeRawPointer
  let end: Int
  let marks: CellMarks
  var cells: UnsafeMutablePointer<CellSpan>
  var count: Int
  /// Where the cell at hand begins.
  var start: Int
  /// Where the 64 bytes begin that were looked at, and what of them isn't used yet.
  var window: Int
  var seen: CellMarks.Look
  /// The byte at hand.
  var at: Int
  var lines = 1
  var hasEscapes = false
  var hasWide = false

  @inline(__always)
  init(
    _ base: UnsafeRawPointer, end: Int, _ marks: CellMarks, cells: UnsafeMutablePointer<CellSpan>,
    known: (cells: Int, start: Int)
  ) {
    (self.base, self.end, self.marks, self.cells) = (base, end, marks, cells)
    (count, start, window, at) = (known.cells, known.start, known.start, known.start)
    seen = marks.look(base + known.start)
  }

  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { base.load(fromByteOffset: offset, as: UInt8.self) }

  /// There must be room for it.
  @inline(__always)
  mutating func add(_ cell: CellSpan) {
    cells[count] = cell
    count += 1
  }

  /// The line feed behind the end is a stop, so that no look begins beyond it.
  @inline(__always)
  mutating func lookOn() {
    window += CellMarks.width
    seen = marks.look(base + window)
  }

  @inline(__always)
  mutating func goToStop() { at = window + seen.takeStop() }

  /// Begins a cell behind the byte at hand, whatever was seen before it.
  @inline(__always)
  mutating func beginCellBehind() {
    start = at + 1
    if start - window < CellMarks.width {
      seen.dropFirst(start - window)
    } else {
      window = start
      seen = marks.look(base + window)
    }
  }
}
