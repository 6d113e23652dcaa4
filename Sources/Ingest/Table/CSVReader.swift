import Criteria
import Foundation

/// Reads one delimited text (RFC 4180 and what Excel makes of it) record by record, as byte ranges of one buffer.
///
/// The hot path of every bulk import: no `String` and no allocation per cell. The buffer holds at least one whole
/// record; `next` moves on, and the ranges of the record before are then gone. Rows are physical lines; a record whose
/// quoted cell spans lines has the line where it begins.
///
/// UTF-8 comes unchecked from the stream and is checked record by record, since a record that begins as the one before
/// did needs that only for the rest of it; of a small file the stream knows already, and only control characters are
/// looked for.
struct CSVReader: ~Copyable {
  private var stream: TextStream
  private let delimiter: UInt8
  private let marks: CellMarks
  /// Whether the buffer may hold bytes that are no text.
  private var isUnchecked = false

  // The buffer is memory of our own, `capacity` bytes and `margin` more: a line feed behind `end`, so that scanning
  // needs no bounds check, and room in which a look at 64 bytes may end.
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

  /// One cell as a range of the record's bytes.
  private struct Cell {
    var start: Int32
    var count: Int32

    init(from start: Int, to end: Int) {
      self.start = Int32(truncatingIfNeeded: start)
      count = Int32(truncatingIfNeeded: end - start)
    }
  }

  static let chunk = 1 << 18
  private static let margin = 1 + CellMarks.width

  /// Whether a byte is part of what cells hold, and so can't part them: letters, digits, quotes, line ends.
  static func belongsToCells(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x0A, 0x0D, quote, UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The first cells of the record before, as bytes with their delimiters, while they may repeat: see
  /// `expectRepetition`.
  private var prefix: [UInt8] = []
  private var prefixCells = 0
  /// Whether the current record begins with the very bytes of the prefix.
  private(set) var repeatsPrefix = false

  /// Takes the current record's first `cells` cells for a prefix that the records to come may repeat, as a long table
  /// repeats supplier and year. Such a record needs no second look at them.
  mutating func expectRepetition(ofFirst cells: Int) {
    prefix.removeAll(keepingCapacity: true)
    prefixCells = 0
    guard cells > 0, count > cells else { return }
    // Quoted cells may span lines or hold doubled quotes; these are scanned as always.
    let bytes = UnsafeBufferPointer(start: buffer + recordStart, count: Int(self.cells[cells].start))
    guard self.cells[0].start == 0, bytes.last == delimiter, !bytes.contains(quote) else { return }
    prefix.append(contentsOf: bytes)
    prefixCells = cells
    prefixLayout = Array(UnsafeBufferPointer(start: self.cells, count: cells))
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
  /// The encoding, where it was guessed and isn't sure.
  var doubtfulEncoding: TextEncoding? { stream.isDoubtful ? stream.encoding : nil }

  /// The bytes of cell `index` (from 0); empty beyond the end of a short row. Valid until `next`.
  @inline(__always)
  func cell(_ index: Int) -> UnsafeRawBufferPointer {
    // Safe: ranges lie within the buffer, which isn't moved or freed before `next` or `deinit`. A negative index is
    // beyond every end.
    guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: buffer + recordStart + Int(cells[index].start), count: Int(cells[index].count))
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
    // In registers: what stands in `self` would be stored and loaded again at every cell. Offsets are the record's own,
    // so that repeated cells are where they were. Safe: a byte is loaded only up to the line feed behind the end.
    let (base, end, delimiter, marks) = (
      UnsafeRawPointer(buffer + position), self.end - position, self.delimiter, self.marks
    )
    var cells = self.cells
    var (cellCount, start) = beginWithPrefix()
    var lines = 1
    var hasEscapes = false
    let unknown = start
    var window = start
    // Safe: `window` lies within the buffer, whose margin is as wide as a look.
    var seen = marks.look(base + window)
    var hasWide = false
    var at: Int
    while true {
      var delimiters = seen.delimitersBeforeStop
      while delimiters != 0 {
        at = window + delimiters.trailingZeroBitCount
        delimiters &= delimiters &- 1
        if cellCount == cellCapacity { cells = try growCells() }
        cells[cellCount] = Cell(from: start, to: at)
        cellCount += 1
        start = at + 1
      }
      guard seen.stops != 0 else {
        hasWide = hasWide || seen.wide != 0
        window += CellMarks.width
        // The line feed behind the end is a stop, so that no look begins beyond it.
        seen = marks.look(base + window)
        continue
      }
      at = window + seen.takeStop()
      let byte = base.load(fromByteOffset: at, as: UInt8.self)
      if isUnchecked, isControl(byte) { return .noText }
      // The line feed behind the end parts nothing, though it may be the delimiter.
      if byte == delimiter && at < end || byte == lineFeed || byte == carriageReturn {
        if cellCount == cellCapacity { cells = try growCells() }
        cells[cellCount] = Cell(from: start, to: at)
        cellCount += 1
        if byte != delimiter || at >= end { break }
        start = at + 1
      } else if byte == quote, at == start {
        if cellCount == cellCapacity { cells = try growCells() }
        hasWide = true
        var isEscaped = false
        var second = -1
        // To the quote that ends the cell. One as the buffer's last byte could be the first of two.
        while true {
          while seen.stops == 0 {
            window += CellMarks.width
            seen = marks.look(base + window)
          }
          at = window + seen.takeStop()
          guard at < end else {
            guard isAtEnd else { return .needsMore }
            throw .unterminatedQuote(SourceLocation(file: name, row: nextRow, column: cellCount + 1))
          }
          let byte = base.load(fromByteOffset: at, as: UInt8.self)
          if byte == quote {
            if at == second { continue }
            if at + 1 >= end, !isAtEnd { return .needsMore }
            guard at + 1 < end, base.load(fromByteOffset: at + 1, as: UInt8.self) == quote else { break }
            isEscaped = true
            second = at + 1
          } else if byte == lineFeed
            || byte == carriageReturn && base.load(fromByteOffset: at + 1, as: UInt8.self) != lineFeed
          {
            lines += 1
          } else if isUnchecked, isControl(byte) {
            return .noText
          }
        }
        let closing = at
        at += 1
        var next = base.load(fromByteOffset: at, as: UInt8.self)
        if isUnchecked, isControl(next) { return .noText }
        if at >= end || isSeparator(next) {
          cells[cellCount] = Cell(from: start + 1, to: closing)
          hasEscapes = hasEscapes || isEscaped
        } else {
          // Text after the closing quote: everything up to the separator is one cell, its quotes as they are.
          while !isSeparator(next) {
            at += 1
            next = base.load(fromByteOffset: at, as: UInt8.self)
            if isUnchecked, isControl(next) { return .noText }
          }
          cells[cellCount] = Cell(from: start, to: at)
        }
        cellCount += 1
        if at >= end || next != delimiter { break }
        start = at + 1
        if start - window < CellMarks.width {
          seen.dropFirst(start - window)
        } else {
          window = start
          seen = marks.look(base + window)
        }
      }
    }
    if at >= end, !isAtEnd { return .needsMore }
    if at > IngestLimit.cell, let cell = (0..<cellCount).first(where: { Int(cells[$0].count) > IngestLimit.cell }) {
      throw .tooLarge(SourceLocation(file: name, row: nextRow, column: cell + 1), limit: IngestLimit.cell)
    }
    if isUnchecked, !stream.isKnownUTF8 {
      // Of the last look, what lies before the record's end.
      if !hasWide, at > window { hasWide = seen.wide & (1 << UInt64(truncatingIfNeeded: at - window) &- 1) != 0 }
      if hasWide, !isUTF8Text(UnsafeRawBufferPointer(start: base + unknown, count: at - unknown)) { return .noText }
    }
    if at < end, base.load(fromByteOffset: at, as: UInt8.self) == carriageReturn {
      // A line feed may follow in what isn't read yet.
      if at + 1 >= end, !isAtEnd { return .needsMore }
      if at + 1 < end, base.load(fromByteOffset: at + 1, as: UInt8.self) == lineFeed { at += 1 }
    }
    recordStart = position
    position += min(at + 1, end)
    count = cellCount
    row = nextRow
    nextRow += rowsAreRecords ? 1 : lines
    if hasEscapes { unescape() }
    return .record
  }

  /// Takes the cells of the prefix for the record's own if it begins with them.
  /// - Returns: the number of cells that are known now, and where the next one starts.
  @inline(__always)
  private mutating func beginWithPrefix() -> (cells: Int, start: Int) {
    let length = prefix.count
    let isRepeated =
      length > 0 && end - position > length
      && prefix.withUnsafeBytes { known in known.baseAddress.map { memcmp($0, buffer + position, length) == 0 } ?? false
      }
    if isRepeated, !repeatsPrefix { cells.update(from: prefixLayout, count: prefixCells) }
    repeatsPrefix = isRepeated
    return isRepeated ? (prefixCells, length) : (0, 0)
  }

  private func isSeparator(_ byte: UInt8) -> Bool { byte == delimiter || byte == lineFeed || byte == carriageReturn }

  /// Whether a byte is a control character that no text holds.
  @inline(__always)
  private func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != lineFeed && byte != carriageReturn && byte != UInt8(ascii: "\t") || byte == 0x7F
  }

  /// Makes doubled quotes single, in place. Only once the record is whole, since an incomplete one is scanned again.
  private mutating func unescape() {
    for index in 0..<count {
      let start = recordStart + Int(cells[index].start)
      // Of a quoted cell the quote stands before it.
      guard start > recordStart, buffer[start - 1] == quote else { continue }
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

  private mutating func growCells() throws(IngestError) -> UnsafeMutablePointer<Cell> {
    guard cellCapacity < IngestLimit.columns else {
      throw .tooManyColumns(SourceLocation(file: name, row: nextRow))
    }
    let larger = UnsafeMutablePointer<Cell>.allocate(capacity: cellCapacity * 2)
    larger.update(from: cells, count: cellCapacity)
    cells.deallocate()
    cells = larger
    cellCapacity *= 2
    return larger
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
    if try stream.canBeReadUnchecked() {
      count = try stream.readUnchecked(into: room)
      isUnchecked = true
    } else {
      count = try stream.read(into: room)
    }
    close(at: kept + count)
    isAtEnd = count == 0
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
