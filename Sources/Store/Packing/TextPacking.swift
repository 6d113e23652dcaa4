import Criteria

/// The column `return_text.texts`: `[["EV-1.pdf","2026-04-01"],0,["","","remark"],…]`, one element per item, 0 where there is nothing.
extension JSONWriter {
  /// - Returns: nil, or the item whose text holds a control character.
  mutating func write(textsOf sheet: CheckSheetReturn, entries: [CheckSheetReturn.Entry]) -> Int? {
    let end = entries.reduce(0 as UInt32) { end, entry in
      max(end, entry.evidence.start + entry.evidence.count, entry.comment.start + entry.comment.count)
    }
    // One look at all texts of the return: mostly nothing in them needs an escape, and they are copied as they are.
    return sheet.withBytes(of: CheckSheetReturn.TextRange(start: 0, count: end)) { buffer in
      let isPlain = JSONText.isPlain(buffer)
      removeAll()
      append(UInt8(ascii: "["))
      for (index, entry) in entries.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        guard write(entry, from: buffer, isPlain: isPlain) else { return index + 1 }
      }
      append(UInt8(ascii: "]"))
      return nil
    }
  }

  @inline(__always)
  private mutating func write(_ entry: CheckSheetReturn.Entry, from buffer: UnsafeRawBufferPointer, isPlain: Bool) -> Bool {
    let last = TextField.last(of: entry)
    guard let last else {
      append(UInt8(ascii: "0"))
      return true
    }
    append(UInt8(ascii: "["))
    guard write(entry.evidence, from: buffer, isPlain: isPlain) else { return false }
    if last >= .evidenceDate { write(entry.evidenceDate) }
    if last >= .comment {
      append(UInt8(ascii: ","))
      guard write(entry.comment, from: buffer, isPlain: isPlain) else { return false }
    }
    if last >= .plannedDate { write(entry.plannedDate) }
    append(UInt8(ascii: "]"))
    return true
  }

  @inline(__always)
  private mutating func write(_ range: CheckSheetReturn.TextRange, from buffer: UnsafeRawBufferPointer, isPlain: Bool) -> Bool {
    let start = Int(range.start)
    let text = UnsafeRawBufferPointer(rebasing: buffer[start..<start + Int(range.count)])
    guard isPlain else { return append(string: text) }
    append(plain: text)
    return true
  }

  /// `,"2026-04-01"`, without a `String`.
  private mutating func write(_ day: Day) {
    append(UInt8(ascii: ","))
    append(UInt8(ascii: "\""))
    if !day.isNone {
      append(twoDigits: day.year / 100)
      append(twoDigits: day.year % 100)
      append(UInt8(ascii: "-"))
      append(twoDigits: day.month)
      append(UInt8(ascii: "-"))
      append(twoDigits: day.day)
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func append(twoDigits number: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}

/// The order of the texts of one item.
private enum TextField: Int, Comparable {
  case evidence, evidenceDate, comment, plannedDate

  static func < (left: TextField, right: TextField) -> Bool { left.rawValue < right.rawValue }

  /// The last that isn't empty.
  static func last(of entry: CheckSheetReturn.Entry) -> TextField? {
    if !entry.plannedDate.isNone { return .plannedDate }
    if !entry.comment.isEmpty { return .comment }
    if !entry.evidenceDate.isNone { return .evidenceDate }
    return entry.evidence.isEmpty ? nil : .evidence
  }
}

extension JSONScanner {
  /// Reads texts and dates into a return whose entries have none yet.
  mutating func readTexts(into sheet: inout CheckSheetReturn) throws(Mismatch) {
    try expect(UInt8(ascii: "["))
    for number in 1...CheckSheetReturn.itemCount {
      if number > 1 { try expect(UInt8(ascii: ",")) }
      if take(UInt8(ascii: "0")) { continue }
      try expect(UInt8(ascii: "["))
      sheet[number].evidence = try text(into: &sheet)
      if take(UInt8(ascii: ",")) { sheet[number].evidenceDate = try day() }
      if take(UInt8(ascii: ",")) { sheet[number].comment = try text(into: &sheet) }
      if take(UInt8(ascii: ",")) { sheet[number].plannedDate = try day() }
      try expect(UInt8(ascii: "]"))
    }
    try expect(UInt8(ascii: "]"))
    guard isAtEnd else { throw Mismatch() }
  }

  private mutating func text(into sheet: inout CheckSheetReturn) throws(Mismatch) -> CheckSheetReturn.TextRange {
    try readString()
    return text.withUnsafeBytes { sheet.append(text: $0) }
  }

  private mutating func day() throws(Mismatch) -> Day {
    try readString()
    if text.isEmpty { return .none }
    guard let day = Day(iso: String(decoding: text, as: UTF8.self)) else { throw Mismatch() }
    return day
  }
}
