import Criteria
import Partners
import Store

/// A recovery check sheet that came back: each line's result, with evidence files.
package struct Recovery {
  private let code: String
  private let number: String?
  private let path: String
  private let evidence: String?
  private let author: Author

  /// - Parameters:
  ///   - number: of the contract; nil where the supplier has only one that is open.
  ///   - path: the sheet.
  ///   - evidence: the folder of the files of evidence that the sheet names.
  package init(of code: String, contract number: String?, path: String, evidence: String?, by author: Author) {
    (self.code, self.number, self.path, self.evidence, self.author) = (code, number, path, evidence, author)
  }

  /// Records the results. A sheet may repeat what it said before.
  ///
  /// - Throws: `IngestError`, `LedgerRefusal`; `SheetRefusal` with the rows of what can't be used. Nothing is recorded then.
  package func record(in workspace: Workspace) throws -> (recorded: Int, open: Set<String>) {
    let answers = try LedgerSheetFile.read(path)
    return try workspace.write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let all = try writer.reader.ledger(of: supplier.code)
      guard let number = try snapshot.contract(number, of: all), var ledger = all.contract(number),
        ledger.ending != nil
      else { throw LedgerRefusal.notEnding }
      let flows = Set(try snapshot.flowComparison().beside(all).filter { $0.contract == number }.map(\.flow.id))
      try LedgerSheetFile.check(path, answers, Set(ledger.lines.map(\.id)).union(flows))
      let lines = Dictionary(ledger.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var (steps, problems): ([LedgerStep], [SheetRefusal.Problem]) = ([], [])
      for answer in answers {
        guard var fate = answer.fate else { continue }
        // The sheet came back once more: what it said of this line then, it says again.
        let before =
          lines[answer.line].map { $0.later.last ?? $0.fate }
          ?? ledger.contract.settled.first { $0.flow == answer.line }?.fate
        if let before, before.agrees(with: fate), answer.evidence == before.evidence.map(\.name) { continue }
        guard fate.on <= snapshot.asOf else {
          let words = Failure.inTheFuture(fate.on, snapshot.asOf).message
          problems.append(SheetRefusal.Problem(row: answer.row, words: words))
          continue
        }
        fate.recordedBy = author.name
        func step() -> LedgerStep {
          lines[answer.line] != nil
            ? .record(answer.line, fate)
            : .settle(FlowSettlement(flow: answer.line, fate: fate, by: author.name, on: snapshot.asOf))
        }
        // What the sheet says comes before whether its files can be read.
        fate.evidence = answer.evidence.map { LedgerFate.Evidence(name: $0, sha256: "") }
        do throws(LedgerRefusal) { try ledger.apply(step()) } catch {
          problems.append(SheetRefusal.Problem(row: answer.row, words: error.words))
          continue
        }
        fate.evidence = try answer.evidence.map { try keep($0, row: answer.row, writer) }
        steps.append(step())
      }
      guard problems.isEmpty else { throw SheetRefusal(path: path, problems: problems) }
      let change = try writer.changeLedger("contract.recover", of: supplier.code, contract: number, steps)
      try writer.record(change.entries, by: author, settings: snapshot.settings)
      let open = ledger.lines.filter(\.isHeld).map(\.id) + ledger.unsettled(Array(flows))
      return (recorded: steps.count, open: Set(open))
    }
  }

  private func keep(_ name: String, row: Int, _ writer: StoreWriter) throws -> LedgerFate.Evidence {
    // A name in a supplier's sheet never leads out of the folder.
    guard let folder = evidence, PlainName.isPlain(name) else {
      throw Failure(
        .missingInput, ja: "\(path):\(row): 証跡ファイルがあります。--evidence でフォルダを指定し、名前だけを書いてください。何も保存していません。",
        en:
          "\(path):\(row): evidence files are named; say where they lie with --evidence, and write names only. Nothing was stored."
      )
    }
    let file = try EvidenceFile(path: folder + "/" + name)
    return try writer.keep(file)
  }
}
