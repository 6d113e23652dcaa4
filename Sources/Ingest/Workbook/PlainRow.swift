import Foundation

/// One row of a sheet as Excel, LibreOffice and openpyxl write nearly all of them, read without expat, which takes
/// several times as long: known attributes, and cells with one value or one text. Whatever else XML allows isn't plain,
/// and is left to expat.
struct PlainRow {
  struct Cell {
    /// From 1; 0 where the cell doesn't say.
    var column = 0
    var style = 0
    var type = Worksheet.CellType.number
    /// Its value or text in the bytes that were read.
    var text = 0..<0
  }

  /// From 1; 0 where the row doesn't say.
  private(set) var number = 0
  private(set) var isHidden = false
  private(set) var cells: [Cell] = []
  private(set) var lineFeeds = 0

  private static let attributes: [StaticString] = [
    "r", "spans", "s", "customFormat", "ht", "customHeight", "hidden", "x14ac:dyDescent", "thickBot", "thickTop",
    "outlineLevel",
    "collapsed",
  ]

  /// Reads the row that begins at `position`.
  ///
  /// - Returns: where it ends; nil where it isn't plain, or isn't here to its end.
  mutating func read(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Int? {
    (number, isHidden, lineFeeds) = (0, false, 0)
    cells.removeAll(keepingCapacity: true)
    var scanner = PlainXML(bytes: bytes, position: position)
    guard scanner.takes("<row"), readRowAttributes(&scanner) else { return nil }
    if scanner.takes("/>") { return scanner.position }
    guard scanner.takes(">") else { return nil }
    while scanner.takes("<c") {
      guard let cell = readCell(&scanner) else { return nil }
      cells.append(cell)
    }
    lineFeeds = scanner.lineFeeds
    return scanner.takes("</row>") ? scanner.position : nil
  }

  private mutating func readRowAttributes(_ scanner: inout PlainXML) -> Bool {
    var seen = 0
    while let (name, value) = scanner.attribute() {
      guard let index = PlainRow.attributes.firstIndex(where: { scanner.holds($0, at: name) }), seen & 1 << index == 0
      else { return false }
      seen |= 1 << index
      if index == 0 {
        guard let digits = scanner.digits(value), digits > 0 else { return false }
        number = digits
      } else if index == 6 {
        isHidden = scanner.holds("1", at: value) || scanner.holds("true", at: value)
        guard isHidden || scanner.holds("0", at: value) || scanner.holds("false", at: value) else { return false }
      }
    }
    return true
  }

  private func readCell(_ scanner: inout PlainXML) -> Cell? {
    var cell = Cell()
    var seen = 0
    while let (name, value) = scanner.attribute() {
      guard name.count == 1 else { return nil }
      switch scanner.bytes[name.lowerBound] {
      case UInt8(ascii: "r") where seen & 1 == 0:
        guard let column = scanner.column(value) else { return nil }
        cell.column = column
        seen |= 1
      case UInt8(ascii: "s") where seen & 2 == 0:
        guard let style = scanner.digits(value) else { return nil }
        cell.style = style
        seen |= 2
      case UInt8(ascii: "t") where seen & 4 == 0:
        guard let type = PlainRow.type(value, scanner) else { return nil }
        cell.type = type
        seen |= 4
      default: return nil
      }
    }
    if scanner.takes("/>") { return cell }
    guard scanner.takes(">") else { return nil }
    if scanner.takes("<v>") {
      guard let text = scanner.text(), scanner.takes("</v>") else { return nil }
      cell.text = text
    } else if scanner.takes("<is><t>") || scanner.takes("<is><t xml:space=\"preserve\">") {
      guard let text = scanner.text(), scanner.takes("</t></is>") else { return nil }
      cell.text = text
    }
    return scanner.takes("</c>") ? cell : nil
  }

  private static func type(_ value: Range<Int>, _ scanner: PlainXML) -> Worksheet.CellType? {
    if scanner.holds("s", at: value) { return .shared }
    if scanner.holds("inlineStr", at: value) { return .inline }
    if scanner.holds("str", at: value) { return .text }
    if scanner.holds("n", at: value) { return .number }
    return scanner.holds("b", at: value) ? .boolean : nil
  }
}

/// Steps over XML that is written in one way only. What could mean anything else is no step.
struct PlainXML {
  let bytes: UnsafeRawBufferPointer
  private(set) var position: Int
  /// In the texts that were passed.
  private(set) var lineFeeds = 0

  init(bytes: UnsafeRawBufferPointer, position: Int) {
    self.bytes = bytes
    self.position = position
  }

  @inline(__always)
  func holds(_ text: StaticString, at range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount && begins(with: text, at: range.lowerBound)
  }

  @inline(__always)
  private func begins(with text: StaticString, at start: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard count <= bytes.count - start else { return false }
    for index in 0..<count where bytes[start + index] != text.utf8Start[index] { return false }
    return true
  }

  @inline(__always)
  mutating func takes(_ text: StaticString) -> Bool {
    guard begins(with: text, at: position) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// Passes ` name="value"`, with a value of plain ASCII, or the blank before the end of a tag.
  ///
  /// - Returns: nil where there is none.
  mutating func attribute() -> (name: Range<Int>, value: Range<Int>)? {
    guard position < bytes.count, bytes[position] == 0x20 else { return nil }
    var at = position + 1
    while at < bytes.count, bytes[at] != UInt8(ascii: "="), bytes[at] > 0x20, bytes[at] != UInt8(ascii: ">") { at += 1 }
    let name = position + 1..<at
    guard begins(with: "=\"", at: at) else {
      if begins(with: "/>", at: position + 1) { position += 1 }
      return nil
    }
    at += 2
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      guard bytes[at] >= 0x20, bytes[at] < 0x7F, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&") else {
        return nil
      }
      at += 1
    }
    guard at < bytes.count else { return nil }
    position = at + 1
    return (name, start..<at)
  }

  /// Passes what stands before the next tag: valid UTF-8 without references, and without what XML changes or refuses.
  mutating func text() -> Range<Int>? {
    let start = position
    var at = start
    var isASCII = true
    while at < bytes.count, bytes[at] != UInt8(ascii: "<") {
      let byte = bytes[at]
      if byte < 0x20 {
        if byte == 0x0A { lineFeeds += 1 } else if byte != 0x09 { return nil }
      } else if byte >= 0x80 {
        isASCII = false
        // U+FFFE and U+FFFF, which are no text, and their neighbours.
        if byte == 0xEF, at + 1 < bytes.count, bytes[at + 1] == 0xBF { return nil }
      } else if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]") {
        return nil
      }
      at += 1
    }
    guard isASCII || isValidUTF8(UnsafeRawBufferPointer(rebasing: bytes[start..<at])) else { return nil }
    position = at
    return start..<at
  }

  func digits(_ range: Range<Int>) -> Int? {
    guard 1...9 ~= range.count else { return nil }
    var value = 0
    for index in range {
      guard 0x30...0x39 ~= bytes[index] else { return nil }
      value = value * 10 + Int(bytes[index] & 15)
    }
    return value
  }

  /// The column of `B12`.
  func column(_ range: Range<Int>) -> Int? {
    var column = 0
    var at = range.lowerBound
    while at < range.upperBound, UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[at], at < range.lowerBound + 3 {
      column = column * 26 + Int(bytes[at] - UInt8(ascii: "A")) + 1
      at += 1
    }
    return column > 0 && digits(at..<range.upperBound) != nil ? column : nil
  }
}
