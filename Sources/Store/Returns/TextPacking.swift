import Criteria
import Foundation

/// The column `return_text.texts`: `{"items": […], "comments": {…}}`.
///
/// `items` has one element per item, item n at n − 1: `0` says nothing, else it is `[evidence, evidence date, planned
/// date]`, with empty ones at the end left out. `comments` has each comment with the numbers of the items that it stands
/// beside, since companies write one remark beside many answers. Days are `2026-04-01`.
extension ByteBuffer {
  /// - Returns: nil, or the item whose text holds a control character.
  mutating func write(textsOf sheet: CheckSheetReturn) -> Int? {
    removeAll()
    return sheet.withContents { entries, texts in
      append(plain: "{\"items\":[")
      for (index, entry) in entries.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        guard write(entry, texts) else { return index + 1 }
      }
      append(plain: "],\"comments\":{")
      if let item = write(commentsOf: entries, texts) { return item }
      append(plain: "}}")
      return nil
    }
  }

  /// - Returns: false where the evidence holds a control character.
  @inline(__always)
  private mutating func write(_ entry: CheckSheetReturn.Entry, _ texts: UnsafeRawBufferPointer) -> Bool {
    let hasPlan = !entry.plannedDate.isNone
    let hasDate = hasPlan || !entry.evidenceDate.isNone
    guard hasDate || !entry.evidence.isEmpty else {
      append(UInt8(ascii: "0"))
      return true
    }
    append(UInt8(ascii: "["))
    guard append(json: entry.evidence.bytes(in: texts)) else { return false }
    if hasDate { write(entry.evidenceDate) }
    if hasPlan { write(entry.plannedDate) }
    append(UInt8(ascii: "]"))
    return true
  }

  /// A comma and a day in quotes.
  @inline(__always)
  private mutating func write(_ day: Day) {
    guard !day.isNone else { return append(plain: ",\"\"") }
    append(plain: ",\"")
    append(day)
    append(UInt8(ascii: "\""))
  }

  /// - Returns: nil, or the item whose comment holds a control character.
  private mutating func write(
    commentsOf entries: UnsafeBufferPointer<CheckSheetReturn.Entry>, _ texts: UnsafeRawBufferPointer
  ) -> Int? {
    // Those that come again are few, so each is looked for behind the first one; those that are left move forward.
    var rest = entries.indices.filter { !entries[$0].comment.isEmpty }
    var count = rest.count
    var isFirst = true
    while count > 0 {
      let first = rest[0]
      let comment = entries[first].comment.bytes(in: texts)
      if !isFirst { append(UInt8(ascii: ",")) }
      isFirst = false
      guard append(json: comment) else { return first + 1 }
      append(plain: ":[")
      append(number: first + 1)
      var left = 0
      for place in 1..<count {
        let index = rest[place]
        let other = entries[index].comment
        guard other.count == comment.count, other.bytes(in: texts).isSame(as: comment) else {
          rest[left] = index
          left += 1
          continue
        }
        append(UInt8(ascii: ","))
        append(number: index + 1)
      }
      append(UInt8(ascii: "]"))
      count = left
    }
    return nil
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func isSame(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count, let mine = baseAddress, let theirs = other.baseAddress else { return false }
    return memcmp(mine, theirs, count) == 0
  }
}

extension JSONScanner {
  /// Reads texts and dates into a return whose entries have none yet.
  mutating func readTexts(into sheet: inout CheckSheetReturn) throws(Mismatch) {
    try expect("{\"items\":[")
    for number in 1...sheet.entries.count {
      if number > 1 { try expect(UInt8(ascii: ",")) }
      if skip(UInt8(ascii: "0")) { continue }
      try expect(UInt8(ascii: "["))
      sheet[number].evidence = try nextText(into: &sheet)
      if skip(UInt8(ascii: ",")) { sheet[number].evidenceDate = try nextDay() }
      if skip(UInt8(ascii: ",")) { sheet[number].plannedDate = try nextDay() }
      try expect(UInt8(ascii: "]"))
    }
    try expect("],\"comments\":{")
    if !skip(UInt8(ascii: "}")) {
      repeat { try readComment(into: &sheet) } while skip(UInt8(ascii: ","))
      try expect(UInt8(ascii: "}"))
    }
    try expect(UInt8(ascii: "}"))
    guard isAtEnd else { throw Mismatch() }
  }

  private mutating func readComment(into sheet: inout CheckSheetReturn) throws(Mismatch) {
    let comment = try nextText(into: &sheet)
    try expect(":[")
    repeat {
      let number = try integer()
      guard (1...sheet.entries.count).contains(number), sheet[number].comment.isEmpty else { throw Mismatch() }
      sheet[number].comment = comment
    } while skip(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
  }

  private mutating func expect(_ text: StaticString) throws(Mismatch) {
    for index in 0..<text.utf8CodeUnitCount { try expect(text.utf8Start[index]) }
  }

  private mutating func nextText(into sheet: inout CheckSheetReturn) throws(Mismatch) -> CheckSheetReturn.TextRange {
    try readString()
    return text.withUnsafeBytes { sheet.append(text: $0) }
  }

  private mutating func nextDay() throws(Mismatch) -> Day {
    let text = try string()
    if text.isEmpty { return .none }
    guard let day = Day(iso: text) else { throw Mismatch() }
    return day
  }
}
