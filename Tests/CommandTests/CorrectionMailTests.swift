import Foundation
import Testing

/// Mails that ask a supplier to correct what it sent back of the ledger, of a recovery and of its flows.
@Suite final class CorrectionMailTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    #expect(try tenken("supplier", "import", "Samples/suppliers.csv").status == 0)
    #expect(try tenken("ledger", "import", "Samples/ledger/ledger.csv").status == 0)
    #expect(try tenken("flow", "import", "Samples/flows.csv").status == 0)
  }

  private func tenken(_ arguments: String...) throws -> TenkenProcess { try run(arguments) }

  private func run(_ arguments: [String]) throws -> TenkenProcess {
    try TenkenProcess.run(
      arguments + ["--db", scratch.path("t.db"), "--config", "Samples/tenken.yaml", "--as-of", "2026-10-20"])
  }

  private func confirm(_ rows: String, _ options: String...) throws -> TenkenProcess {
    let sheet = try scratch.file("c.csv", "台帳番号,保有（はい・いいえ）,訂正\n" + rows)
    return try run(["ledger", "confirm", "S-0012", "--read", sheet, "--confirmed-by", "先方"] + options)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: scratch.path("mail/\(name)"), encoding: .utf8)
  }

  private var mail: [String] { ["--mail", scratch.path("mail")] }

  /// Every row that can't be used is named at once, and the file goes back with the mail.
  @Test func aLedgerSheetThatCannotBeUsedGoesBack() throws {
    let rows = "K-0001,はい,\nK-0002,たぶん,\nK-9999,はい,\n"
    let back = try confirm(rows, "--mail", scratch.path("mail"), "--lang", "en")
    #expect(back.status == 65)
    #expect(back.messages.contains("c.csv:3: column ‘Held (yes, no)’"), "\(back.messages)")
    #expect(back.messages.contains("c.csv:4: not a line of this supplier"), "\(back.messages)")
    let letter = try text("correction-ledger-S-0012.txt")
    #expect(letter.contains("row 3: column ‘Held (yes, no)’"), "\(letter)")
    #expect(letter.contains("row 4: not a line"), "\(letter)")
    // Fourteen days from the day of asking.
    #expect(letter.contains("To be mended by: 2026-11-03"), "\(letter)")
    #expect(try text("mend-ledger-S-0012.csv").hasSuffix(rows))
    #expect(try text("correction-ledger-S-0012.eml").contains("X-Unsent: 1"))
  }

  @Test func linesThatWereLeftOutAreAskedForOnASheetOfTheirOwn() throws {
    let back = try confirm(
      "K-0001,はい,\n", "--mail", scratch.path("mail"), "--reply-by", "2026-10-25", "--lang", "ja")
    #expect(back.status == 1, "\(back.messages)")
    let letter = try text("correction-ledger-S-0012.txt")
    #expect(letter.contains("修正期限: 2026年10月25日"), "\(letter)")
    let again = try tenken(
      "ledger", "confirm", "S-0012", "--read", scratch.path("mail/mend-ledger-S-0012.xlsx"), "--confirmed-by", "x")
    #expect(again.messages.contains("holds no answer"), "\(again.messages)")
    #expect(!again.messages.contains("not a line"))
  }

  @Test func aRecoverySheetGoesBackToo() throws {
    let sheet = try scratch.file("r.csv", "Line,Result,Done on\nK-0001,destroyed,いつか\nK-0002,removed,2027-01-01\n")
    #expect(try tenken("contract", "end", "S-0012", "--date", "2026-09-30", "--by", "x").status == 0)
    let back = try run(["contract", "recover", "S-0012", sheet, "--by", "x", "--lang", "en"] + mail)
    #expect(back.status == 65)
    #expect(try text("correction-recovery-S-0012.txt").contains("row 2: column ‘Done on’"))
    let left = try scratch.file("l.csv", "Line,Result,Done on\nK-0002,removed,2026-10-01\n")
    let done = try run(["contract", "recover", "S-0012", left, "--by", "x", "--lang", "en"] + mail)
    #expect(done.status == 0, "\(done.messages)")
    #expect(try text("correction-recovery-S-0012.txt").contains("Some lines had no answer"))
  }

  @Test func correctionsOfFlowsGoBack() throws {
    let file = try scratch.file("f.csv", "flow_id,from_code,to_code,kind,what\nF-0011,S-0001,OWN,goods,乗っ取り\n")
    let back = try run(["flow", "correct", "S-0001", file, "--accept", "--lang", "en"] + mail)
    #expect(back.status == 1)
    #expect(try text("correction-flows-S-0001.txt").contains("row 2: "))
    #expect(try text("mend-flows-S-0001.csv").contains("乗っ取り"))
  }

  @Test func aPastDayAndAnOptionWithoutAMailAreRefusedBeforeAnythingIsStored() throws {
    for (options, status, words) in [
      (mail + ["--reply-by", "2026-10-19"], Int32(64), "that day is past"),
      (["--reply-by", "2026-10-25"], 64, "go with --mail"),
      (mail + ["--reply-by", "soon"], 64, "YYYY-MM-DD"),
    ] {
      let sheet = try scratch.file("c.csv", "台帳番号,保有（はい・いいえ）,訂正\nK-0001,はい,\n")
      let back = try run(["ledger", "confirm", "S-0012", "--read", sheet, "--confirmed-by", "x"] + options)
      #expect(back.status == status, "\(back.messages)")
      #expect(back.messages.contains(words), "\(back.messages)")
    }
    #expect(try tenken("ledger", "confirm", "--overdue", "--format", "csv").output.contains("S-0012,,3"))
  }
}
