import Foundation
import Testing

/// `tenken trace` with the real binary.
@Suite struct TraceTests {
  private let scratch: Scratch
  private let common: [String]

  init() throws {
    scratch = try Scratch()
    common = ["--db", scratch.path("tenken.db")]
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess { try TenkenProcess.run(arguments + common) }

  @Test func everyVersionOfAnAnswerIsTracedToItsCell() throws {
    let heading = "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment,planned_date\n"
    let first = try scratch.file("first.csv", heading + "S-1,みほん,2026,41,0,,,,2027-01-31\nS-1,みほん,2026,42,2,,,,\n")
    let second = try scratch.file("second.csv", heading + "S-1,みほん,2026,42,2,,,,\nS-1,みほん,2026,41,2,台帳,2026-05-01,済,\n")
    for file in [first, second] { _ = try tenken("import", file) }
    let trace = try tenken("trace", "S-1", "41", "--format", "csv", "--lang", "en")
    #expect(trace.status == 0, "\(trace.messages)")
    let rows = trace.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == 3)
    #expect(Array(rows[1][0...7]) == ["2026", "1", "", "unmet", "", "", "", "2027-01-31"])
    #expect(Array(rows[2][0...7]) == ["2026", "2", "yes", "met", "台帳", "2026-05-01", "済", ""])
    #expect(Array(rows[1][8...11]) == [first, "", "2", "5"])
    #expect(Array(rows[2][8...11]) == [second, "", "3", "5"])
    try #require(rows[1...].allSatisfy { $0[14].count == 64 })
    #expect(rows[1][14] != rows[2][14])
  }

  @Test func whatIsNotThereIsSaid() throws {
    let heading = "supplier_code,fiscal_year,item_no,answer\n"
    _ = try tenken("import", scratch.file("one.csv", heading + "S-1,2026,41,2\n"))
    #expect(try tenken("trace", "S-2", "41").status == 66)
    #expect(try tenken("trace", "S-1", "154").status == 64)
    let absent = try tenken("trace", "S-1", "42", "--format", "json")
    #expect(absent.status == 0)
    #expect(absent.output.contains("\"answer\":\"unanswered\""))
    #expect(absent.output.contains("\"row\":null"))
  }
}
