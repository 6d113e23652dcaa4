import Criteria

/// `sharedStrings.xml`: the texts that cells refer to by number, as cells of a comma-separated record behind one
/// another in one buffer.
final class SharedStrings: XMLPart {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var value: [UInt8] = []
  private var isText = false
  private var phoneticDepth = 0

  override init(_ part: ZipPart, place: SourceLocation) {
    super.init(part, place: place)
    wantsText()
  }

  /// The text with that number, ready to be put into a record; nil where there is none.
  @inline(__always)
  func withCell<Result>(_ index: Int, _ body: (ArraySlice<UInt8>) -> Result) -> Result? {
    guard index >= 0, index < ends.count else { return nil }
    return body(bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])])
  }

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "rPh" { phoneticDepth += 1 } else if name == "t" { isText = phoneticDepth == 0 }
  }

  override func text(_ bytes: UnsafeRawBufferPointer) {
    if isText { value.append(contentsOf: bytes) }
  }

  override func end(_ name: XMLName) {
    if name == "t" {
      isText = false
    } else if name == "rPh" {
      phoneticDepth -= 1
    } else if name == "si" {
      CellText.unescape(&value, from: 0)
      CellText.append(value, to: &bytes)
      value.removeAll(keepingCapacity: true)
      guard bytes.count <= WorkbookLimit.sharedStringBytes.value else {
        return fail(.workbookLimit(place, limit: .sharedStringBytes))
      }
      guard ends.count < WorkbookLimit.sharedStrings.value else {
        return fail(.workbookLimit(place, limit: .sharedStrings))
      }
      ends.append(UInt32(bytes.count))
    }
  }
}
