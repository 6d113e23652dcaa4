import Configuration
import Criteria
import Foundation
import Office
import Partners
import Store
import Testing

/// What is read together is read from one state, and keeps nobody from writing.
@Suite struct SnapshotTests {
  private func workspace(_ path: String) throws -> Workspace {
    try Workspace(
      asOf: try #require(Day(iso: "2026-06-30")), language: .en, temporaryFolder: NSTemporaryDirectory(),
      settings: { Settings() }, open: { try Store(path: path, mode: .create, busyTimeout: 0) })
  }

  private func add(_ code: String, to store: Store) throws {
    try store.write { writer in _ = try writer.storeSuppliers([(Supplier(code: code, name: "名"), .one)]) }
  }

  @Test func whatIsStreamedShowsTheStateOfItsBeginningWhileOthersCommit() throws {
    let folder = try Scratch()
    let path = folder.path("tenken.db")
    let workspace = try workspace(path)
    try add("S-1", to: workspace.store)
    let other = try Store(path: path, mode: .existing, busyTimeout: 0)
    let seen = try workspace.readAtLength(streams: true) { snapshot in
      // Nobody is kept from committing.
      try add("S-2", to: other)
      return try snapshot.reader.suppliers().map(\.code)
    }
    #expect(seen == ["S-1"])
    let now = try workspace.read { snapshot in try snapshot.reader.suppliers().map(\.code) }
    #expect(now == ["S-1", "S-2"])
  }

  @Test func anotherNumberSaysThatSomebodyElseHasCommitted() throws {
    let folder = try Scratch()
    let path = folder.path("tenken.db")
    let (store, other) = (
      try Store(path: path, mode: .create), try Store(path: path, mode: .existing)
    )
    try add("S-1", to: store)
    let before = try store.read { try $0.version() }
    try add("S-2", to: store)
    #expect(try store.read { try $0.version() } == before)
    try add("S-3", to: other)
    #expect(try store.write { try $0.reader.version() } != before)
  }

  @Test func aPrivateCopyHoldsWhatTheDatabaseHeld() throws {
    let folder = try Scratch()
    let path = folder.path("tenken.db")
    let store = try Store(path: path, mode: .create)
    try add("S-1", to: store)
    let copy = try store.privateCopy()
    try add("S-2", to: store)
    #expect(try copy.read { try $0.suppliers().map(\.code) } == ["S-1"])
    #expect(try copy.verify().isEmpty)
  }

  @Test func anImportThatIsCancelledStoresNothing() throws {
    let folder = try Scratch()
    let path = folder.path("tenken.db")
    let workspace = try workspace(path)
    var request = ImportRequest(
      settings: workspace.settings, asOf: workspace.asOf, language: .en, temporaryFolder: NSTemporaryDirectory())
    request.isCancelled = { true }
    let file = try folder.write("supplier_code,fiscal_year,item_no,answer\nS-1,2026,1,2\n", as: "answers.csv")
    let inputs = InputFiles([InputFile(path: file)])
    let session = try ImportSession(inputs, request, store: workspace.store)
    #expect(throws: CancellationError.self) { try session.run(inputs, dryRun: false) { _ in } }
    #expect(try workspace.store.read { try $0.years() }.isEmpty)
  }
}
