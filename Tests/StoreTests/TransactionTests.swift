import Criteria
import Foundation
import GRDB
import Store
import Testing

@Suite struct TransactionTests {
  private struct Stop: Error {}

  @Test func aDryRunAnswersAndLeavesEveryByte() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.importing([.sample("0")], content: "before")
    let before = try folder.bytes("tenken.db")
    let outcomes = try store.importing([.sample("2"), .sample("2", code: "S-0002")], content: "one", dryRun: true)
    #expect(outcomes.count == 2)
    #expect(try folder.bytes("tenken.db") == before)
    #expect(try folder.names == ["tenken.db"])
  }

  @Test func aThrownErrorComesOutAsItIsAndNothingHasChanged() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.importing([.sample("0")], content: "before")
    let before = try folder.bytes("tenken.db")
    #expect(throws: Stop.self) {
      try store.write { writer in
        let file = try writer.beginFile(kind: .returns, name: "return.csv")
        _ = try writer.storeReturn(.sample("2"), findings: [], file: file)
        throw Stop()
      }
    }
    #expect(try folder.bytes("tenken.db") == before)
    #expect(try store.currentReturns().map(\.version) == [1])
  }

  @Test func anErrorOfACallersClosureComesOutOfAStream() throws {
    let store = try Store(mode: .temporary)
    try store.importing([.sample()], content: "one")
    #expect(throws: Stop.self) { try store.read { try $0.currentReturns(year: 2026) { _ in throw Stop() } } }
    #expect(try store.currentReturns().count == 1)
  }

  @Test func aStreamMayAskTheSameQuestionInside() throws {
    let store = try Store(mode: .temporary)
    try store.importing([.sample(), .sample(code: "S-0002")], content: "one")
    var pairs = 0
    try store.read { reader throws in
      try reader.currentReturns(year: 2026) { _ in try reader.currentReturns(year: 2026) { _ in pairs += 1 } }
    }
    #expect(pairs == 4)
  }

  @Test func aLockedDatabaseIsBusyAfterTheWaitingTime() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store(busyTimeout: 0.05)
    let other = try folder.otherConnection()
    try other.inTransaction(.exclusive) { _ in
      #expect(throws: StoreError.busy(path: store.path)) { try store.importing([.sample()], content: "one") }
      #expect(throws: StoreError.busy(path: store.path)) { try store.currentReturns() }
      return .rollback
    }
    #expect(try store.importing([.sample()], content: "one").count == 1)
  }

  /// Opening and closing the file beside SQLite would drop the locks of the first store.
  @Test func openingTheFileAgainDoesNotTakeAwayALock() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.write { _ in
      let second = try folder.store(busyTimeout: 0.05)
      let shell = Process()
      shell.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      shell.arguments = ["sqlite3", folder.file("tenken.db"), "BEGIN IMMEDIATE; ROLLBACK;"]
      shell.standardError = FileHandle.nullDevice
      try shell.run()
      shell.waitUntilExit()
      // Either the shell met the lock, or it isn't installed.
      #expect(shell.terminationStatus != 0)
      #expect(throws: StoreError.busy(path: second.path)) { try second.write { _ in } }
    }
  }

  @Test func eightImportsAtOnceAllArrive() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("tenken.db")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...8 {
        group.addTask {
          // Each makes or opens the file by itself.
          let store = try Store(path: path, mode: .create, busyTimeout: 30)
          try store.importing(
            [.sample(code: "S-\(number)"), .sample("\(number % 3)", code: "shared")], content: "\(number)")
        }
      }
      try await group.waitForAll()
    }
    let store = try folder.store(.existing)
    #expect(try store.currentReturns().count == 9)
    #expect(try store.read { try $0.files() }.count == 8)
    #expect(try store.verify() == [])
    #expect(try folder.names == ["tenken.db"])
  }
}
