import Foundation
import Testing

/// Sheets out and back with the real binary.
@Suite struct SheetTests {
  private let scratch: Scratch
  private let common: [String]

  init() throws {
    scratch = try Scratch()
    common = ["--db", scratch.path("tenken.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-11-30"]
    #expect(try TenkenProcess.run(["supplier", "import", "Samples/suppliers.csv"] + common).status == 0)
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess { try TenkenProcess.run(arguments + common) }

  private func issued(_ code: String) throws -> String {
    let run = try tenken(
      "sheet", "issue", code, "--year", "2026", "--format", "csv", "--lang", "ja", "--out", scratch.path("out"))
    #expect(run.status == 0, "\(run.messages)")
    return try String(contentsOfFile: scratch.path("out/sheet-2026-\(code).csv"), encoding: .utf8)
  }

  @Test func anIssuedSheetComesBackUnderItsOwnSupplierOnly() throws {
    let sheet = try issued("S-0001")
    let own = try tenken("import", scratch.file("own.csv", sheet), "--format", "csv")
    #expect(own.status == 0, "\(own.messages)")
    #expect(own.messages.contains("1 new"), "\(own.messages)")
    #expect(!own.output.contains("unknown-field"), "\(own.messages)")
    let other = sheet.replacingOccurrences(of: "取引先コード,S-0001", with: "取引先コード,S-0030")
    let strange = try tenken("check", scratch.file("other.csv", other), "--format", "csv")
    #expect(strange.status == 1)
    #expect(strange.output.contains("sheet-id-mismatch,error"))
  }

  @Test func aWorkbookIsTheSameTwiceAndAnUnknownSupplierWritesNothing() throws {
    for folder in ["a", "b"] {
      #expect(try tenken("sheet", "issue", "S-0001", "--year", "2026", "--out", scratch.path(folder)).status == 0)
    }
    let name = "sheet-2026-S-0001.xlsx"
    #expect(FileManager.default.contentsEqual(atPath: scratch.path("a/\(name)"), andPath: scratch.path("b/\(name)")))
    #expect(try tenken("sheet", "issue", "S-9999", "--year", "2026", "--out", scratch.path("c")).status == 64)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("c")))
  }
}
