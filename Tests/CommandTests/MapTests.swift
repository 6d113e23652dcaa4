import Foundation
import Testing

/// Layouts of an office's own, with the real binary.
@Suite struct MapTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func tenken(_ arguments: String...) throws -> TenkenProcess {
    try TenkenProcess.run(arguments + ["--db", scratch.path("tenken.db"), "--as-of", "2026-11-30"])
  }

  private func answers(_ items: [Int], of code: String = "S-7") throws -> [String] {
    try items.map { item in
      let run = try tenken("trace", code, String(item), "--format", "csv")
      let cells =
        run.output.split(separator: "\n").last?.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        ?? []
      return cells.count > 11 ? "\(cells[3])@\(cells[10]):\(cells[11])" : run.messages
    }
  }

  private static let strange = """
    調査票,,,,
    ,当社控え,S-7,2026,
    ,,,,
    管理番号,やること,自社判定,メモ,社内欄
    1,方針,○,規程,a
    4,守秘,△,,b
    8,機器,×,,c
    """

  @Test func aMapSaysWhichHeadingCellAndColumnIsWhat() throws {
    let file = try scratch.file("strange.csv", Self.strange + "\n")
    #expect(try tenken("import", file).status == 65)
    let map = try scratch.file(
      "map.yaml",
      """
      columns:
        item: 管理番号
        answer: {column: C}
        comment: メモ
      cells:
        supplier-code: C2
        fiscal-year: D2
      ignore: [社内欄, やること]
      """)
    let run = try tenken("import", file, "--map", map, "--format", "csv")
    #expect(run.messages.contains("1 new"), "\(run.messages) \(run.output)")
    #expect(!run.output.contains("unknown-field"), "\(run.messages) \(run.output)")
    #expect(try answers([1, 4, 8]) == ["met@5:3", "partial@6:3", "unmet@7:3"])
  }

  @Test func aTableWithoutHeadingsAndAWideOne() throws {
    let bare = try scratch.file("bare.csv", "S-7,2026,1,2\nS-7,2026,4,0\n")
    let map = try scratch.file(
      "bare.yaml",
      "header-row: 0\ncolumns: {supplier-code: {column: A}, fiscal-year: {column: 2}, item: {column: C}, answer: {column: D}}\n"
    )
    #expect(try tenken("import", bare, "--map", map).messages.contains("1 new"))
    #expect(try answers([1, 4]) == ["met@1:4", "unmet@2:4"])
    let wide = try scratch.file("wide.csv", "会社,年,方針,守秘\nS-8,2026,2,1\nS-9,2026,0,NA\n")
    let second = try scratch.file(
      "wide.yaml", "columns: {supplier-code: 会社, fiscal-year: 年, \"1\": 方針, \"4\": {heading: 守秘}}\n")
    #expect(try tenken("import", wide, "--map", second).messages.contains("2 new"))
    #expect(try answers([1, 4], of: "S-8") == ["met@2:3", "partial@2:4"])
  }

  @Test(arguments: [
    ("columns:\n  item: No.\n  anser: 評価\n", "map.yaml:3:10: ‘columns’ has no key ‘anser’. Did you mean ‘answer’?"),
    ("columns:\n  item: {column: 0}\n", "map.yaml:2:18: ‘column’ takes a column such as F or 6."),
    ("columns:\n  item: A\n  answer: A\n", "map.yaml:3:11: the column of ‘answer’ is that of ‘item’ already."),
    ("cells: {supplier-code: 2C}\n", "map.yaml:1:24: ‘supplier-code’ takes a cell such as C2."),
    ("cells: {answer: C2}\n", "‘cells’ has no key ‘answer’"),
    ("colums: {}\n", "has no key ‘colums’. Did you mean ‘columns’?"),
    ("header-row: 0\ncolumns: {item: No.}\n", "with header-row: 0"), ("", "the map is empty"),
    ("sheet: a\n", "a map takes columns or cells"),
  ]) func mistakesInAMapAreNamedWithTheirPlace(_ yaml: String, _ message: String) throws {
    let run = try tenken("check", scratch.file("strange.csv", Self.strange), "--map", scratch.file("map.yaml", yaml))
    #expect(run.status == 65, "\(run.messages)")
    #expect(run.messages.contains(message), "\(run.messages)")
  }

  @Test func aMapThatDoesNotFitSaysWhatIsMissing() throws {
    let file = try scratch.file("strange.csv", Self.strange)
    let map = try scratch.file("map.yaml", "columns: {item: 管理番号, answer: 判定結果}\n")
    let run = try tenken("check", file, "--map", map)
    #expect(run.status == 65, "\(run.messages)")
    #expect(run.messages.contains("headings that the map names aren't there: 判定結果"), "\(run.messages)")
    #expect(try tenken("check", file, "--map", scratch.path("none.yaml")).status == 66)
  }

  @Test func aSuggestedMapReadsTheFileAsItIsReadWithoutOne() throws {
    for name in ["S-0024_架空ねじ_チェックシート.csv", "自己評価一覧_横持ち_2026-07-10.csv", "0805_取引先ポータル出力_チェックシート回答.csv"] {
      let file = "Samples/returns/2026/\(name)"
      let map = scratch.path("\(name).yaml")
      #expect(try tenken("import", file, "--suggest-map", map).status == 0)
      let (plain, mapped) = (
        try tenken("check", file, "--format", "csv"), try tenken("check", file, "--map", map, "--format", "csv")
      )
      #expect(plain.output == mapped.output, "\(mapped.messages)")
      #expect(plain.status == mapped.status, "\(mapped.messages)")
      #expect(!plain.output.isEmpty, "\(mapped.messages)")
      #expect(try tenken("import", file, "--suggest-map", map).status == 73)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.path("tenken.db")))
  }

  @Test func whereHeadingsSayNothingTheCellsDo() throws {
    let file = try scratch.file("strange.csv", Self.strange)
    let run = try tenken("import", file, "--suggest-map", "-")
    #expect(run.status == 0, "\(run.messages)")
    #expect(run.output.contains("header-row: 4"), "\(run.messages)")
    #expect(run.output.contains("  item: \"管理番号\"  # A: 中身からの推測"))
    #expect(run.output.contains("  answer: \"自社判定\"  # C: 中身からの推測"))
    #expect(run.output.contains("# ?: \"社内欄\""))
    let map = try scratch.file("map.yaml", run.output + "cells: {supplier-code: C2, fiscal-year: D2}\n")
    #expect(try tenken("import", file, "--map", map).messages.contains("1 new"))
    #expect(try tenken("import", scratch.file("letter.csv", "拝啓,\n敬具,\n"), "--suggest-map", "-").status == 65)
  }

  /// A map that was suggested for a file that is understood reads it as it is read without one.
  @Test(arguments: [
    // Heading and value in one cell.
    "取引先コード：S-7,年度：2026,\n,,\nNo.,評価,根拠\n1,○,規程\n4,×,\n8,△,\n",
    // Values below their headings.
    "取引先コード,会社名,年度\nS-7,みほん,2026\nNo.,評価,根拠\n1,○,規程\n4,×,\n8,△,\n",
    // Marks, with a heading over them.
    "取引先コード,S-7,,,\n年度,2026,,,\nNo.,評価,,,備考\n,はい,一部,いいえ,\n1,○,,,x\n4,,,○,\n8,,○,,\n",
    // A wide table.
    "取引先コード,年度,1,4,8\nS-7,2026,2,0,1\n",
  ]) func aMapOfWhatIsUnderstoodChangesNothing(_ text: String) throws {
    let file = try scratch.file("known.csv", text)
    let run = try tenken("import", file, "--suggest-map", scratch.path("map.yaml"))
    #expect(run.status == 0, "\(run.messages)")
    let (plain, mapped) = (
      try tenken("check", file, "--format", "csv"),
      try tenken("check", file, "--map", scratch.path("map.yaml"), "--format", "csv")
    )
    #expect(plain.output == mapped.output, "\(mapped.messages)")
    #expect(plain.status == mapped.status, "\(mapped.messages)")
    #expect(try tenken("import", file, "--map", scratch.path("map.yaml")).messages.contains("1 new"))
    #expect(
      try answers([1, 4, 8]).map { String($0.prefix { $0 != "@" }) } == ["met", "unmet", "partial"])
  }

  /// A heading that describes the item stands over the column of items.
  @Test func aGuessIsWrittenWhateverItsHeadingSays() throws {
    let file = try scratch.file("asked.csv", "仕入れ先,設問,Ａ,Ｂ,Ｃ\nみほん,1,レ,,\nみほん,4,,レ,\nみほん,8,,,レ\n")
    let run = try tenken("import", file, "--suggest-map", "-")
    #expect(run.output.contains("  item: \"設問\"  # B: 中身からの推測"), "\(run.output) \(run.messages)")
    let map = try scratch.file("map.yaml", run.output + "constants: {supplier-code: S-7, fiscal-year: 2026}\n")
    #expect(try tenken("import", file, "--map", map).messages.contains("1 new"))
    #expect(try answers([1, 4, 8]) == ["met@2:3", "partial@3:4", "unmet@4:5"])
  }

  /// Nothing over the first columns says whose the rows are, or of which year.
  @Test(arguments: [
    ",,,No.1,No.4,No.8", "識別,どこ,いつ,1,4,8", "a,b,c,Q1,Q4,Q8", "社,社,年?,設問１,設問４,設問８",
    "社外秘\n回答一覧,2026\n\nx,y,z,q-001,q-004,q-008",
  ]) func aWideTableWithoutHeadingsGetsAMap(_ header: String) throws {
    let file = try scratch.file("wide.csv", header + "\nS-7,みほん,2026年度,○,×,△\nS-8,ためし,2026年度,△,○,×\n")
    let run = try tenken("import", file, "--suggest-map", "-")
    #expect(run.output.contains("  supplier-code: "), "\(run.output) \(run.messages)")
    #expect(run.output.contains("  fiscal-year: "), "\(run.output)")
    #expect(run.output.contains("中身からの推測"))
    let map = try scratch.file("map.yaml", run.output)
    let done = try tenken("import", file, "--map", map)
    #expect(done.messages.contains("2 new"), "\(done.messages) \(run.output)")
    let answers = try answers([1, 4, 8]).map { String($0.prefix { $0 != "@" }) }
    #expect(answers == ["met", "unmet", "partial"])
  }

  private static let marked = """
    管理番号,やること,できている,検討中,できていない,メモ
    1,方針,○,,,規程
    4,守秘,,○,,
    8,機器,,,○,
    9,台帳,○,,,
    """

  @Test func aMapGivesMarksAndConstants() throws {
    let file = try scratch.file("marked.csv", Self.marked + "\n")
    let map = try scratch.file(
      "marked.yaml",
      "columns: {item: 管理番号, comment: メモ}\nmarks: {met: できている, partial: {column: D}, unmet: できていない}\n"
        + "constants: {supplier-code: S-7, fiscal-year: 2026}\n")
    let run = try tenken("import", file, "--map", map)
    #expect(run.messages.contains("1 new"), "\(run.messages)")
    #expect(try answers([1, 4, 8, 9]) == ["met@2:3", "partial@3:4", "unmet@4:5", "met@5:3"])
  }

  @Test func aConstantHoldsForEveryRowWhateverItSays() throws {
    let file = try scratch.file("long.csv", "supplier_code,fiscal_year,item_no,answer\nS-1,2025,1,2\nS-1,2025,4,0\n")
    let map = try scratch.file("long.yaml", "constants: {supplier-code: S-7, fiscal-year: 令和8年度}\n")
    #expect(try tenken("import", file, "--map", map).messages.contains("1 new"))
    #expect(try answers([1, 4]) == ["met@2:4", "unmet@3:4"])
  }

  @Test func marksAndConstantsAreSuggested() throws {
    let run = try tenken("import", scratch.file("marked.csv", Self.marked + "\n"), "--suggest-map", "-")
    #expect(run.output.contains("  met: {column: C}  # \"できている\": 中身からの推測"), "\(run.output) \(run.messages)")
    #expect(run.output.contains("  unmet: {column: E}"))
    #expect(run.output.contains("# constants:\n  # supplier-code: \"…\"\n  # fiscal-year: …"))
    let map = try scratch.file("map.yaml", run.output + "constants: {supplier-code: S-7, fiscal-year: 2026}\n")
    #expect(try tenken("import", scratch.path("marked.csv"), "--map", map).messages.contains("1 new"))
    #expect(try answers([1, 4, 8]) == ["met@2:3", "partial@3:4", "unmet@4:5"])
  }

  private static let cover = "Tests/IngestTests/Cases/cover_code.xlsx"

  @Test func aCoverSheetIsSuggestedAndReadByItsCells() throws {
    let run = try tenken("import", Self.cover, "--suggest-map", "-")
    #expect(run.output.contains("  supplier-code: \"表紙!B2\"\n"), "\(run.output) \(run.messages)")
    #expect(run.output.contains("  fiscal-year: \"表紙!B3\"\n"))
    let map = try scratch.file("map.yaml", run.output)
    #expect(try tenken("import", Self.cover, "--map", map).messages.contains("1 new"))
    #expect(try answers([41], of: "S-0001") == ["met@2:2"])
    let wrong = try scratch.file("wrong.yaml", "cells: {supplier-code: 裏表紙!B2}\n")
    let refused = try tenken("check", Self.cover, "--map", wrong)
    #expect(refused.status == 65)
    #expect(refused.messages.contains("表紙"), "\(refused.messages)")
  }
}
