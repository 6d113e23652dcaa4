import Foundation
import Testing

/// Files whose rows of one return don't stand together, with the real binary.
@Suite struct RowsApartTests {
  private let scratch: Scratch
  private static let heading = "supplier_code,supplier_name,fiscal_year,item_no,answer,evidence,evidence_date,comment\n"

  init() throws { scratch = try Scratch() }

  private func tenken(_ arguments: String..., input: Data? = nil, database: String = "tenken.db") throws
    -> TenkenProcess
  {
    try TenkenProcess.run(arguments + ["--db", scratch.path(database), "--as-of", "2026-11-30"], input: input)
  }

  /// Rows of some suppliers by item; some answers can't be used, and some stand twice.
  private func rows(suppliers: Int, items: Int) -> [(code: String, row: String)] {
    (1...items).flatMap { item in
      (1...suppliers).map { supplier in
        let answer = (item + supplier) % 17 == 0 ? "?" : "\((item * supplier) % 3)"
        let number = (item * supplier) % 41 == 0 ? 1 : item
        let row = "S-\(supplier),みほん\(supplier),2026,\(number),\(answer),規程\(item),2026-04-01,備考\(supplier)"
        return ("S-\(supplier)", row)
      }
    }
  }

  /// Findings without their rows, in the order of suppliers.
  private func said(_ list: String) -> [String] {
    list.split(separator: "\n").map { line in
      var cells = String(line).csvCells
      if cells.count > 4 { cells[4] = "" }
      cells[2] = ""
      return cells.joined(separator: ",").replacing(#/in row \d+/#, with: "in row")
    }.sorted()
  }

  private func answers(_ database: String) throws -> [String] {
    _ = try tenken("export", "all", "--out", scratch.path("out-\(database)"), database: database)
    let path = scratch.path("out-\(database)/tables/check_return.ndjson")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    return lines.map { line in
      String(line.replacing(#/"(id|row|source_file_id)":\d+,?/#, with: ""))
    }.sorted()
  }

  @Test func rowsByItemGiveWhatSortedRowsGive() throws {
    let apart = rows(suppliers: 30, items: 60)
    let together = apart.enumerated().sorted { ($0.element.code, $0.offset) < ($1.element.code, $1.offset) }.map(
      \.element)
    func file(_ name: String, _ rows: [(code: String, row: String)]) throws -> String {
      try scratch.file(name, Self.heading + rows.map { $0.row + "\n" }.joined())
    }
    let first = try tenken("import", file("apart.csv", apart), "--format", "csv", database: "a.db")
    let second = try tenken("import", file("together.csv", together), "--format", "csv", database: "b.db")
    #expect(first.status == second.status)
    #expect(first.messages == second.messages)
    #expect(said(first.output) == said(second.output))
    #expect(try answers("a.db") == answers("b.db"))
    #expect(try tenken("verify", database: "a.db").status == 0)
    // Listed in the order of first rows: here that of the suppliers.
    let codes = first.output.split(separator: "\n").dropFirst().map { String($0).csvCells[7] }
    let order = codes.reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } }
    #expect(order == (1...30).map { "S-\($0)" })
    #expect(try tenken("check", scratch.path("apart.csv"), "--format", "csv").status == first.status)
  }

  @Test func standardInputIsGatheredToo() throws {
    let apart = Self.heading + rows(suppliers: 5, items: 10).map { $0.row + "\n" }.joined()
    let run = try tenken("import", "-", input: Data(apart.utf8))
    #expect(run.messages.contains("5 new"))
    #expect(try tenken("import", "-", input: Data(apart.utf8)).messages.contains("imported before"))
  }

  @Test func aThousandFindingsOfARuleAreListedAndTheOthersCounted() throws {
    let row = "S-1,みほん,2026,41,2,規程,2026-04-01,備考\n"
    let file = try scratch.file("repeated.csv", Self.heading + String(repeating: row, count: 5_001))
    let run = try tenken("import", file, "--format", "csv")
    let lines = run.output.split(separator: "\n").filter { $0.hasPrefix("duplicate-item") }
    #expect(lines.count == 1_001)
    #expect(lines.last?.contains("4000 more of these in this return") == true)
    #expect(run.messages.contains("findings: 5000 errors"))
    #expect(try tenken("verify").status == 0)
    let list = scratch.path("all.csv")
    _ = try tenken("check", file, "--errors", list)
    let all = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n").filter {
      $0.hasPrefix("duplicate-item")
    }
    #expect(all.count == 5_001)
    #expect(Set(all.map { String($0).csvCells[4] }).count == 5_000)
  }

  /// The same rows in the file twice over: what comes late is put to what came first.
  @Test func aLateRowBelongsToItsReturn() throws {
    let rows = (1...400).map { "S-\($0),みほん\($0),2026,1,2,,,\n" }.joined()
    let file = try scratch.file("late.csv", Self.heading + rows + "S-7,みほん7,2026,2,0,,,\nS-7,みほん7,2026,1,0,,,\n")
    let run = try tenken("import", file, "--format", "csv")
    #expect(run.messages.contains("400 new"))
    #expect(run.output.contains("duplicate-item,error,\(file),,403"))
    #expect(try tenken("trace", "S-7", "2", "--format", "csv").output.contains("unmet"))
  }
}
