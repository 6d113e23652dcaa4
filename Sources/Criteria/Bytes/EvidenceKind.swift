import Foundation

/// What a file of evidence is, by its content; its name may say anything.
package enum EvidenceKind: String, Sendable, CaseIterable, Codable {
  case pdf, picture, office, text
  /// Kept by an earlier version, which took anything.
  case other

  package var label: LocalizedText {
    switch self {
    case .pdf: LocalizedText(ja: "PDF", en: "PDF")
    case .picture: LocalizedText(ja: "画像", en: "picture")
    case .office: LocalizedText(ja: "オフィス文書", en: "office file")
    case .text: LocalizedText(ja: "テキスト", en: "text")
    case .other: LocalizedText(ja: "その他", en: "other")
    }
  }

  /// Nil for a kind that isn't taken: programs, pages, archives, empty files.
  package init?(content: Data) {
    let head = [UInt8](content.prefix(1024))
    if EvidenceKind.isPDF(head) {
      self = .pdf
    } else if EvidenceKind.isPicture(head) {
      self = .picture
    } else if EvidenceKind.isOffice(head, content) {
      self = .office
    } else if EvidenceKind.isText(content) {
      self = .text
    } else {
      return nil
    }
  }

  /// Some programs write a few bytes before the mark; readers look for it within the first kilobyte.
  private static func isPDF(_ head: [UInt8]) -> Bool { position(of: Array("%PDF-".utf8), in: head) != nil }

  private static func isPicture(_ head: [UInt8]) -> Bool {
    let beginnings: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF], Array("GIF87a".utf8), Array("GIF89a".utf8),
      [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
    ]
    if beginnings.contains(where: { head.starts(with: $0) }) { return true }
    if head.starts(with: Array("BM".utf8)), head.count >= 18, head[14] >= 12, head[15...17].allSatisfy({ $0 == 0 }) {
      return true
    }
    guard head.count >= 12 else { return false }
    if head.starts(with: Array("RIFF".utf8)), head[8..<12].elementsEqual("WEBP".utf8) { return true }
    let brands = ["heic", "heix", "hevc", "mif1", "msf1", "avif"]
    return head[4..<8].elementsEqual("ftyp".utf8) && brands.contains { head[8..<12].elementsEqual($0.utf8) }
  }

  /// Documents of today's programs are zips that say what they are; those of older ones, and encrypted ones, compound
  /// files.
  private static func isOffice(_ head: [UInt8], _ content: Data) -> Bool {
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return true }
    guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return false }
    if position(of: Array("mimetypeapplication/vnd.oasis.opendocument".utf8), in: head) != nil { return true }
    // The list of a zip's files is at its end.
    let list = [UInt8](content.suffix(1 << 16))
    func names(_ text: String) -> Bool { position(of: Array(text.utf8), in: list) != nil }
    return names("[Content_Types].xml") && ["word/", "xl/", "ppt/", "visio/"].contains(where: names)
  }

  /// What a person reads and no program runs: without control characters, and neither page nor script. It may be of any
  /// encoding; ISO-2022-JP changes its sets by ESC.
  private static func isText(_ content: Data) -> Bool {
    guard !content.isEmpty else { return false }
    let isClean = content.allSatisfy { byte in
      byte >= 0x20 && byte != 0x7F || [0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte)
    }
    let mark: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0x09, 0x0A, 0x0D, 0x20]
    let beginning = content.prefix(512).drop { mark.contains($0) }
    return isClean && !beginning.starts(with: "#!".utf8) && !beginning.starts(with: "<".utf8)
  }

  private static func position(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    return (0...(bytes.count - needle.count)).first { start in
      bytes[start] == first && bytes[start..<start + needle.count].elementsEqual(needle)
    }
  }
}
