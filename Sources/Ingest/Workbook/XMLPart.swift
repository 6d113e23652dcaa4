import CExpat
import Criteria

/// One XML part of a workbook on its way through expat. Each kind of part is a subclass that says what it does with
/// elements and text.
///
/// A document type declaration stops the reading, so there are no entities but the five of XML, and nothing outside is
/// ever fetched.
class XMLPart {
  /// The part, and the sheet where it is one: which errors name.
  let place: SourceLocation
  private let parser: OpaquePointer?
  private let part: ZipPart
  private var fed = 0
  private(set) final var depth = 0
  private var failure: IngestError?
  /// Whether the rest of the part need not be read.
  private var isStopped = false
  private(set) var isAtEnd = false

  init(_ part: ZipPart, place: SourceLocation) {
    self.part = part
    self.place = place
    parser = XML_ParserCreate(nil)
    guard let parser else { return }
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        guard let user, let name, let attributes else { return }
        XMLPart.of(user).opened(XMLName(name), XMLAttributes(attributes))
      },
      { user, name in
        guard let user, let name else { return }
        XMLPart.of(user).closed(XMLName(name))
      })
    XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
      guard let user else { return }
      XMLPart.of(user).fail(.doctype)
    }
  }

  deinit {
    if let parser { XML_ParserFree(parser) }
  }

  /// The part that expat calls.
  private static func of(_ user: UnsafeMutableRawPointer) -> XMLPart {
    Unmanaged<XMLPart>.fromOpaque(user).takeUnretainedValue()
  }

  // MARK: What subclasses do

  func start(_ name: XMLName, _ attributes: XMLAttributes) {}
  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}
  /// May take out what need not be parsed, before a piece is; returns how many bytes are left in front.
  func reduce(_ xml: UnsafeMutableRawBufferPointer) -> Int { xml.count }

  // MARK: Reading

  private static let chunk = 1 << 17

  /// Asks for text too, which costs a call per piece.
  final func wantsText() {
    XML_SetCharacterDataHandler(parser) { user, text, count in
      guard let user, let text else { return }
      XMLPart.of(user).text(UnsafeRawBufferPointer(start: text, count: Int(count)))
    }
  }

  /// Reads the part to its end.
  final func readAll() throws(IngestError) {
    while !isAtEnd { try readMore() }
  }

  /// Reads the next piece of the part.
  final func readMore() throws(IngestError) {
    guard !isAtEnd else { return }
    let size = min(max(part.sizeHint, 4_096) + 64, XMLPart.chunk)
    guard let parser, let buffer = XML_GetBuffer(parser, Int32(size)) else {
      throw .damagedWorkbook(place, problem: .unreadablePart)
    }
    let read = try part.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
    let count = reduce(UnsafeMutableRawBufferPointer(start: buffer, count: read))
    fed += count
    let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
    if let failure { throw failure }
    if isStopped || count == 0 { isAtEnd = true }
    if isStopped { return }
    guard status == XML_STATUS_OK else {
      throw .damagedWorkbook(at(line: Int(XML_GetCurrentLineNumber(parser))), problem: .notXML)
    }
    // Markup is handed over when it is whole, so one that never ends would fill the memory.
    guard fed - Int(XML_GetCurrentByteIndex(parser)) <= WorkbookLimit.markupBytes.value + size else {
      throw .workbookLimit(place, limit: .markupBytes)
    }
  }

  private func at(line: Int) -> SourceLocation {
    var place = self.place
    place.path += " (line \(line))"
    return place
  }

  /// Ends the reading: what is needed has been read.
  final func stop() {
    isStopped = true
    XML_StopParser(parser, 0)
  }

  final func fail(_ problem: IngestError.WorkbookProblem) { fail(.damagedWorkbook(place, problem: problem)) }

  final func fail(_ error: IngestError) {
    guard failure == nil else { return }
    failure = error
    XML_StopParser(parser, 0)
  }

  // expat may still report what it has begun with after a stop.
  final var isFinished: Bool { isStopped || failure != nil }

  private func opened(_ name: XMLName, _ attributes: XMLAttributes) {
    guard !isFinished else { return }
    depth += 1
    guard depth <= WorkbookLimit.depth.value else { return fail(.workbookLimit(place, limit: .depth)) }
    start(name, attributes)
  }

  private func closed(_ name: XMLName) {
    guard !isFinished else { return }
    depth -= 1
    end(name)
  }
}

/// The name of an element without its namespace prefix: some writers say `x:row` for `row`.
struct XMLName {
  private let bytes: UnsafePointer<UInt8>
  private let whole: UnsafePointer<UInt8>

  @inline(__always)
  init(_ name: UnsafePointer<CChar>) {
    whole = UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self)
    var start = whole
    var at = whole
    while at.pointee != 0 {
      if at.pointee == UInt8(ascii: ":") { start = at + 1 }
      at += 1
    }
    bytes = start
  }

  /// The namespace prefix with its colon; empty without one.
  var prefix: String { String(decoding: UnsafeBufferPointer(start: whole, count: bytes - whole), as: UTF8.self) }

  /// The one letter of a name that has only one, else 0.
  @inline(__always)
  var letter: UInt8 { bytes[0] != 0 && bytes[1] == 0 ? bytes[0] : 0 }

  @inline(__always)
  static func == (name: XMLName, text: StaticString) -> Bool {
    let other = text.utf8Start
    var index = 0
    // Safe: a StaticString ends with a zero byte, as the name does.
    while name.bytes[index] == other[index] {
      if other[index] == 0 { return true }
      index += 1
    }
    return false
  }
}

/// The attributes of an element, valid while its start is handled.
struct XMLAttributes: Sequence, IteratorProtocol {
  private var list: UnsafeMutablePointer<UnsafePointer<CChar>?>

  @inline(__always)
  init(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>) { self.list = list }

  /// The next name, without prefix, and value.
  @inline(__always)
  mutating func next() -> (name: XMLName, value: UnsafePointer<UInt8>)? {
    guard let name = list[0], let value = list[1] else { return nil }
    list += 2
    return (XMLName(name), UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self))
  }

  /// The value of the attribute with that local name.
  func text(_ wanted: StaticString) -> String? {
    for (name, value) in self where name == wanted { return String(cString: value) }
    return nil
  }

  func number(_ wanted: StaticString) -> Int? { text(wanted).flatMap { Int($0) } }

  /// `1` and `true` (xsd:boolean).
  func flag(_ wanted: StaticString, unlessStated standard: Bool = false) -> Bool {
    text(wanted).map { $0 == "1" || $0 == "true" || $0 == "on" } ?? standard
  }
}
