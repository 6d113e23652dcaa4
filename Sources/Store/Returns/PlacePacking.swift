import Criteria

/// The column `return_text.places`: where each answer stands in its file.
///
/// Answers mostly stand in a line (one row each, or one column each), so they are kept as runs of numbers (LEB128,
/// differences zigzag): items left out before the run, items in it, then row and column of its first item relative to
/// the last item of the run before, and, for runs of more than one, the step of row and column from item to item.
enum PlacePacking {
  static func pack(_ entries: UnsafeBufferPointer<CheckSheetReturn.Entry>, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    var next = 0
    var last = Place(row: 0, column: 0)
    while let first = entries[next...].firstIndex(where: \.isPresent) {
      let run = Run(in: entries, from: first)
      bytes.append(variable: UInt(first - next))
      bytes.append(variable: UInt(run.count))
      append(difference: run.start - last, to: &bytes)
      if run.count > 1 { append(difference: run.step, to: &bytes) }
      next = first + run.count
      last = Place(entries[next - 1])
    }
  }

  /// - Throws: `JSONScanner.Mismatch` where the bytes can't have been written by `pack`.
  static func unpack(_ bytes: UnsafeRawBufferPointer, into sheet: inout CheckSheetReturn) throws(JSONScanner.Mismatch) {
    var reader = VariableNumbers(bytes)
    let itemCount = sheet.entries.count
    var next = 0
    var last = Place(row: 0, column: 0)
    while !reader.isAtEnd {
      let first = next + (try reader.number())
      let count = try reader.number()
      var place = last + (try reader.difference())
      let step = count > 1 ? try reader.difference() : Place(row: 0, column: 0)
      guard count > 0, count <= itemCount, first + count <= itemCount else { throw JSONScanner.Mismatch() }
      for number in first + 1...first + count {
        guard let row = UInt32(exactly: place.row), row > 0, let column = UInt16(exactly: place.column) else {
          throw JSONScanner.Mismatch()
        }
        sheet[number].row = row
        sheet[number].column = column
        last = place
        place = place + step
      }
      next = first + count
    }
  }
}

// MARK: - Runs

private struct Place: Equatable {
  var row: Int
  var column: Int

  static func + (left: Place, right: Place) -> Place {
    Place(row: left.row + right.row, column: left.column + right.column)
  }
  static func - (left: Place, right: Place) -> Place {
    Place(row: left.row - right.row, column: left.column - right.column)
  }
}

extension Place {
  init(_ entry: CheckSheetReturn.Entry) {
    self.init(row: Int(entry.row), column: Int(entry.column))
  }
}

/// As many items as stand in one line from the first.
private struct Run {
  let start: Place
  var step = Place(row: 0, column: 0)
  var count = 1

  init(in entries: UnsafeBufferPointer<CheckSheetReturn.Entry>, from first: Int) {
    start = Place(entries[first])
    var last = start
    for entry in entries[(first + 1)...] {
      guard entry.isPresent else { break }
      let place = Place(entry)
      if count == 1 { step = place - last }
      guard place == last + step else { break }
      last = place
      count += 1
    }
  }
}

// MARK: - Numbers

extension PlacePacking {
  private static func append(difference: Place, to bytes: inout [UInt8]) {
    bytes.append(variable: zigzag(difference.row))
    bytes.append(variable: zigzag(difference.column))
  }

  /// 0, −1, 1, −2 … as 0, 1, 2, 3 …
  private static func zigzag(_ number: Int) -> UInt { UInt(bitPattern: number << 1 ^ number >> (Int.bitWidth - 1)) }
}

extension VariableNumbers {
  /// Below 2^35, which holds every row and difference, so that sums over the items of a return can't overflow.
  fileprivate mutating func number() throws(JSONScanner.Mismatch) -> Int {
    guard let number = next(), number < 1 << 35 else { throw JSONScanner.Mismatch() }
    return Int(number)
  }

  fileprivate mutating func difference() throws(JSONScanner.Mismatch) -> Place {
    let (row, column) = (try number(), try number())
    return Place(row: row >> 1 ^ -(row & 1), column: column >> 1 ^ -(column & 1))
  }
}
