import Criteria

/// The table of contents of a zip file (PKWARE APPNOTE 4.3.12–4.3.16). Entries are looked up by name, never written
/// anywhere.
struct ZipArchive {
  let file: FileBytes
  let name: String
  private var entries: [String: Entry] = [:]

  /// One packed file, as the table of contents has it. Its sizes are hints; only `packed` is bounded by the file
  /// itself.
  struct Entry {
    var name: String
    var method: Int
    var isEncrypted: Bool
    var checksum: Int
    var headerOffset: Int
    var packedCount: Int
    var declaredCount: Int
  }

  /// - Throws: `IngestError.damagedWorkbook` where there is no table of contents or it contradicts itself.
  init(file: FileBytes, name: String) throws(IngestError) {
    self.file = file
    self.name = name
    guard let end = ZipArchive.endRecord(of: file), let count = file.integer(UInt16.self, at: end + 10),
      var offset = file.integer(UInt32.self, at: end + 16)
    else { throw .damagedWorkbook(SourceLocation(file: name), problem: .noDirectory) }
    // The zip64 form keeps the true offset in a record of its own.
    if offset == 0xFFFF_FFFF, file.integer(UInt32.self, at: end - 20) == 0x0706_4B50,
      let record = file.integer(UInt64.self, at: end - 12),
      let large = file.integer(UInt64.self, at: record.clamped + 48)
    {
      offset = large
    }
    var position = offset
    while file.integer(UInt32.self, at: position) == 0x0201_4B50 {
      guard entries.count < WorkbookLimit.entries.value else {
        throw .workbookLimit(SourceLocation(file: name), limit: .entries)
      }
      guard let (entry, length) = readEntry(at: position) else {
        throw .damagedWorkbook(SourceLocation(file: name), problem: .noDirectory)
      }
      guard entries.updateValue(entry, forKey: ZipArchive.key(entry.name)) == nil else {
        throw .damagedWorkbook(SourceLocation(file: name, path: entry.name), problem: .repeatedPart)
      }
      position += length
    }
    guard count == 0xFFFF || entries.count == count else {
      throw .damagedWorkbook(SourceLocation(file: name), problem: .noDirectory)
    }
  }

  /// The entry of that name; upper and lower case are the same (ECMA-376 part 2, 7.3.4), and some writers use `\`.
  subscript(path: String) -> Entry? { entries[ZipArchive.key(path)] }

  /// Every entry, in the order of the file.
  var all: [Entry] { entries.values.sorted { $0.headerOffset < $1.headerOffset } }

  private static func key(_ name: String) -> String {
    let plain = (name.utf8.contains(UInt8(ascii: "\\")) ? name.replacing("\\", with: "/") : name).lowercased()
    return plain.hasPrefix("/") ? String(plain.dropFirst()) : plain
  }

  /// Where the end record stands: at most a comment of 65,535 bytes follows it.
  private static func endRecord(of file: FileBytes) -> Int? {
    let last = file.bytes.count - 22
    guard last >= 0 else { return nil }
    return (max(0, last - 65_535)...last).last { offset in
      file.integer(UInt32.self, at: offset) == 0x0605_4B50
        && (file.integer(UInt16.self, at: offset + 20) ?? .max) <= file.bytes.count - offset - 22
    }
  }

  private func readEntry(at offset: Int) -> (Entry, length: Int)? {
    guard let flags = file.integer(UInt16.self, at: offset + 8),
      let method = file.integer(UInt16.self, at: offset + 10),
      let checksum = file.integer(UInt32.self, at: offset + 16),
      let packed = file.integer(UInt32.self, at: offset + 20),
      let declared = file.integer(UInt32.self, at: offset + 24),
      let nameCount = file.integer(UInt16.self, at: offset + 28),
      let extraCount = file.integer(UInt16.self, at: offset + 30),
      let commentCount = file.integer(UInt16.self, at: offset + 32),
      let header = file.integer(UInt32.self, at: offset + 42), offset + 46 + nameCount + extraCount <= file.bytes.count
    else { return nil }
    let nameEnd = offset + 46 + nameCount
    var entry = Entry(
      name: FileName.text(UnsafeRawBufferPointer(rebasing: file.bytes[(offset + 46)..<nameEnd])), method: method,
      isEncrypted: flags & 1 != 0,
      checksum: checksum, headerOffset: header, packedCount: packed, declaredCount: declared)
    readLargeNumbers(of: &entry, from: nameEnd, to: nameEnd + extraCount)
    return (entry, 46 + nameCount + extraCount + commentCount)
  }

  /// The zip64 extra field holds, in this order, those numbers that didn't fit into 32 bits.
  private func readLargeNumbers(of entry: inout Entry, from start: Int, to end: Int) {
    var position = start
    while position + 4 <= end, let id = file.integer(UInt16.self, at: position),
      let size = file.integer(UInt16.self, at: position + 2)
    {
      if id == 1 {
        var field = position + 4
        for number in [\Entry.declaredCount, \.packedCount, \.headerOffset] where entry[keyPath: number] == 0xFFFF_FFFF
        {
          guard field + 8 <= position + 4 + size, let large = file.integer(UInt64.self, at: field) else { break }
          entry[keyPath: number] = large
          field += 8
        }
      }
      position += 4 + size
    }
  }

  /// The packed bytes of an entry, cut where the file ends. Nil where no entry begins at its offset.
  func packed(_ entry: Entry) -> UnsafeRawBufferPointer? {
    let offset = entry.headerOffset.clamped
    guard file.integer(UInt32.self, at: offset) == 0x0403_4B50,
      let nameCount = file.integer(UInt16.self, at: offset + 26),
      let extraCount = file.integer(UInt16.self, at: offset + 28)
    else { return nil }
    let start = offset + 30 + nameCount + extraCount
    guard start <= file.bytes.count else { return nil }
    return UnsafeRawBufferPointer(
      rebasing: file.bytes[start..<min(file.bytes.count, start + entry.packedCount.clamped)])
  }
}

extension Int {
  /// An offset or size of a file that can't overflow when a little is added; above every real one.
  fileprivate var clamped: Int { Swift.min(Swift.max(self, 0), 1 << 48) }
}
