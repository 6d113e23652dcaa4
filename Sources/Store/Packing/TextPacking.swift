import Criteria

/// The column `return_text.texts`: `[["EV-1.pdf","2026-04-01"],0,["","","remark"],…]`, one element per item, 0 where there is nothing.
extension JSONWriter {
  /// - Returns: nil, or the item whose text holds a control character.
  mutating func write(textsOf sheet: CheckSheetReturn) -> Int? {
    removeAll()
    append(UInt8(ascii: "["))
    return sheet.withContents { entries, texts in
      for (index, entry) in entries.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        guard write(entry, from: texts) else { return index + 1 }
      }
      append(UInt8(ascii: "]"))
      return nil
    }
  }

  @inline(__always)
  private mutating func write(_ entry: CheckSheetReturn.Entry, from texts: UnsafeRawBufferPointer) -> Bool {
    guard let last = TextField.last(of: entry) else {
      append(UInt8(ascii: "0"))
      return true
    }
    append(UInt8(ascii: "["))
    guard append(string: entry.evidence.bytes(in: texts)) else { return false }
    if last >= .evidenceDate {
      append(UInt8(ascii: ","))
      append(entry.evidenceDate)
    }
    if last >= .comment {
      append(UInt8(ascii: ","))
      guard append(string: entry.comment.bytes(in: texts)) else { return false }
    }
    if last >= .plannedDate {
      append(UInt8(ascii: ","))
      append(entry.plannedDate)
    }
    append(UInt8(ascii: "]"))
    return true
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
