import Foundation
import Testing

/// The trail that commands leave.
@Suite final class JournalTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv", "--by", "台帳 花子").status == 0)
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-05-01"])
  }

  private func actions(_ code: String? = nil) throws -> [String] {
    let shown = try TenkenProcess.run(
      ["journal", "show"] + (code.map { [$0] } ?? []) + ["--format", "csv", "--db", scratch.path("tenken.db")])
    #expect(shown.status == 0, "\(shown.messages)")
    return shown.output.split(separator: "\n").dropFirst().map { String($0.split(separator: ",")[3]) }
  }

  @Test func anImportIsJournalledOnceWithWhatChanged() throws {
    #expect(try actions().count { $0 == "supplier.import" } == 1)
    #expect(try actions().count { $0 == "supplier.change" } == 40)
    #expect(try actions("S-0001") == ["supplier.change"])
    let before = try actions().count
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    #expect(try actions().count == before, "the same file changes nothing")
    let revealed = try tenken("journal", "show", "S-0001", "--reveal", "--format", "csv")
    #expect(revealed.output.contains("台帳 花子"))
    #expect(revealed.output.contains("contractStart"))
    #expect(try !tenken("journal", "show", "S-0001", "--format", "csv").output.contains("contractStart"))
  }

  @Test func flowsRatingsAndTheSettingsAreJournalled() throws {
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
    #expect(try tenken("flow", "remove", "F-0001").status == 0)
    #expect(try actions().count { $0 == "flow.import" } == 112)
    #expect(try actions().last == "flow.remove")
    let settings = try scratch.file("other.yaml", "office: 別の事務局\n")
    let run = try TenkenProcess.run([
      "flow", "remove", "F-0002", "--db", scratch.path("tenken.db"), "--config", settings,
    ])
    #expect(run.status == 0)
    #expect(try actions().suffix(3).contains { $0.hasPrefix("settings.") })
  }

  @Test func aDryRunLeavesNoTrail() throws {
    let before = try actions()
    #expect(try tenken("flow", "import", "Samples/flows.csv", "--dry-run").status == 0)
    #expect(try actions() == before)
  }

  @Test func theHeadIsCitedAndHeldAgainstTheChain() throws {
    let verified = try tenken("journal", "verify")
    let head = String(verified.messages.suffix(65).prefix(64))
    #expect(verified.status == 0)
    #expect(verified.messages.contains("entries holds"))
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
    #expect(try tenken("journal", "verify", "--head", head).status == 0)
    #expect(try tenken("journal", "verify", "--head", String(repeating: "0", count: 64)).status == 65)
    #expect(try tenken("journal", "verify", "--head", "12").status == 64)
  }

  @Test func anUnknownSupplierIsSaid() throws {
    #expect(try tenken("journal", "show", "S-9999").status == 64)
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv", "--by", " ").status == 64)
  }

  @Test(arguments: ["en", "ja"]) func aChangedEntryIsNamed(_ language: String) throws {
    let file = scratch.url.appendingPathComponent("tenken.db")
    var bytes = try Data(contentsOf: file)
    let place = try #require(bytes.range(of: Data("supplier.import".utf8), options: .backwards))
    bytes[place.lowerBound] ^= 1
    try bytes.write(to: file)
    let verified = try tenken("journal", "verify", "--lang", language)
    #expect(verified.status == 65)
    #expect(verified.messages.contains(language == "en" ? "what it says doesn't have its hash" : "内容とハッシュが合いません"))
    #expect(try tenken("verify").status == 65)
  }
}
