import Criteria
import Foundation

/// Reads one delimited text (RFC 4180 and what Excel makes of it) record by record, as byte ranges of one buffer.
///
/// The hot path of every bulk import: no `String` and no allocation per cell. The buffer holds at least one whole record; `next` moves on, and
/// the ranges of the record before are then gone. Rows are physical lines; a record whose quoted cell spans lines has the line where it begins.
///
/// UTF-8 comes unchecked from the stream and is checked record by record, since a record that begins as the one before did needs that only for
/// the rest of it.
struct CSVReader: ~Copyable {
  private var stream: TextStream
  private let delimiter: UInt8
  private let marks: CellMarks
  /// Whether the buffer may hold bytes that are no text.
  private var isUnchecked = false

  // The buffer is memory of our own, `capacity` bytes and `margin` more: a line feed behind `end`, so that scanning needs no bounds check, and
  // room in which a look at 64 bytes may end.
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var end = 0
  private var position = 0
  private var isAtEnd = false

  private var cells: UnsafeMutablePointer<Cell>
  private var cellCapacity = 256
  /// Number of cells of the current record.
  private(set) var count = 0
  /// The physical line on which the current record begins, from 1.
  private(set) var row = 0
  private var nextRow = 1
  /// Whether a record is a row of a sheet, however many lines its cells have.
  var rowsAreRecords = false

  /// One cell as a range of the buffer; `isEscaped` until its doubled quotes are made single.
  private struct Cell {
    var start: Int32
    var count: Int32
    var isEscaped: Bool

    init(from start: Int, to end: Int, isEscaped: Bool = false) {
      self.start = Int32(truncatingIfNeeded: start)
      count = Int32(truncatingIfNeeded: end - start)
      self.isEscaped = isEscaped
    }
  }

  static let chunk = 1 << 18
  private static let margin = 1 + CellMarks.width

  /// Whether a byte is part of what cells hold, and so can't part them: letters, digits, quotes, line ends.
  static func belongsToCells(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x0A, 0x0D, quote, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// The first cells of the record before, as bytes with their delimiters, while they may repeat: see `expectRepetition`.
  private var prefix: [UInt8] = []
  private var prefixCells = 0
  /// Whether the current record begins with the very bytes of the prefix.
  private(set) var repeatsPrefix = false

  /// Takes the current record's first `cells` cells for a prefix that the records to come may repeat, as a long table repeats supplier and
  /// year. Such a record needs no second look at them.
  mutating func expectRepetition(ofFirst cells: Int) {
    prefix.removeAll(keepingCapacity: true)
    prefixCells = 0
    guard cells > 0, count > cells else { return }
    let start = recordStart
    // Quoted cells may span lines or hold doubled quotes; these are scanned as always.
    guard self.cells[cells].start >= start, self.cells[0].start == start else { return }
    let length = Int(self.cells[cells].start) - start
    guard buffer[start + length - 1] == delimiter else { return }
    for index in 0..<length where buffer[start + index] == quote { return }
    prefix.append(contentsOf: UnsafeBufferPointer(start: buffer + start, count: length))
    prefixCells = cells
    prefixLayout = (0..<cells).map { index in
      let cell = self.cells[index]
      return Cell(from: Int(cell.start) - start, to: Int(cell.start + cell.count) - start)
    }
  }

  private var prefixLayout: [Cell] = []
  private var recordStart = 0

  /// - Parameter capacity: bytes that are read at once; the buffer grows where a record needs more.
  init(stream: consuming TextStream, delimiter: UInt8, capacity: Int = CSVReader.chunk) {
    self.stream = stream
    self.delimiter = delimiter
    marks = CellMarks(delimiter: delimiter)
    self.capacity = max(64, capacity)
    buffer = .allocate(capacity: self.capacity + CSVReader.margin)
    cells = .allocate(capacity: cellCapacity)
  }

  deinit {
    buffer.deallocate()
    cells.deallocate()
  }

  var name: String { stream.name }
  /// Whether text was damaged somewhere up to here, so that cells must be searched for U+FFFD.
  var isDamaged: Bool { stream.isDamaged }

  /// The bytes of cell `index` (from 0); empty beyond the end of a short row. Valid until `next`.
  @inline(__always)
  func cell(_ index: Int) -> UnsafeRawBufferPointer {
    guard index < count, index >= 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    // Safe: ranges lie within the buffer, which isn't moved or freed before `next` or `deinit`.
    return UnsafeRawBufferPointer(start: buffer + Int(cells[index].start), count: Int(cells[index].count))
  }

  func string(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }

  func location(column: Int) -> SourceLocation { SourceLocation(file: name, row: row, column: column) }

  /// Moves to the next record.
  /// - Returns: false at the end of the text.
  mutating func next() throws(IngestError) -> Bool {
    while true {
      switch try scan() {
      case .record: return true
      case .end: return false
      case .needsMore: try refill()
      case .noText: repair()
      }
    }
  }

  // MARK: Scanning

  private enum Outcome { case record, needsMore, noText, end }

  private mutating func scan() throws(IngestError) -> Outcome {
    guard position < end else { return isAtEnd ? .end : .needsMore }
    // In registers: what stands in `self` would be stored and loaded again at every cell.
    let (base, end, delimiter, marks) = (UnsafeRawPointer(buffer), self.end, self.delimiter, self.marks)
    var (cells, cellCapacity) = (self.cells, self.cellCapacity)
    var cellCount = 0
    var lines = 1
    var hasEscapes = false
    var start = position
    let length = prefix.count
    let isRepeated = length > 0 && end - start > length && beginsWithPrefix(buffer + start)
    if isRepeated {
      for index in 0..<prefixCells {
        cells[index] = prefixLayout[index]
        cells[index].start += Int32(truncatingIfNeeded: start)
      }
      cellCount = prefixCells
      start += length
    }
    let unknown = start
    var window = start
    // Safe: `window` lies within the buffer, whose margin is as wide as a look.
    var (hits, wide) = marks.look(base + window)
    var hasWide = false
    var at: Int
    while true {
      while hits == 0 {
        hasWide = hasWide || wide != 0
        window += CellMarks.width
        // The line feed behind the end is a hit, so that no look begins beyond it.
        (hits, wide) = marks.look(base + window)
      }
      at = window + hits.trailingZeroBitCount
      hits &= hits &- 1
      if cellCount == cellCapacity {
        try growCells()
        (cells, cellCapacity) = (self.cells, self.cellCapacity)
      }
      let byte = base.load(fromByteOffset: at, as: UInt8.self)
      // The line feed behind the end parts nothing, though it may be the delimiter.
      if byte == delimiter, at < end {
        cells[cellCount] = Cell(from: start, to: at)
        cellCount += 1
        start = at + 1
      } else if byte == lineFeed || byte == carriageReturn {
        cells[cellCount] = Cell(from: start, to: at)
        cellCount += 1
        break
      } else if byte == quote, at == start {
        var isEscaped = false
        guard let closing = closingQuote(from: at + 1, lines: &lines, isEscaped: &isEscaped) else {
          guard isAtEnd else { return .needsMore }
          throw .unterminatedQuote(SourceLocation(file: name, row: nextRow, column: cellCount + 1))
        }
        at = closing + 1
        if at >= end || isSeparator(buffer[at]) {
          cells[cellCount] = Cell(from: start + 1, to: closing, isEscaped: isEscaped)
          hasEscapes = hasEscapes || isEscaped
        } else {
          // Text after the closing quote: everything up to the separator is one cell, its quotes as they are.
          while !isSeparator(buffer[at]) { at += 1 }
          cells[cellCount] = Cell(from: start, to: at)
        }
        cellCount += 1
        hasWide = true
        if at >= end || buffer[at] != delimiter { break }
        start = at + 1
        window = start
        (hits, wide) = marks.look(base + window)
      }
    }
    if at >= end, !isAtEnd { return .needsMore }
    if at - position > IngestLimit.cell, let cell = (0..<cellCount).first(where: { Int(cells[$0].count) > IngestLimit.cell }) {
      throw .tooLarge(SourceLocation(file: name, row: nextRow, column: cell + 1), limit: IngestLimit.cell)
    }
    if isUnchecked {
      // Of the last look, what lies before the record's end.
      if !hasWide, at > window { hasWide = wide & (1 << UInt64(truncatingIfNeeded: at - window) &- 1) != 0 }
      if hasWide, !isValidUTF8(UnsafeRawBufferPointer(start: base + unknown, count: at - unknown)) { return .noText }
    }
    if at < end, buffer[at] == carriageReturn {
      // A line feed may follow in what isn't read yet.
      if at + 1 >= end, !isAtEnd { return .needsMore }
      if at + 1 < end, buffer[at + 1] == lineFeed { at += 1 }
    }
    recordStart = position
    repeatsPrefix = isRepeated
    position = min(at + 1, end)
    count = cellCount
    row = nextRow
    nextRow += rowsAreRecords ? 1 : lines
    if hasEscapes { unescape() }
    return .record
  }

  private func beginsWithPrefix(_ bytes: UnsafePointer<UInt8>) -> Bool {
    prefix.withUnsafeBytes { known in known.baseAddress.map { memcmp($0, bytes, known.count) == 0 } ?? false }
  }

  private func isSeparator(_ byte: UInt8) -> Bool { byte == delimiter || byte == lineFeed || byte == carriageReturn }

  /// The index of the quote that ends a cell, nil if it isn't in the buffer. A quote as the buffer's last byte could be the first of two.
  private func closingQuote(from start: Int, lines: inout Int, isEscaped: inout Bool) -> Int? {
    var at = start
    var counted = 0
    while at < end, let hit = memchr(buffer + at, Int32(quote), end - at) {
      let index = buffer.distance(to: hit.assumingMemoryBound(to: UInt8.self))
      if index + 1 >= end, !isAtEnd { return nil }
      counted += lineBreaks(from: at, to: index)
      if index + 1 < end, buffer[index + 1] == quote {
        isEscaped = true
        at = index + 2
        continue
      }
      lines += counted
      return index
    }
    return nil
  }

  private func lineBreaks(from start: Int, to end: Int) -> Int {
    // Most cells lie on one line.
    guard memchr(buffer + start, Int32(lineFeed), end - start) != nil || memchr(buffer + start, Int32(carriageReturn), end - start) != nil
    else { return 0 }
    var count = 0
    for index in start..<end {
      let byte = buffer[index]
      if byte == lineFeed || (byte == carriageReturn && buffer[index + 1] != lineFeed) { count += 1 }
    }
    return count
  }

  /// Makes doubled quotes single, in place. Only once the record is whole, since an incomplete one is scanned again.
  private mutating func unescape() {
    for index in 0..<count where cells[index].isEscaped {
      let start = Int(cells[index].start)
      var target = start
      var source = start
      let end = start + Int(cells[index].count)
      while source < end {
        // Up to and with the next quote; the one that follows it is left out.
        let hit = memchr(buffer + source, Int32(quote), end - source)
        let stop = hit.map { buffer.distance(to: $0.assumingMemoryBound(to: UInt8.self)) + 1 } ?? end
        if target != source { memmove(buffer + target, buffer + source, stop - source) }
        target += stop - source
        source = stop + 1
      }
      cells[index].count = Int32(truncatingIfNeeded: target - start)
    }
  }

  // MARK: Memory

  private mutating func growCells() throws(IngestError) {
    guard cellCapacity < IngestLimit.columns else {
      throw .tooManyColumns(SourceLocation(file: name, row: nextRow))
    }
    let larger = UnsafeMutablePointer<Cell>.allocate(capacity: cellCapacity * 2)
    larger.update(from: cells, count: cellCapacity)
    cells.deallocate()
    cells = larger
    cellCapacity *= 2
  }

  /// Moves the unfinished record to the front and reads on behind it.
  private mutating func refill() throws(IngestError) {
    let kept = end - position
    if capacity - kept < capacity / 4 {
      guard kept < IngestLimit.record else {
        throw .tooLarge(SourceLocation(file: name, row: nextRow), limit: IngestLimit.record)
      }
      grow(to: capacity * 2)
    }
    if position > 0 {
      memmove(buffer, buffer + position, kept)
      position = 0
    }
    let room = UnsafeMutableRawBufferPointer(start: buffer + kept, count: capacity - kept)
    let count: Int
    var hasControls = false
    if try stream.canBeReadUnchecked() {
      (count, hasControls) = try stream.readUnchecked(into: room)
      isUnchecked = true
    } else {
      count = try stream.read(into: room)
    }
    close(at: kept + count)
    isAtEnd = count == 0
    if hasControls { repair() }
  }

  private mutating func grow(to newCapacity: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity + CSVReader.margin)
    larger.update(from: buffer, count: end)
    buffer.deallocate()
    buffer = larger
    capacity = newCapacity
  }

  /// Makes text of what isn't, from the current record on. What follows is checked by the stream.
  private mutating func repair() {
    let rest = UnsafeRawBufferPointer(start: buffer + position, count: end - position)
    let whole = isAtEnd ? rest.count : lengthOfWholeCharacters(rest)
    let text = TextRepair.repaired(UnsafeRawBufferPointer(rebasing: rest[..<whole]))
    stream.giveBackDamaged(UnsafeRawBufferPointer(rebasing: rest[whole...]))
    isUnchecked = false
    (position, end) = (0, 0)
    if text.count > capacity { grow(to: text.count) }
    text.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: buffer, count: capacity).copyMemory(from: $0) }
    close(at: text.count)
  }

  /// Ends what was read with a line feed, and fills the margin with more of them.
  private mutating func close(at newEnd: Int) {
    end = newEnd
    (buffer + end).update(repeating: lineFeed, count: CSVReader.margin)
  }
}

private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
