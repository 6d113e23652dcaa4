import Foundation
import Testing

/// Files large enough to be read on a thread of their own.
@Suite final class BulkTests {
  private let scratch: Scratch
  private let common: [String]
  private static let header =
    "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date\n"

  init() throws {
    scratch = try Scratch()
    common = ["--db", scratch.path("t.db"), "--as-of", "2026-06-30", "--format", "csv"]
  }

  /// 250 returns of 153 rows, supplier by supplier, or item by item so that no two rows of a return stand together.
  private func rows(byItem: Bool) -> String {
    func row(_ supplier: Int, _ item: Int) -> String {
      "S-\(1000 + supplier),みほん精密第\(supplier),2026,\(item),\((supplier + item) % 3),規程第\(item)条,2026-01-15,,\n"
    }
    return byItem
      ? (1...153).map { item in (0..<250).map { row($0, item) }.joined() }.joined()
      : (0..<250).map { supplier in (1...153).map { row(supplier, $0) }.joined() }.joined()
  }

  private func imported(_ text: String) throws -> TenkenProcess {
    try TenkenProcess.run(["import", try scratch.file("bulk.csv", text)] + common)
  }

  private func answers() throws -> String {
    try Python.run([
      "-c",
      "import sqlite3,sys\nfor r in sqlite3.connect(sys.argv[1]).execute('select supplier_code, answers from check_return order by 1'): print(*r)",
      scratch.path("t.db"),
    ])
  }

  @Test func manyReturnsOfOneFile() throws {
    let run = try imported(Self.header + rows(byItem: false))
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("250 new"), "\(run.messages)")
    let stored = try answers().split(separator: "\n")
    try #require(stored.count == 250)
    #expect(stored[7].hasPrefix("S-1007 \((7 + 1) % 3)\((7 + 2) % 3)\((7 + 3) % 3)"))
    #expect(try TenkenProcess.run(["verify", "--db", scratch.path("t.db")]).status == 0)
  }

  @Test func rowsThatStandApartBecomeTheSameReturns() throws {
    let part = rows(byItem: false).split(separator: "\n").prefix(12 * 153).map { $0 + "\n" }
    let apart = part.enumerated().sorted { ($0.offset % 153, $0.offset) < ($1.offset % 153, $1.offset) }.map(\.element)
    #expect(try imported(Self.header + part.joined()).status == 0)
    let together = try answers()
    try FileManager.default.removeItem(atPath: scratch.path("t.db"))
    let run = try imported(Self.header + apart.joined())
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.messages.contains("12 new"), "\(run.messages)")
    #expect(try answers() == together)
    #expect(try TenkenProcess.run(["verify", "--db", scratch.path("t.db")]).status == 0)
  }

  @Test func anErrorFarDownLeavesNothing() throws {
    let run = try imported(Self.header + rows(byItem: false) + "S-1,x,2026,1,2,,,\"never ends\n")
    #expect(
      run.status == 65,
      "\(run.messages)")
    #expect(
      run.messages.contains("bulk.csv:38252:8"),
      "\(run.messages)")
    #expect(
      run.messages.contains("nothing was stored"),
      "\(run.messages)")
    #expect(try answers().isEmpty)
  }
}
