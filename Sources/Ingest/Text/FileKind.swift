/// What kind of file the first bytes show.
enum FileKind {
  static func isJSON(_ head: [UInt8]) -> Bool {
    let first = visibleStart(of: head).first
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// What follows the mark, blanks and the zero bytes of UTF-16.
  private static func visibleStart(of head: [UInt8]) -> ArraySlice<UInt8> {
    var bytes = head[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes = bytes.dropFirst(2) }
    return bytes.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0 }
  }

  static func isZip(_ head: [UInt8]) -> Bool {
    head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
  }

  /// An OLE2 compound file ([MS-CFB] 2.2): what Office wrote before 2007, and what it wraps encrypted files in.
  static func isCompound(_ head: [UInt8]) -> Bool { head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) }

  /// Names in its directory are UTF-16.
  static func compound(_ file: FileBytes) -> IngestError.UnsupportedFormat {
    func names(_ text: String) -> Bool { file.contains(text.utf8.flatMap { [$0, 0] }) }
    if names("EncryptedPackage") { return .encryptedOffice }
    if names("WordDocument") { return .word }
    if names("__properties_version1.0") { return .mail }
    if names("PowerPoint Document") { return .slides }
    return names("Workbook") || names("Book") ? .oldExcel : .oldExcelOrEncrypted
  }

  /// The kind of a file that can't be read as returns.
  ///
  /// - Parameter encoding: that of the text, where it is known.
  static func unsupported(_ head: [UInt8], encoding: TextEncoding? = nil) -> IngestError.UnsupportedFormat? {
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return String(decoding: head.prefix(4096), as: UTF8.self).contains("opendocument") ? .openDocument : .zip
    }
    if isCompound(head) { return .oldExcelOrEncrypted }
    if head.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil { return .pdf }
    if isImage(head) { return .image }
    if isOtherArchive(head) { return .otherArchive }
    if head.starts(with: [0x60, 0x0E, 0x82]) { return .docuWorks }
    if let format = markup(head) { return format }
    // Text has few control characters; UTF-16's zero bytes and the escapes of ISO-2022-JP are no sign of a binary file.
    if encoding?.isUTF16 == true || encoding == .iso2022JP { return nil }
    guard head.withUnsafeBytes({ TextEncoding.marked($0) }) == nil else { return nil }
    let sample = min(head.count, 4096)
    let controls = head.withUnsafeBytes { bytes in
      let bytes = UnsafeRawBufferPointer(rebasing: bytes[..<sample])
      // Most files have none, and seeing that is quicker than counting.
      return ByteCensus(bytes).hasControls ? bytes.count { ($0 < 0x09 || (0x0E..<0x20).contains($0)) && $0 != 0x1A } : 0
    }
    return controls > max(8, sample / 32) ? .unknownBinary : nil
  }

  private static func isImage(_ head: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x49, 0x49, 0x2A, 0x00],
      [0x4D, 0x4D, 0x00, 0x2A],
    ]
    if starts.contains(where: head.starts) { return true }
    let kind = head.dropFirst(8).prefix(4)
    if head.starts(with: Array("RIFF".utf8)), kind.elementsEqual(Array("WEBP".utf8)) { return true }
    if head.dropFirst(4).prefix(4).elementsEqual(Array("ftyp".utf8)) { return true }
    return head.starts(with: Array("BM".utf8)) && head.count > 10 && head[6..<10].allSatisfy { $0 == 0 }
  }

  private static func isOtherArchive(_ head: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], Array("Rar!\u{1A}\u{07}".utf8), [0x1F, 0x8B, 0x08], Array("MSCF\0".utf8),
    ]
    // LZH has its method behind two bytes.
    return starts.contains(where: head.starts)
      || head.dropFirst(2).starts(with: Array("-lh".utf8)) && head.count > 7
        && head[6] == UInt8(ascii: "-")
  }

  /// Pages, mails and documents that are text with marks.
  private static func markup(_ head: [UInt8]) -> IngestError.UnsupportedFormat? {
    let start = visibleStart(of: head)
    guard let first = start.first else { return nil }
    switch first {
    case UInt8(ascii: "<"): return tagged(ascii(start.prefix(4096)))
    case UInt8(ascii: "{"): return start.starts(with: Array("{\\rtf".utf8)) ? .word : nil
    // Headers of mails.
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): return mail(start)
    default: return nil
    }
  }

  private static func tagged(_ text: String) -> IngestError.UnsupportedFormat? {
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") && text.hasPrefix("<?xml") {
      return .xmlSpreadsheet
    }
    if text.contains("opendocument") { return .flatOpenDocument }
    if ["<html", "<!doctype html", "<table", "<head", "<meta", "<body"].contains(where: text.contains) { return .html }
    return text.hasPrefix("<?xml") || text.hasPrefix("<!--") ? .xml : nil
  }

  private static func mail(_ start: ArraySlice<UInt8>) -> IngestError.UnsupportedFormat? {
    // Most files are tables, whose first line has no colon so early.
    guard start.prefix(24).contains(UInt8(ascii: ":")) else { return nil }
    let text = ascii(start.prefix(4096))
    let lines = text.split(whereSeparator: \.isNewline).prefix(40)
    func has(_ name: String) -> Bool { lines.contains { $0.hasPrefix(name + ":") } }
    guard has("mime-version") || has("received") || has("subject") && has("from") else { return nil }
    return text.contains("multipart/related") && !has("received") ? .webArchive : .mail
  }

  /// In lower case, without the zero bytes of UTF-16.
  private static func ascii(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self).lowercased()
  }
}

extension IngestError.UnsupportedFormat {
  /// What the first bytes of a file show, whatever its name says; nil for a text or a zip, which may be read.
  ///
  /// - Throws: `IngestError` where the file can't be read.
  package init?(of source: consuming ByteSource) throws(IngestError) {
    var stream = TextStream(source: source)
    try stream.peek()
    guard !FileKind.isZip(stream.head), !FileKind.isCompound(stream.head),
      let format = FileKind.unsupported(stream.head, encoding: stream.encoding)
    else { return nil }
    self = format
  }
}
