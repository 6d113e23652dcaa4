import Criteria
import Foundation
import Ingest
import Partners
import Reports
import Sheets

/// Sheets of the ledger on their way out and back.
package enum LedgerSheetFile {
  /// One answered row: facts only, of the line it names.
  package struct Answer {
    package var line: String
    package var row: Int
    /// What it says of what it holds; nil where it says nothing.
    package var held: Held?
    package var fate: LedgerFate?
    package var evidence: [String] = []
    var unusable: [LedgerSheet.Column] = []
  }

  /// The answer to whether a line is held, with what is to be corrected.
  package struct Held {
    package var kind: LedgerAnswer.Kind
    package var correction: String
  }

  /// - Throws: `IngestError`; `Failure` where it is no sheet of the ledger.
  package static func read(_ path: String) throws -> [Answer] {
    let table = try sheetTable(path)
    if let damage = table.damage.first { throw Failure(.badInput, ja: damage.ja, en: damage.en) }
    var headings: [LedgerSheet.Column: String] = [:]
    for heading in table.headings {
      if let column = LedgerSheet.Column(heading: heading), headings[column] == nil { headings[column] = heading }
    }
    guard headings[.line] != nil else { throw isNoSheet(path) }
    return table.rows.map { row in
      answer(row) { column in
        headings[column].flatMap { row.cells[$0] }.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
      }
    }.filter { !$0.line.isEmpty }
  }

  private static func sheetTable(_ path: String) throws -> RecordTable {
    do throws(IngestError) {
      return try RecordTable(try ByteSource(path: path, name: path)) { cells in
        cells.contains { LedgerSheet.Column(heading: $0) == .line }
      }
    } catch {
      guard case .noHeaderRow = error else { throw error }
      throw isNoSheet(path)
    }
  }

  private static func isNoSheet(_ path: String) -> Failure {
    Failure(
      .badInput, ja: "\(path): 台帳の票ではありません。見出し「台帳番号」の行がありません。",
      en: "\(path): no sheet of the ledger: no row with the heading “Line”.")
  }

  private static func answer(_ row: TableRow, _ cell: (LedgerSheet.Column) -> String) -> Answer {
    var answer = Answer(line: Normalised.text(cell(.line)), row: row.line)
    switch Normalised.key(cell(.held)) {
    case "はい", "yes", "y", "○", "一致", "保有":
      answer.held = Held(kind: cell(.correction).isEmpty ? .held : .corrected, correction: cell(.correction))
    case "いいえ", "no", "n", "×", "なし", "不明": answer.held = Held(kind: .missing, correction: cell(.correction))
    case "": if !cell(.correction).isEmpty { answer.held = Held(kind: .corrected, correction: cell(.correction)) }
    default: answer.unusable.append(.held)
    }
    answer.evidence = cell(.evidence).split(whereSeparator: { ";；、\n".contains($0) }).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard !cell(.fate).isEmpty else { return answer }
    guard let kind = LedgerFate.Kind(word: cell(.fate)) else {
      answer.unusable.append(.fate)
      return answer
    }
    var fate = LedgerFate(kind: kind, on: Normalised.day(cell(.on)) ?? .none)
    if fate.on.isNone { answer.unusable.append(.on) }
    (fate.doneBy, fate.how, fate.certificate, fate.basis) = (
      cell(.doneBy), cell(.how), cell(.certificate), cell(.basis)
    )
    if !cell(.until).isEmpty {
      if let day = Normalised.day(cell(.until)) { fate.until = day } else { answer.unusable.append(.until) }
    }
    answer.fate = fate
    return answer
  }

  /// - Throws: `SheetRefusal` with the rows of all that can't be used; nothing is stored then.
  package static func check(_ path: String, _ answers: [Answer], _ known: Set<String>) throws {
    var seen = Set<String>()
    var problems: [SheetRefusal.Problem] = []
    func refuse(_ answer: Answer, ja: String, en: String) {
      problems.append(SheetRefusal.Problem(row: answer.row, ja: ja, en: en))
    }
    for answer in answers {
      if !known.contains(answer.line) {
        refuse(
          answer, ja: "台帳番号がこの取引先・契約の行ではありません。番号を確かめてください。",
          en: "not a line of this supplier or contract; check its number.")
      }
      if !seen.insert(answer.line).inserted {
        refuse(answer, ja: "台帳番号が二度あります。", en: "the line stands twice.")
      }
      for column in answer.unusable {
        refuse(
          answer, ja: "列「\(column.title.ja)」が読めません。選択肢か 2026-04-01 の形の日付を書いてください。",
          en: "column ‘\(column.title.en)’ can't be used; write one of the choices, or a date such as 2026-04-01.")
      }
    }
    guard problems.isEmpty else { throw SheetRefusal(path: path, problems: problems) }
  }
}

extension Workspace {
  /// The sheet of those of a supplier's lines that it holds, and of flows beside the ledger that nobody has settled.
  ///
  /// - Parameter isWanted: by the number of a line or flow.
  /// - Throws: `Failure` for an unknown supplier, and where there is nothing of the kind.
  package func ledgerSheet(
    _ kind: LedgerSheet.Kind, of code: String, language: Language, among isWanted: (String) -> Bool
  ) throws -> LedgerSheet {
    try read { snapshot in
      let supplier = try snapshot.supplier(code).0
      let ledger = try snapshot.reader.ledger(of: supplier.code)
      let lines = ledger.lines.filter { $0.isHeld && isWanted($0.id) }
      let flows = try snapshot.flowComparison().beside(ledger).filter { !$0.isSettled && isWanted($0.flow.id) }
      guard !lines.isEmpty || !flows.isEmpty else { throw Failure.nothingInLedger(supplier.code) }
      return LedgerSheet(
        kind: kind, supplier: supplier, lines: lines, flows: flows.map(\.flow), asOf: snapshot.asOf,
        language: language)
    }
  }
}

extension LedgerSheet {
  package init(
    kind: Kind, supplier: Supplier, lines: [LedgerLine], flows: [Flow] = [], asOf: Day, language: Language
  ) {
    self.init(
      kind: kind, supplierCode: supplier.code, supplierName: supplier.name(in: language), lines: lines,
      flows: flows, day: asOf,
      language: language)
  }
}
