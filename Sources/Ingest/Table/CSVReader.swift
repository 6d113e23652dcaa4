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
  let delimiter: UInt8
  private let marks: CellMarks
  /// Where full-width commas part the cells.
  private var commas: FullWidthCommas?
  /// Whether the buffer may hold bytes that are no text.
  private var isUnchecked = false

  // The buffer is memory of our own, `capacity` bytes and `margin` more: a line feed behind `end`, so that scanning
  // needs no bounds check, and room in which a look at 64 bytes may end.
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var end = 0
  private var position = 0
  private var isAtEnd = false

  private var cells: UnsafeMutablePointer<CellSpan>
  private var cellCapacity = 256
  /// Number of cells of the current record.
  private(set) var count = 0
  /// The physical line on which the current record begins, from 1.
  private(set) var row = 0
  private var nextRow = 1
  /// Whether the current record stands on several lines of a text.
  private(set) var spansLines = false
  /// Whether a record is a row of a sheet, however many lines its cells have.
  var rowsAreRecords = false

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

  private var prefixLayout: [CellSpan] = []
  private var recordStart = 0

  /// - Parameter capacity: bytes that are read at once; the buffer grows where a record needs more.
  init(stream: consuming TextStream, delimiter: UInt8, capacity: Int = CSVReader.chunk) {
    self.stream = stream
    self.delimiter = delimiter
    marks = CellMarks(delimiter: delimiter)
    commas = delimiter == FullWidthCommas.delimiter ? FullWidthCommas() : nil
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
    let known = beginWithPrefix()
    var scan = RecordScan(UnsafeRawPointer(buffer + position), end: end - position, marks, cells: cells, known: known)
    let delimiter = delimiter
    while true {
      try enterDelimited(&scan)
      guard scan.seen.stops != 0 else {
        scan.hasWide = scan.hasWide || scan.seen.wide != 0
        scan.lookOn()
        continue
      }
      scan.goToStop()
      let byte = scan.byte(scan.at)
      if isUnchecked, isControl(byte) { return .noText }
      // The line feed behind the end parts nothing, though it may be the delimiter.
      if byte == delimiter && scan.at < scan.end || byte == lineFeed || byte == carriageReturn {
        try enter(CellSpan(from: scan.start, to: scan.at), &scan)
        if byte != delimiter || scan.at >= scan.end { break }
        scan.start = scan.at + 1
      } else if byte == quote, scan.at == scan.start {
        scan.hasWide = true
        if let outcome = try enterQuoted(&scan) { return outcome }
        if scan.at >= scan.end || scan.byte(scan.at) != delimiter { break }
        scan.beginCellBehind()
      }
    }
    return try endRecord(&scan, checkedTo: known.start)
  }

  @inline(__always)
  private mutating func enter(_ cell: CellSpan, _ scan: inout RecordScan) throws(IngestError) {
    try makeRoom(&scan)
    scan.add(cell)
  }

  @inline(__always)
  private mutating func makeRoom(_ scan: inout RecordScan) throws(IngestError) {
    if scan.count == cellCapacity { scan.cells = try growCells() }
  }

  /// Enters the cells that end with the delimiters before the first stop.
  @inline(__always)
  private mutating func enterDelimited(_ scan: inout RecordScan) throws(IngestError) {
    var delimiters = scan.seen.delimitersBeforeStop
    while delimiters != 0 {
      scan.at = scan.window + delimiters.trailingZeroBitCount
      delimiters &= delimiters &- 1
      try enter(CellSpan(from: scan.start, to: scan.at), &scan)
      scan.start = scan.at + 1
    }
  }

  /// Enters a cell that begins with a quote, and goes to the separator behind it.
  ///
  /// - Returns: nil where the cell is whole.
  @inline(__always)
  private mutating func enterQuoted(_ scan: inout RecordScan) throws(IngestError) -> Outcome? {
    try makeRoom(&scan)
    var isEscaped = false
    if let outcome = try goToClosingQuote(&scan, &isEscaped) { return outcome }
    let closing = scan.at
    scan.at += 1
    var next = scan.byte(scan.at)
    if isUnchecked, isControl(next) { return .noText }
    if scan.at >= scan.end || isSeparator(next) {
      scan.add(CellSpan(from: scan.start + 1, to: closing))
      scan.hasEscapes = scan.hasEscapes || isEscaped
      return nil
    }
    // Text after the closing quote: everything up to the separator is one cell, its quotes as they are.
    while !isSeparator(next) {
      scan.at += 1
      next = scan.byte(scan.at)
      if isUnchecked, isControl(next) { return .noText }
    }
    scan.add(CellSpan(from: scan.start, to: scan.at))
    return nil
  }

  /// Goes to the quote that ends the cell. One as the buffer's last byte could be the first of two.
  ///
  /// - Returns: nil where it is there.
  @inline(__always)
  private mutating func goToClosingQuote(_ scan: inout RecordScan, _ isEscaped: inout Bool) throws(IngestError)
    -> Outcome?
  {
    var second = -1
    while true {
      while scan.seen.stops == 0 { scan.lookOn() }
      scan.goToStop()
      guard scan.at < scan.end else {
        guard isAtEnd else { return .needsMore }
        throw .unterminatedQuote(SourceLocation(file: name, row: nextRow, column: scan.count + 1))
      }
      let byte = scan.byte(scan.at)
      if byte == quote {
        if scan.at == second { continue }
        if scan.at + 1 >= scan.end, !isAtEnd { return .needsMore }
        guard scan.at + 1 < scan.end, scan.byte(scan.at + 1) == quote else { return nil }
        isEscaped = true
        second = scan.at + 1
      } else if byte == lineFeed || byte == carriageReturn && scan.byte(scan.at + 1) != lineFeed {
        scan.lines += 1
      } else if isUnchecked, isControl(byte) {
        return .noText
      }
    }
  }

  /// Checks a record that ends with the byte at hand, and makes it the current one.
  ///
  /// - Parameter known: up to where its bytes were checked with the record before.
  @inline(__always)
  private mutating func endRecord(_ scan: inout RecordScan, checkedTo known: Int) throws(IngestError) -> Outcome {
    if scan.at >= scan.end, !isAtEnd { return .needsMore }
    if scan.at > IngestLimit.cell { try checkLengths(of: UnsafeBufferPointer(start: scan.cells, count: scan.count)) }
    if isUnchecked, !stream.isKnownUTF8 {
      // Of the last look, what lies before the record's end.
      if !scan.hasWide, scan.at > scan.window {
        scan.hasWide = scan.seen.wide & (1 << UInt64(truncatingIfNeeded: scan.at - scan.window) &- 1) != 0
      }
      if scan.hasWide, !isUTF8Text(UnsafeRawBufferPointer(start: scan.base + known, count: scan.at - known)) {
        return .noText
      }
    }
    if scan.at < scan.end, scan.byte(scan.at) == carriageReturn {
      // A line feed may follow in what isn't read yet.
      if scan.at + 1 >= scan.end, !isAtEnd { return .needsMore }
      if scan.at + 1 < scan.end, scan.byte(scan.at + 1) == lineFeed { scan.at += 1 }
    }
    recordStart = position
    position += min(scan.at + 1, scan.end)
    count = scan.count
    row = nextRow
    nextRow += rowsAreRecords ? 1 : scan.lines
    spansLines = !rowsAreRecords && scan.lines > 1
    if scan.hasEscapes { unescape() }
    return .record
  }

  @inline(never)
  private func checkLengths(of cells: UnsafeBufferPointer<CellSpan>) throws(IngestError) {
    guard let cell = cells.firstIndex(where: { Int($0.count) > IngestLimit.cell }) else { return }
    throw .tooLarge(SourceLocation(file: name, row: nextRow, column: cell + 1), limit: IngestLimit.cell)
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

  // MARK: Records that are read again

  /// Writes the current record's cells: their number, their lengths, their bytes.
  func pack(into bytes: inout ByteBuffer) {
    bytes.append(variable: UInt(count))
    for index in 0..<count { bytes.append(variable: UInt(cells[index].count)) }
    for index in 0..<count { bytes.append(cell(index)) }
  }

  /// Where reading stands, with what was read and not used yet.
  struct Unread {
    fileprivate let bytes: [UInt8]
    fileprivate let cells: [CellSpan]
    fileprivate let (position, recordStart, row): (Int, Int, Int)
  }

  /// Sets aside where reading stands, while packed records are read.
  func setAside() -> Unread {
    Unread(
      bytes: Array(UnsafeBufferPointer(start: buffer, count: end)),
      cells: Array(UnsafeBufferPointer(start: cells, count: count)), position: position, recordStart: recordStart,
      row: row)
  }

  /// Goes on where reading was set aside.
  mutating func resume(_ unread: Unread) {
    // Neither buffer has become smaller since.
    buffer.update(from: unread.bytes, count: unread.bytes.count)
    cells.update(from: unread.cells, count: unread.cells.count)
    (position, recordStart, row, count) = (unread.position, unread.recordStart, unread.row, unread.cells.count)
    close(at: unread.bytes.count)
  }

  /// Makes a packed record the current one, where reading was set aside.
  mutating func unpack(_ record: UnsafeRawBufferPointer, row: Int) throws(IngestError) {
    var lengths = VariableNumbers(record)
    count = Int(lengths.next() ?? 0)
    while cellCapacity < count { cells = try growCells() }
    var start = 0
    for index in 0..<count {
      let length = Int(lengths.next() ?? 0)
      cells[index] = CellSpan(from: start, to: start + length)
      start += length
    }
    guard start == record.count - lengths.position else { preconditionFailure("a packed record ends with its cells") }
    if capacity < start { grow(to: max(start, capacity * 2)) }
    if let source = record.baseAddress {
      UnsafeMutableRawPointer(buffer).copyMemory(from: source + lengths.position, byteCount: start)
    }
    (recordStart, self.row, repeatsPrefix, spansLines) = (0, row, false, false)
  }

  // MARK: Memory

  @inline(never)
  private mutating func growCells() throws(IngestError) -> UnsafeMutablePointer<CellSpan> {
    guard cellCapacity < IngestLimit.columns else {
      throw .tooManyColumns(SourceLocation(file: name, row: nextRow))
    }
    let larger = UnsafeMutablePointer<CellSpan>.allocate(capacity: cellCapacity * 2)
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
    var count: Int
    if commas == nil, try stream.canBeReadUnchecked() {
      count = try stream.readUnchecked(into: room)
      isUnchecked = true
    } else {
      count = try stream.read(into: room)
      if let parted = commas?.part(UnsafeMutableRawBufferPointer(rebasing: room[..<count])) { count = parted }
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
