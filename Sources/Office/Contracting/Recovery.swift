import Criteria
import Partners
import Store

/// A recovery check sheet that came back: each line's result, with evidence files.
package struct Recovery {
  private let code: String
  private let path: String
  private let evidence: String?
  private let author: Author

  /// - Parameters:
  ///   - path: the sheet.
  ///   - evidence: the folder of the files of evidence that the sheet names.
  package init(of code: String, path: String, evidence: String?, by author: Author) {
    (self.code, self.path, self.evidence, self.author) = (code, path, evidence, author)
  }

  /// Records the results. A sheet may repeat what it said before.
  ///
  /// - Throws: `IngestError`, `LedgerRefusal`; `SheetRefusal` with the rows of what can't be used. Nothing is recorded then.
  package func record(in workspace: Workspace) throws -> (recorded: Int, open: Set<String>) {
    let answers = try LedgerSheetFile.read(path)
    return try workspace.write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      var ledger = try writer.reader.ledger(of: supplier.code)
      guard ledger.ending != nil else { throw LedgerRefusal.notEnding }
      try LedgerSheetFile.check(path, answers, Set(ledger.lines.map(\.id)))
      let lines = Dictionary(ledger.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var (steps, problems): ([LedgerStep], [SheetRefusal.Problem]) = ([], [])
      for answer in answers {
        guard let line = lines[answer.line], var fate = answer.fate else { continue }
        // The sheet came back once more: what it said of this line then, it says again.
        if let before = line.later.last ?? line.fate, before.agrees(with: fate),
          answer.evidence == before.evidence.map(\.name)
        {
          continue
        }
        guard fate.on <= snapshot.asOf else {
          let words = Failure.inTheFuture(fate.on, snapshot.asOf).message
          problems.append(SheetRefusal.Problem(row: answer.row, words: words))
          continue
        }
        fate.recordedBy = author.name
        let step = LedgerStep.record(answer.line, fate)
        do throws(LedgerRefusal) { try ledger.apply(step) } catch {
          problems.append(SheetRefusal.Problem(row: answer.row, words: error.words))
          continue
        }
        fate.evidence = try answer.evidence.map { try keep($0, row: answer.row, writer) }
        steps.append(.record(answer.line, fate))
      }
      guard problems.isEmpty else { throw SheetRefusal(path: path, problems: problems) }
      try writer.record(
        try writer.changeLedger("contract.recover", of: supplier.code, steps), by: author, settings: snapshot.settings)
      return (recorded: steps.count, open: Set(ledger.lines.filter(\.isHeld).map(\.id)))
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
