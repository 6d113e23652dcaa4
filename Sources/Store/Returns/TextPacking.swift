import Criteria
import Foundation

/// The column `return_text.texts`: a JSON array of one element per item, which is short, and plain enough for views.
///
/// `0` says nothing. A text is what stands beside the answer as its proof: three letters of the evidence date
/// (`PackedDay`) or `-`, then the evidence. `[evidence, remark]` has in the same way planned date and comment; where
/// nothing stands, a text is empty. `[evidence, day, n]`: the comment is that of item n, word for word, as companies
/// tend to write one remark beside many answers.
extension JSONWriter {
  /// - Parameter comments: memory that is used again.
  /// - Returns: nil, or the item whose text holds a control character.
  mutating func write(textsOf sheet: CheckSheetReturn, comments: inout KnownComments) -> Int? {
    removeAll()
    comments.removeAll()
    append(UInt8(ascii: "["))
    return sheet.withContents { entries, texts in
      for (index, entry) in entries.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        let hasRemark = !entry.comment.isEmpty || !entry.plannedDate.isNone
        if hasRemark { append(UInt8(ascii: "[")) }
        if hasRemark || !entry.evidence.isEmpty || !entry.evidenceDate.isNone {
          guard append(entry.evidenceDate, entry.evidence.bytes(in: texts)) else { return index + 1 }
        } else {
          append(UInt8(ascii: "0"))
        }
        guard hasRemark else { continue }
        append(UInt8(ascii: ","))
        if let known = comments.item(saying: entry.comment, in: entries, texts, newAt: index + 1) {
          _ = append(entry.plannedDate, UnsafeRawBufferPointer(start: nil, count: 0))
          append(UInt8(ascii: ","))
          append(number: known)
        } else {
          guard append(entry.plannedDate, entry.comment.bytes(in: texts)) else { return index + 1 }
        }
        append(UInt8(ascii: "]"))
      }
      append(UInt8(ascii: "]"))
      return nil
    }
  }
}

/// Where each comment of a return stood first, found by a few of its bytes.
struct KnownComments {
  /// Below that many bytes, a number is no shorter.
  private static let shortest = 8
  /// Slots that are looked at; of the same ones, a comment that comes again is written out.
  private static let steps: UInt8 = 4
  /// By the bytes: the item, or 0.
  private var items = [UInt8](repeating: 0, count: 256)

  mutating func removeAll() {
    items.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// - Returns: the item whose comment is the same; nil where there is none, and `item` is known from now on.
  @inline(__always)
  mutating func item(
    saying comment: CheckSheetReturn.TextRange, in entries: UnsafeBufferPointer<CheckSheetReturn.Entry>,
    _ texts: UnsafeRawBufferPointer,
    newAt item: Int
  ) -> Int? {
    guard comment.count >= KnownComments.shortest else { return nil }
    let bytes = comment.bytes(in: texts)
    // Safe: the comment has at least eight bytes.
    let ends =
      bytes.loadUnaligned(as: UInt64.self) &+ bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self) << 1
    let middle = bytes.loadUnaligned(fromByteOffset: (bytes.count - 8) / 2, as: UInt64.self)
    let mixed = ((ends ^ (middle &* 3)) &+ UInt64(bytes.count)) &* 0x9E37_79B9_7F4A_7C15
    for step in 0..<KnownComments.steps {
      let slot = Int(UInt8(truncatingIfNeeded: mixed >> 56) &+ step)
      let known = Int(items[slot])
      guard known > 0 else {
        items[slot] = UInt8(truncatingIfNeeded: item)
        return nil
      }
      let other = entries[known - 1].comment.bytes(in: texts)
      if other.count == bytes.count, let mine = bytes.baseAddress, let theirs = other.baseAddress,
        memcmp(mine, theirs, bytes.count) == 0
      {
        return known
      }
    }
    return nil
  }
}

extension JSONScanner {
  /// Reads texts and dates into a return whose entries have none yet.
  mutating func readTexts(into sheet: inout CheckSheetReturn) throws(Mismatch) {
    try expect(UInt8(ascii: "["))
    for number in 1...CheckSheetReturn.itemCount {
      if number > 1 { try expect(UInt8(ascii: ",")) }
      if take(UInt8(ascii: "0")) { continue }
      let hasRemark = take(UInt8(ascii: "["))
      (sheet[number].evidenceDate, sheet[number].evidence) = try dayAndText(into: &sheet)
      guard hasRemark else { continue }
      try expect(UInt8(ascii: ","))
      (sheet[number].plannedDate, sheet[number].comment) = try dayAndText(into: &sheet)
      if take(UInt8(ascii: ",")) {
        let known = try integer()
        guard (1..<number).contains(known) else { throw Mismatch() }
        sheet[number].comment = sheet[known].comment
      }
      try expect(UInt8(ascii: "]"))
    }
    try expect(UInt8(ascii: "]"))
    guard isAtEnd else { throw Mismatch() }
  }

  private mutating func dayAndText(
    into sheet: inout CheckSheetReturn
  ) throws(Mismatch) -> (Day, CheckSheetReturn.TextRange) {
    try readString()
    guard let first = text.first else { return (.none, CheckSheetReturn.TextRange()) }
    if first == PackedDay.none { return (.none, text.dropFirst().withUnsafeBytes { sheet.append(text: $0) }) }
    guard let day = text.withUnsafeBytes({ PackedDay.day(of: $0) }) else { throw Mismatch() }
    return (day, text.dropFirst(PackedDay.length).withUnsafeBytes { sheet.append(text: $0) })
  }
}
