import Foundation

/// Takes rows that hold nothing but styled blank cells out of a sheet's XML, before it is parsed: a sheet that was
/// formatted to its end has a million of them.
///
/// Only what is written as spreadsheets write it is taken out: a row with its number, no sign that it is hidden, and
/// cells that close themselves. The last one of a run stays, so that a row without a number is counted from it.
struct BlankRows {
  /// Whether the XML has sections or comments, in which a row might be text.
  private var isOff = false
  private var endsWithBracket = false

  /// - Parameter xml: the next piece of the sheet; what is left of it then begins it.
  /// - Returns: how many bytes are left.
  mutating func remove(from xml: UnsafeMutableRawBufferPointer) -> Int {
    guard !isOff, let last = xml.last else { return xml.count }
    let text = XMLBytes(UnsafeRawBufferPointer(xml))
    if endsWithBracket && xml[0] == UInt8(ascii: "!") || text.holdsDeclaration { isOff = true }
    endsWithBracket = last == UInt8(ascii: "<")
    guard !isOff else { return xml.count }
    var (source, target, search) = (0, 0, 0)
    func keep(to end: Int) {
      // Safe: moves bytes towards the front of the same memory.
      if target != source, let base = xml.baseAddress { memmove(base + target, base + source, end - source) }
      target += end - source
      source = end
    }
    while let row = text.find("<row", from: search) {
      var (lastBlank, end) = (row, row)
      while let next = text.endOfBlankRow(at: end) { (lastBlank, end) = (end, next) }
      if lastBlank > row {
        keep(to: row)
        source = lastBlank
      }
      search = max(end, row + 4)
    }
    keep(to: xml.count)
    return target
  }
}

/// A piece of XML as bytes.
private struct XMLBytes {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether a section or a comment begins there somewhere.
  var holdsDeclaration: Bool {
    var place = 0
    while let mark = find(UInt8(ascii: "!"), from: place, to: bytes.count) {
      if mark > 0, bytes[mark - 1] == UInt8(ascii: "<") { return true }
      place = mark + 1
    }
    return false
  }

  func find(_ word: StaticString, from start: Int, to end: Int? = nil) -> Int? {
    var place = start
    while let hit = find(word.utf8Start[0], from: place, to: end ?? bytes.count) {
      if holds(word, at: hit) { return hit }
      place = hit + 1
    }
    return nil
  }

  private func find(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
    // Safe: looks at nothing but the piece.
    guard let base = bytes.baseAddress, start < end, let hit = memchr(base + start, Int32(byte), end - start) else {
      return nil
    }
    return base.distance(to: UnsafeRawPointer(hit))
  }

  /// Where a blank row that begins there ends; nil where none does, or it isn't whole.
  func endOfBlankRow(at start: Int) -> Int? {
    guard holds("<row ", at: start), var tag = endOfTag(from: start + 5),
      find(" r=\"", from: start, to: tag.end) != nil, find("hidden", from: start, to: tag.end) == nil,
      find(" ht=\"0", from: start, to: tag.end) == nil
    else { return nil }
    if tag.closes { return tag.end }
    while holds("<c ", at: tag.end) {
      guard let cell = endOfTag(from: tag.end + 3), cell.closes else { return nil }
      tag = cell
    }
    return holds("</row>", at: tag.end) ? tag.end + 6 : nil
  }

  /// Where the tag ends whose attributes begin there, and whether it closes its element.
  private func endOfTag(from start: Int) -> (end: Int, closes: Bool)? {
    guard let end = find(UInt8(ascii: ">"), from: start, to: bytes.count) else { return nil }
    let closes = bytes[end - 1] == UInt8(ascii: "/")
    // A bracket within a value stands behind no quote, or behind one that opens the value.
    let quote = closes ? end - 2 : end - 1
    guard bytes[quote] == UInt8(ascii: "\""), bytes[quote - 1] != UInt8(ascii: "=") else { return nil }
    return (end + 1, closes)
  }

  private func holds(_ word: StaticString, at start: Int) -> Bool {
    guard let base = bytes.baseAddress, start + word.utf8CodeUnitCount <= bytes.count else { return false }
    return memcmp(base + start, word.utf8Start, word.utf8CodeUnitCount) == 0
  }
}
