import Foundation

/// The rollback journal that lies next to a database, left by a process that was killed, or of one that is at work.
///
/// SQLite plays it back into whatever database has the name that it belongs to. An older copy put in that place by hand
/// would be ruined. What tells is the change counter, which the journal holds in its copy of page 1: the database has
/// the same one, or the next where it was about to be committed.
struct LeftJournal {
  private static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]
  private static let headerLength = 28
  /// Another process may begin its next transaction while we look.
  private static let attempts = 5

  /// Different in each transaction.
  private let nonce: UInt32
  /// Of the database before the transaction, in pages.
  private let size: UInt32
  /// Of the database before the transaction; nil where its first page isn't changed.
  private let changeCounter: UInt32?

  /// - Throws: `StoreError.foreignJournal` where the journal isn't this database's.
  static func check(beside path: String) throws(StoreError) {
    let name = path + "-journal"
    for _ in 0..<attempts {
      guard let journal = LeftJournal(path: name) else { return }
      let header = try DatabaseHeader(path: path)
      if journal.belongs(to: header) { return }
      guard let again = LeftJournal(path: name) else { return }
      if again.nonce == journal.nonce { throw .foreignJournal(path: name) }
    }
    // So busy a journal is somebody's who works with this very file.
  }

  private func belongs(to header: DatabaseHeader) -> Bool {
    guard let changeCounter else { return header.size == size }
    return header.changeCounter == changeCounter || header.changeCounter == changeCounter &+ 1
  }

  /// Nil where there is none that SQLite would play back.
  private init?(path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard let header = LeftJournal.bytes(LeftJournal.headerLength, at: 0, of: descriptor),
      header.starts(with: LeftJournal.magic)
    else { return nil }
    nonce = DatabaseHeader.number(in: header, at: 12)
    size = DatabaseHeader.number(in: header, at: 16)
    let (sector, page) = (
      Int(DatabaseHeader.number(in: header, at: 20)), Int(DatabaseHeader.number(in: header, at: 24))
    )
    guard (32...65_536).contains(sector), (512...65_536).contains(page) else { return nil }
    changeCounter = LeftJournal.changeCounter(in: descriptor, sector: sector, page: page)
  }

  /// Looks through the journal's parts, each with a header of its own that begins a sector. A record is a page's
  /// number, the page as it was, and a sum.
  private static func changeCounter(in descriptor: Int32, sector: Int, page: Int) -> UInt32? {
    var start = 0
    while let header = bytes(headerLength, at: start, of: descriptor), header.starts(with: magic) {
      var offset = start + sector
      for _ in 0..<DatabaseHeader.number(in: header, at: 8) {
        guard let record = bytes(4 + headerLength, at: offset, of: descriptor) else { return nil }
        if DatabaseHeader.number(in: record, at: 0) == 1 { return DatabaseHeader.number(in: record, at: 4 + 24) }
        offset += page + 8
      }
      start = (offset + sector - 1) / sector * sector
    }
    return nil
  }

  private static func bytes(_ count: Int, at offset: Int, of descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, off_t(offset)) == count ? bytes : nil
  }
}
