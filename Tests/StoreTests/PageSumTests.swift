import Criteria
import Foundation
import Partners
@testable import Store
import Testing

/// A page that isn't what was written is refused, wherever it is read.
@Suite struct PageSumTests {
  private static let pageSize = 32_768

  /// Larger than SQLite's cache, so that pages are written before the transaction ends.
  private func filled(_ folder: TemporaryFolder, returns count: Int = 1_600) throws -> Store {
    let store = try folder.store()
    let sheets = (0..<count).map { number in
      var sheet = CheckSheetReturn.sample("210N", code: "S-\(number)")
      sheet[1].evidence = sheet.append(text: String(repeating: "規程\(number) ", count: 800))
      return sheet
    }
    try store.importing(sheets, content: "many")
    return store
  }

  private func damage(_ folder: TemporaryFolder, _ change: (inout Data) -> Void) throws {
    var bytes = try folder.bytes("tenken.db")
    change(&bytes)
    try folder.write(bytes, to: "tenken.db")
  }

  @Test func whatIsLargerThanTheCacheIsWrittenAndCopiedWithSums() throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder)
    #expect(try folder.bytes("tenken.db").count > 2 * 6_000 * 1_024)
    #expect(try store.verify() == [])
    try store.backup(to: folder.file("copy.db"))
    try Store.restore(backup: folder.file("copy.db"), to: folder.file("restored.db"))
    for name in ["tenken.db", "copy.db", "restored.db"] {
      #expect(try DatabaseHeader(path: folder.file(name)).hasSums)
      #expect(try Store(path: folder.file(name), mode: .existing).verify() == [])
    }
  }

  @Test func twoPagesThatHaveChangedPlacesAreFound() throws {
    let folder = try TemporaryFolder()
    _ = try filled(folder)
    let size = Self.pageSize
    // Of a table that nobody reads to open the file.
    let pages = try folder.otherConnection().read {
      try Int.fetchAll(
        $0, sql: "SELECT pageno FROM dbstat WHERE name = 'return_text' AND pagetype = 'leaf' ORDER BY 1 LIMIT 2")
    }
    #expect(pages.count == 2)
    try damage(folder) { bytes in
      let (one, other) = ((pages[0] - 1) * size..<pages[0] * size, (pages[1] - 1) * size..<pages[1] * size)
      let first = Array(bytes[one])
      bytes.replaceSubrange(one, with: Array(bytes[other]))
      bytes.replaceSubrange(other, with: first)
    }
    let problems = try folder.store().verify()
    #expect(
      Array(problems.prefix(2)) == pages.map { VerifyProblem(table: "database", id: Int64($0), what: .pageSum) })
  }

  /// The byte that says that there are sums, and those that say how long a page is.
  @Test(arguments: [16, 17, 20], 0..<8) func aFlippedBitOfTheHeaderDoesNotTurnSumsOff(_ offset: Int, _ bit: Int) throws
  {
    let folder = try TemporaryFolder()
    _ = try filled(folder, returns: 3)
    try damage(folder) { $0[offset] ^= 1 << UInt8(bit) }
    #expect(throws: StoreError.self) { try folder.store(.existing).read { try $0.years() } }
  }

  @Test func everyReadingOfADamagedFileIsRefusedOrRight() throws {
    let folder = try TemporaryFolder()
    _ = try filled(folder, returns: 40)
    func answers() throws -> [String] {
      var read: [String] = []
      try folder.store(.existing).read {
        try $0.answers(year: 2026, itemCount: itemCount) { read.append("\($0) \(String(decoding: $1, as: UTF8.self))") }
      }
      return read
    }
    let (whole, right) = (try folder.bytes("tenken.db"), try answers())
    #expect(right.count == 40)
    var (random, refused) = (Seeded(state: 3), 0)
    for _ in 0..<200 {
      var bytes = whole
      bytes[Int(random.next() % UInt64(bytes.count))] ^= 1 << UInt8(random.next() % 8)
      try folder.write(bytes, to: "tenken.db")
      do {
        #expect(try !folder.store(.existing).verify().isEmpty)
        #expect(try answers() == right)
      } catch is StoreError {
        refused += 1
      }
    }
    #expect(refused > 0)
  }

  /// Of a version before there were sums: as it was, also where it is copied; what is exported gets sums.
  @Test func aFileWithoutSumsStaysReadableAndIsCopiedAsItIs() throws {
    let folder = try TemporaryFolder()
    try Connection(busyTimeout: 5, keepsSums: false).create(folder.file("tenken.db"))
    let store = try filled(folder)
    #expect(try !DatabaseHeader(path: folder.file("tenken.db")).hasSums)
    try store.backup(to: folder.file("copy.db"))
    #expect(try !DatabaseHeader(path: folder.file("copy.db")).hasSums)
    #expect(try Store(path: folder.file("copy.db"), mode: .existing).verify() == [])
    #expect(try store.verify() == [])
  }
}
