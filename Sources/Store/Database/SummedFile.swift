import CDeflate
import Foundation
import GRDBSQLite

/// One open database file: this, and right behind it the file of the VFS below. SQLite allots the memory, as `szOsFile`
/// says, aligned for both, and uses a file on one thread at a time.
struct SummedFile {
  // SQLite takes any file for one that begins with its methods.
  var methods: UnsafePointer<sqlite3_io_methods>?
  var pageSize: Int32
  var kind: Kind
  /// A `DamagedPages` where such pages are taken.
  var damaged: UnsafeMutableRawPointer?

  /// Whether the pages have sums; unknown while the file is empty.
  enum Kind: Int32 {
    case unknown, summed, plain
  }

  static let size = 32
  /// Of SQLite's codes for file controls, those above 100 are for applications.
  static let expectSums: Int32 = 0x5445_4E4B
  static let noteDamage: Int32 = 0x5445_4E4C
  static let answer: Int32 = 0x5445_4E4D

  private static let headerSize = 100

  // MARK: Opening

  static func open(
    _ file: UnsafeMutablePointer<sqlite3_file>, opening: (UnsafeMutablePointer<sqlite3_file>) -> Int32
  ) -> Int32 {
    precondition(MemoryLayout<SummedFile>.size <= size)
    let own = pointer(file)
    own.initialize(to: SummedFile(methods: nil, pageSize: 0, kind: .unknown, damaged: nil))
    let real = below(file)
    real.pointee.pMethods = nil
    let code = opening(real)
    guard code == SQLITE_OK else {
      // Without methods of ours SQLite doesn't close what failed to open.
      if let close = real.pointee.pMethods?.pointee.xClose { _ = close(real) }
      return code
    }
    own.pointee.methods = UnsafePointer(table)
    var header = [UInt8](repeating: 0, count: headerSize)
    let read = header.withUnsafeMutableBytes {
      real.pointee.pMethods?.pointee.xRead?(real, $0.baseAddress, Int32(headerSize), 0)
    }
    if read == SQLITE_OK { header.withUnsafeBytes { own.pointee.learn(from: $0, of: real) } }
    return SQLITE_OK
  }

  /// Page size and reserved bytes, from the beginning of page 1 (file format, 1.3).
  private mutating func learn(from header: UnsafeRawBufferPointer, of file: UnsafeMutablePointer<sqlite3_file>? = nil) {
    let size = Int32(header[16]) << 8 | Int32(header[17])
    pageSize = size == 1 ? 65_536 : size
    kind = header[20] == PageSums.reserved ? .summed : .plain
    // Byte 20 itself may be what has flipped: then the page's sum is right but for that.
    guard kind == .plain, let file, pageSize >= 512 else { return }
    var page = [UInt8](repeating: 0, count: Int(pageSize))
    let read = page.withUnsafeMutableBytes { file.pointee.pMethods?.pointee.xRead?(file, $0.baseAddress, pageSize, 0) }
    guard read == SQLITE_OK else { return }
    page[20] = UInt8(PageSums.reserved)
    if page.withUnsafeBytes({ SummedFile.sum(of: $0, number: 1) == SummedFile.stored(in: $0) }) { kind = .summed }
  }

  // MARK: Sums

  private static func sum(of page: UnsafeRawBufferPointer, number: Int64) -> UInt64 {
    let content = UnsafeRawBufferPointer(rebasing: page.dropLast(PageSums.reserved))
    // Beginning with the number tells apart two pages that have changed places.
    return UInt64(libdeflate_crc32(UInt32(truncatingIfNeeded: number), content.baseAddress, content.count))
  }

  private static func stored(in page: UnsafeRawBufferPointer) -> UInt64 {
    UInt64(littleEndian: page.loadUnaligned(fromByteOffset: page.count - PageSums.reserved, as: UInt64.self))
  }

  private func isPage(_ count: Int32, at offset: Int64) -> Bool {
    kind == .summed && count == pageSize && offset % Int64(pageSize) == 0
  }

  private func number(at offset: Int64) -> Int64 { offset / Int64(pageSize) + 1 }

  private mutating func check(_ buffer: UnsafeMutableRawPointer, _ count: Int32, _ offset: Int64) -> Int32 {
    let bytes = UnsafeRawBufferPointer(start: buffer, count: Int(count))
    if offset == 0, count >= SummedFile.headerSize, kind == .unknown || pageSize == 0 { learn(from: bytes) }
    guard isPage(count, at: offset),
      SummedFile.sum(of: bytes, number: number(at: offset)) != SummedFile.stored(in: bytes)
    else {
      return SQLITE_OK
    }
    // A page that was allotted and given back within one transaction is never written: the file has a hole there.
    if bytes.allSatisfy({ $0 == 0 }) { return SQLITE_OK }
    guard let damaged else { return PageSums.otherSum }
    Unmanaged<DamagedPages>.fromOpaque(damaged).takeUnretainedValue().numbers.insert(number(at: offset))
    return SQLITE_OK
  }

  /// Hands `body` the bytes that belong onto the disk, valid during the call.
  private mutating func summed(
    _ buffer: UnsafeRawPointer, _ count: Int32, _ offset: Int64, _ body: (UnsafeRawPointer) -> Int32
  ) -> Int32 {
    let bytes = UnsafeRawBufferPointer(start: buffer, count: Int(count))
    if offset == 0, count >= SummedFile.headerSize { learn(from: bytes) }
    if kind == .unknown { return body(buffer) }
    if pageSize == 0 { pageSize = count }
    guard isPage(count, at: offset) else { return body(buffer) }
    // Into SQLite's own page, which is writable: the bytes at its end mean nothing to SQLite, whose own checksum VFS
    // (`cksumvfs.c`) does the same.
    UnsafeMutableRawPointer(mutating: buffer).storeBytes(
      of: SummedFile.sum(of: bytes, number: number(at: offset)).littleEndian,
      toByteOffset: bytes.count - PageSums.reserved,
      as: UInt64.self)
    return body(buffer)
  }

  // MARK: What SQLite calls

  private static func pointer(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<SummedFile> {
    UnsafeMutableRawPointer(file).assumingMemoryBound(to: SummedFile.self)
  }

  private static func below(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<sqlite3_file> {
    (UnsafeMutableRawPointer(file) + size).assumingMemoryBound(to: sqlite3_file.self)
  }

  /// Version 1 has neither shared memory nor mapping: pages would pass without their sums.
  nonisolated(unsafe) private static let table: UnsafeMutablePointer<sqlite3_io_methods> = {
    let table = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    var methods = sqlite3_io_methods()
    methods.iVersion = 1
    methods.xClose = { $0.flatMap { file in call(file) { $0.xClose?($1) } } ?? SQLITE_IOERR }
    methods.xRead = { file, buffer, count, offset in
      guard let file, let buffer, let code = call(file, { $0.xRead?($1, buffer, count, offset) }) else {
        return SQLITE_IOERR
      }
      return code == SQLITE_OK ? pointer(file).pointee.check(buffer, count, offset) : code
    }
    methods.xWrite = { file, buffer, count, offset in
      guard let file, let buffer else { return SQLITE_IOERR }
      return pointer(file).pointee.summed(buffer, count, offset) { bytes in
        call(file) { $0.xWrite?($1, bytes, count, offset) } ?? SQLITE_IOERR
      }
    }
    methods.xTruncate = { file, size in file.flatMap { call($0) { $0.xTruncate?($1, size) } } ?? SQLITE_IOERR }
    methods.xSync = { file, flags in file.flatMap { call($0) { $0.xSync?($1, flags) } } ?? SQLITE_IOERR }
    methods.xFileSize = { file, size in file.flatMap { call($0) { $0.xFileSize?($1, size) } } ?? SQLITE_IOERR }
    methods.xLock = { file, lock in file.flatMap { call($0) { $0.xLock?($1, lock) } } ?? SQLITE_IOERR }
    methods.xUnlock = { file, lock in file.flatMap { call($0) { $0.xUnlock?($1, lock) } } ?? SQLITE_IOERR }
    methods.xCheckReservedLock = { file, result in
      file.flatMap { call($0) { $0.xCheckReservedLock?($1, result) } } ?? SQLITE_IOERR
    }
    methods.xFileControl = { file, operation, argument in
      guard let file else { return SQLITE_IOERR }
      if operation == answer { return SQLITE_OK }
      if operation == noteDamage {
        pointer(file).pointee.damaged = argument
        return SQLITE_OK
      }
      guard operation == expectSums else {
        return call(file) { $0.xFileControl?($1, operation, argument) } ?? SQLITE_IOERR
      }
      if pointer(file).pointee.kind == .unknown { pointer(file).pointee.kind = .summed }
      return SQLITE_OK
    }
    methods.xSectorSize = { file in file.flatMap { call($0) { $0.xSectorSize?($1) } } ?? 4096 }
    methods.xDeviceCharacteristics = { file in file.flatMap { call($0) { $0.xDeviceCharacteristics?($1) } } ?? 0 }
    table.initialize(to: methods)
    return table
  }()

  private static func call(
    _ file: UnsafeMutablePointer<sqlite3_file>,
    _ body: (sqlite3_io_methods, UnsafeMutablePointer<sqlite3_file>) -> Int32?
  ) -> Int32? {
    let real = below(file)
    return real.pointee.pMethods.flatMap { body($0.pointee, real) }
  }
}
