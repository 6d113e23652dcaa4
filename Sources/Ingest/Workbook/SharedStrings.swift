import Criteria

/// `sharedStrings.xml`: the texts that cells refer to by number, as cells of a comma-separated record behind one
/// another in one buffer.
final class SharedStrings: XMLPart {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var value = RichText()
  private var isText = false
  private var isFont = false
  private var phoneticDepth = 0
  /// Where some of a text has a font of its own.
  private var looks: [Int: RichText.Look] = [:]

  override init(_ part: ZipPart, place: SourceLocation) {
    super.init(part, place: place)
    wantsText()
  }

  var count: Int { ends.count }

  private func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index]) }

  /// The text with that number, below `count`, ready to be put into a record.
  @inline(__always)
  func withCell(_ index: Int, _ body: (ArraySlice<UInt8>) -> Void) { body(bytes[range(index)]) }

  func text(of index: Int) -> [UInt8] { CellText.plain(bytes[range(index)]) }

  func look(of index: Int) -> RichText.Look { looks.isEmpty ? .inherited : looks[index] ?? .inherited }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.letter == UInt8(ascii: "t") {
      isText = phoneticDepth == 0
    } else if name == "rPh" {
      phoneticDepth += 1
    } else if name == "rPr" {
      isFont = true
      value.beginFont()
    } else if isFont, name == "strike" {
      value.strike(attributes)
    }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) {
    if isText { value.add(bytes) }
  }

  override func end(_ name: XMLName) {
    if name.letter == UInt8(ascii: "t") {
      isText = false
    } else if name.letter == UInt8(ascii: "r") {
      value.endRun()
    } else if name == "rPr" {
      isFont = false
    } else if name == "rPh" {
      phoneticDepth -= 1
    } else if name == "si" {
      endString()
    }
  }

  private func endString() {
    var text = value.bytes
    CellText.unescape(&text, from: 0)
    CellText.append(text, to: &bytes)
    if value.look.contains(.struck) || value.look.contains(.unstruck) { looks[ends.count] = value.look }
    value.removeAll()
    guard bytes.count <= WorkbookLimit.sharedStringBytes.value else {
      return fail(.workbookLimit(place, limit: .sharedStringBytes))
    }
    guard ends.count < WorkbookLimit.sharedStrings.value else {
      return fail(.workbookLimit(place, limit: .sharedStrings))
    }
    ends.append(UInt32(bytes.count))
  }
}
