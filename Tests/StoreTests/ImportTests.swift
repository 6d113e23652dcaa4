import Criteria
import Crypto
import Foundation
import Testing

@testable import Store

@Suite struct ImportTests {
  @Test func aThousandImportsInOneProcessLeaveNothingOpen() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    func open() -> Int {
      (0..<1024).count { descriptor in
        var path = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/fd/\(descriptor)", &path, path.count - 1)
        return length > 0
          && String(decoding: path.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self).hasPrefix(folder.path)
      }
    }
    try store.importing([.sample("2", code: "S-0001")], content: "0")
    let before = open()
    for number in 1...1000 {
      try store.importing([.sample("21", code: "S-\(number % 50)", year: 2000 + number / 50)], content: "\(number)")
    }
    #expect(open() == before)
    #expect(before > 0)
    #expect(try store.verify() == [])
  }

  @Test func theSameReturnAgainChangesNothing() throws {
    let store = try Store(mode: .temporary)
    let id = try store.importing([.sample("210")], content: "one")[0].id
    #expect(try store.importing([.sample("210")], content: "two") == [.unchanged(id: id)])
    #expect(try store.read { try $0.versions(supplier: "S-0001", year: 2026) }.count == 1)
  }

  @Test func aCorrectedReturnSupersedesAndTheOlderStaysReadable() throws {
    let store = try Store(mode: .temporary)
    let first = try store.importing([.sample("210")], content: "one")[0].id
    let outcome = try store.importing([.sample("220")], content: "two")[0]
    #expect(outcome == .superseded(id: outcome.id, previousVersion: 1))
    let versions = try store.read { try $0.versions(supplier: "S-0001", year: 2026) }
    #expect(versions.map(\.isCurrent) == [false, true])
    #expect(try store.read { try $0.returnSheet(id: first) }?[2].answer == .partial)
    #expect(try store.currentReturns().map(\.id) == [outcome.id])
  }

  @Test func aChangedCommentSupersedesToo() throws {
    let store = try Store(mode: .temporary)
    var sheet = CheckSheetReturn.sample("2")
    try store.importing([sheet], content: "one")
    sheet[1].comment = sheet.append(text: "訂正")
    let outcome = try store.importing([sheet], content: "two")[0]
    #expect(outcome == .superseded(id: outcome.id, previousVersion: 1))
  }

  @Test func rowsThatCameApartBecomeOneReturn() throws {
    let store = try Store(mode: .temporary)
    try store.importing([.sample("1")], content: "before")
    let outcome = try store.write { writer in
      let file = try writer.beginFile(kind: .returns, name: "return.csv")
      let part = try writer.storeReturn(.sample("2"), findings: [.sample(.error)], file: file)
      let whole = try writer.replaceReturn(id: part.id, with: .sample("22"), findings: [], file: file)
      try writer.finishFile(file, sha256: Data(repeating: 7, count: 32), byteCount: 1, bytes: nil)
      return whole
    }
    #expect(outcome == .superseded(id: outcome.id, previousVersion: 1))
    #expect(try store.currentReturns().map(\.answered) == [2])
    #expect(try store.currentReturns().map(\.state) == [.accepted])
    #expect(try store.verify() == [])
  }

  @Test func partsThatAddUpToTheStoredReturnChangeNothing() throws {
    let store = try Store(mode: .temporary)
    let id = try store.importing([.sample("22")], content: "before")[0].id
    let outcome = try store.write { writer in
      let file = try writer.beginFile(kind: .returns, name: "return.csv")
      let part = try writer.storeReturn(.sample("2"), findings: [], file: file)
      let whole = try writer.replaceReturn(id: part.id, with: .sample("22"), findings: [], file: file)
      try writer.finishFile(file, sha256: Data(repeating: 7, count: 32), byteCount: 1, bytes: nil)
      return whole
    }
    #expect(outcome == .unchanged(id: id))
    #expect(try store.currentReturns().map(\.id) == [id])
    #expect(try store.verify() == [])
  }

  @Test func aPartThatEqualsTheStoredReturnLeavesItAlone() throws {
    let store = try Store(mode: .temporary)
    let id = try store.importing([.sample("2")], content: "before")[0].id
    try store.write { writer in
      let file = try writer.beginFile(kind: .returns, name: "return.csv")
      let part = try writer.storeReturn(.sample("2"), findings: [], file: file)
      #expect(part == .unchanged(id: id))
      _ = try writer.replaceReturn(id: part.id, with: .sample("22"), findings: [], file: file)
      try writer.finishFile(file, sha256: Data(repeating: 7, count: 32), byteCount: 1, bytes: nil)
    }
    #expect(try store.read { try $0.versions(supplier: "S-0001", year: 2026) }.map(\.answered) == [1, 2])
  }

  @Test func aDiscardedFileLeavesNothing() throws {
    let store = try Store(mode: .temporary)
    try store.importing([.sample("2")], content: "before")
    let before = try store.currentReturns()
    try store.write { writer in
      let file = try writer.beginFile(kind: .returns, name: "again.csv")
      _ = try writer.storeReturn(.sample("0"), findings: [], file: file)
      _ = try writer.storeReturn(.sample("0", code: "S-0002"), findings: [], file: file)
      try writer.discardFile(file)
    }
    #expect(try store.currentReturns() == before)
    #expect(try store.read { try $0.files() }.count == 1)
    #expect(try store.verify() == [])
  }

  @Test func aWholeFileIsOneRowAndNoneWhereNothingOfItIsStored() throws {
    let store = try Store(mode: .temporary)
    func begin(_ name: String, _ writer: StoreWriter) throws -> Int64 {
      let bytes = Array(name.utf8)
      return try writer.beginWholeFile(
        kind: .returns, name: name, receivedOn: .none, sha256: Data(SHA256.hash(data: bytes)),
        byteCount: bytes.count, bytes: bytes)
    }
    try store.write { writer in
      let empty = try begin("empty.csv", writer)
      try writer.discardFile(empty)
      let file = try begin("return.csv", writer)
      _ = try writer.storeReturn(.sample("2"), findings: [], file: file)
      try writer.finishFile(file, rejected: 3)
    }
    let files = try store.read { try $0.files() }
    #expect(files.map(\.name) == ["return.csv"])
    #expect(files.map(\.rejected) == [3])
    #expect(files.map(\.byteCount) == [10])
    #expect(files.map(\.isKept) == [true])
    #expect(try store.verify() == [])
  }

  @Test func aWholeFileOfWhichSomethingIsStoredIsNotTakenBack() throws {
    let store = try Store(mode: .temporary)
    #expect(throws: StoreError.self) {
      try store.write { writer in
        let file = try writer.beginWholeFile(
          kind: .returns, name: "return.csv", receivedOn: .none, sha256: Data(repeating: 7, count: 32), byteCount: 1,
          bytes: nil)
        _ = try writer.storeReturn(.sample("2"), findings: [], file: file)
        try writer.discardFile(file)
      }
    }
    #expect(try store.currentReturns() == [])
    #expect(throws: StoreError.unfinishedFile(name: "return.csv")) {
      try store.write {
        _ = try $0.beginWholeFile(
          kind: .returns, name: "return.csv", receivedOn: .none, sha256: Data(repeating: 7, count: 32), byteCount: 1,
          bytes: nil)
      }
    }
    #expect(try store.read { try $0.files() } == [])
  }

  @Test func anImportedFileIsFoundByItsHash() throws {
    let store = try Store(mode: .temporary)
    try store.importing([.sample()], content: "one")
    let hash = Data(SHA256.hash(data: Data("one".utf8)))
    try store.write { writer in
      let file = try #require(try writer.file(kind: .returns, sha256: hash))
      #expect((file.name, file.byteCount, file.isKept) == ("return.csv", 3, true))
      #expect(try writer.file(kind: .suppliers, sha256: hash) == nil)
    }
  }

  @Test func aFileThatIsNeitherFinishedNorDiscardedIsNotCommitted() throws {
    let store = try Store(mode: .temporary)
    #expect(throws: StoreError.unfinishedFile(name: "return.csv")) {
      try store.write { _ = try $0.beginFile(kind: .returns, name: "return.csv") }
    }
    #expect(try store.read { try $0.files() } == [])
  }

  @Test(arguments: ["\u{0}", "\u{1B}[2J", "\u{8}"])
  func controlCharactersAreRefused(text: String) throws {
    let store = try Store(mode: .temporary)
    var inText = CheckSheetReturn.sample("22")
    inText[2].comment = inText.append(text: "秘密" + text)
    var inName = CheckSheetReturn.sample()
    inName.supplierName = text
    #expect(throws: StoreError.controlCharacter(place: TextPlace(column: "return_text.texts", key: "S-0001 2026 No.2")))
    {
      try store.importing([inText], content: "one")
    }
    #expect(
      throws: StoreError.controlCharacter(place: TextPlace(column: "check_return.supplier_name", key: "S-0001 2026"))
    ) {
      try store.importing([inName], content: "one")
    }
    #expect(throws: StoreError.self) {
      try store.importing([.sample()], content: "one", findings: [.sample(.info, found: text)])
    }
    #expect(throws: StoreError.self) {
      try store.write { try $0.storeSuppliers([(supplier: .init(code: "S", name: text), askedLevel: .one)]) }
    }
    #expect(try store.currentReturns() == [])
  }
}
