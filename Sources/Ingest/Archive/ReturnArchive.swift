import Criteria
import Foundation
import Synchronization

/// A zip file in which returns came, as mail programs and portals send them: looked into, never unpacked to the disk.
package final class ReturnArchive: Sendable {
  /// One file inside.
  package struct Member: Sendable {
    /// With its folders, as the zip names it.
    package let name: String
    /// As the zip says; a hint.
    package let byteCount: Int
    package let isEncrypted: Bool
    fileprivate let index: Int
  }

  package let members: [Member]
  private let name: String
  private let contents: Contents
  /// Bytes that may still be unpacked.
  private let left = Mutex(WorkbookLimit.totalBytes.value)

  /// What is read once and never changed.
  private struct Contents: @unchecked Sendable {
    let archive: ZipArchive
    let entries: [ZipArchive.Entry]
  }

  /// - Returns: nil where the file is no zip, or one that is a document itself, such as a workbook.
  /// - Throws: `IngestError` for a file that can't be read, a damaged zip, or one above the limits of workbooks.
  package init?(_ source: consuming ByteSource) throws(IngestError) {
    name = source.name
    var source = source
    var head = [UInt8](repeating: 0, count: 4)
    var failure: IngestError?
    let count = head.withUnsafeMutableBytes { bytes in
      do throws(IngestError) {
        return try source.read(into: bytes)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    guard count == 4, FileKind.isZip(head) else { return nil }
    let file = try FileBytes(head: head, name: name) { (buffer) throws(IngestError) in try source.read(into: buffer) }
    let archive = try ZipArchive(file: file, name: name)
    guard archive["[Content_Types].xml"] == nil, archive["mimetype"] == nil else { return nil }
    let entries = archive.all.filter { !$0.name.hasSuffix("/") && !$0.name.hasSuffix("\\") }
    contents = Contents(archive: archive, entries: entries)
    members = entries.enumerated().map { index, entry in
      Member(
        name: entry.name.replacing("\\", with: "/"), byteCount: entry.declaredCount, isEncrypted: entry.isEncrypted,
        index: index)
    }
  }

  /// Opens a file of the zip.
  ///
  /// - Throws: `IngestError.damagedWorkbook` for what can't be unpacked.
  package func open(
    _ member: Member, name: String, observer: @escaping (UnsafeRawBufferPointer) -> Void
  ) throws(IngestError) -> ByteSource {
    let part = try ZipPart(contents.entries[member.index], of: contents.archive, budget: UnpackBudget())
    return ByteSource(name: name, observer: observer) { (buffer) throws(IngestError) in
      let count = try part.read(into: buffer)
      let isWithin = self.left.withLock { left in
        left -= count
        return left >= 0
      }
      guard isWithin else { throw .workbookLimit(SourceLocation(file: self.name), limit: .totalBytes) }
      return count
    }
  }
}

/// Names of files as other systems write them.
package enum FileName {
  /// The text of a name: UTF-8, else what Windows in Japan writes, else with its bytes in hexadecimal.
  package static func text(_ bytes: UnsafeRawBufferPointer) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.unicodeScalars.contains("\u{FFFD}") else { return text }
    let japanese = IconvConverter.decoded(bytes, from: .cp932)
    guard japanese.unicodeScalars.contains("\u{FFFD}") else { return japanese }
    return bytes.map { byte in
      if byte < 0x80 { return String(Unicode.Scalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
