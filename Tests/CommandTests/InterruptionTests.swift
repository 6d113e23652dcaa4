import Foundation
import Testing

/// Ctrl-C, `kill` and a closed terminal end a command within a second, with words and a status; nothing is half done.
struct InterruptionTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func path(_ name: String) -> String { scratch.url.appendingPathComponent(name).path }

  /// Starts an import that waits for its input, sends it a signal, and tells how it ended.
  private func interrupted(by signal: Int32) throws -> (status: Int32, words: String) {
    let process = Process()
    process.executableURL = TenkenProcess.binary
    process.arguments = ["import", "-", "--db", path("t.db"), "--lang", "en"]
    let (input, errors) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("supplier_code,fiscal_year,item_no,answer\n".utf8))
    Thread.sleep(forTimeInterval: 0.5)
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    let words = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    return (process.terminationStatus, words)
  }

  @Test(arguments: [(SIGINT, Int32(130), "SIGINT"), (SIGTERM, 143, "SIGTERM"), (SIGHUP, 129, "SIGHUP")])
  func aSignalEndsWithWordsAndAStatus(_ signal: Int32, _ status: Int32, _ name: String) throws {
    let end = try interrupted(by: signal)
    #expect(end.status == status)
    #expect(end.words.contains("interrupted (\(name))"))
  }

  @Test func theDatabaseIsWholeAndCanBeUsedAtOnce() throws {
    _ = try interrupted(by: SIGINT)
    #expect(try TenkenProcess.run(["verify", "--db", path("t.db")]).status == 0)
  }
}
