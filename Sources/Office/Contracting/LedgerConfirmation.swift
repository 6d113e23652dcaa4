import Criteria
import Partners
import Store

/// What a supplier answered to the yearly sheet of what it holds.
package struct LedgerConfirmation {
  private let code: String
  private let path: String
  private let confirmedBy: String
  private let author: Author

  /// - Parameters:
  ///   - path: the sheet that came back.
  ///   - confirmedBy: on the supplier's side.
  package init(of code: String, path: String, confirmedBy: String, by author: Author) {
    (self.code, self.path, self.confirmedBy, self.author) = (code, path, confirmedBy, author)
  }

  /// Records the answers.
  ///
  /// - Returns: how many lines agree, and what is to be corrected or wasn't answered, with the supplier's words.
  /// - Throws: `IngestError`, `LedgerRefusal`; `SheetRefusal` with the rows of what can't be used. Nothing is recorded then.
  package func record(in workspace: Workspace) throws -> (agreeing: Int, found: [(LedgerCorrection, String)]) {
    // Whose sheet it is comes before whether it can be read.
    _ = try workspace.read { try $0.supplier(code) }
    let answers = try LedgerSheetFile.read(path)
    return try workspace.write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let ledger = try snapshot.reader.ledger(of: supplier.code)
      let beside = try snapshot.flowComparison().beside(ledger).filter { !$0.isSettled }
      try LedgerSheetFile.check(path, answers, Set(ledger.lines.map(\.id)).union(beside.map(\.flow.id)))
      let held = ledger.lines.filter(\.isHeld)
      let said = Dictionary(
        answers.compactMap { answer in answer.held.map { (answer.line, $0) } }, uniquingKeysWith: { first, _ in first })
      guard held.contains(where: { said[$0.id] != nil }) || beside.contains(where: { said[$0.flow.id] != nil }) else {
        let problem = SheetRefusal.Problem(
          row: nil, ja: "回答が一つもありません。「保有」の列には「はい」か「いいえ」が要ります。",
          en: "holds no answer; the column ‘Held’ wants yes or no.")
        throw SheetRefusal(path: path, problems: [problem])
      }
      let found = held.compactMap { correction(of: $0, said[$0.id], snapshot.asOf) }
      let besides = beside.compactMap { correction(of: $0, said[$0.flow.id], snapshot.asOf) }
      let steps = held.compactMap { line in
        said[line.id].map {
          LedgerStep.confirm(
            line.id,
            LedgerAnswer(kind: $0.kind, correction: $0.correction, on: snapshot.asOf, by: confirmedBy))
        }
      }
      let change = try writer.changeLedger("ledger.confirm", of: supplier.code) { ledger in
        for step in steps { try ledger.apply(step) }
        for flow in beside {
          guard let words = said[flow.flow.id] else { continue }
          let answer = LedgerAnswer(kind: words.kind, correction: words.correction, on: snapshot.asOf, by: confirmedBy)
          let contract = flow.contract.isEmpty ? ledger.openContracts.first?.contract.number : flow.contract
          try ledger.apply(
            .answer(FlowAnswer(flow: flow.flow.id, answer: answer)), to: ledger.contracts.isEmpty ? nil : contract)
        }
      }
      try writer.record(change.entries, by: author, settings: snapshot.settings)
      return (held.count - found.count, found + besides)
    }
  }

  /// What is to be done about a flow that the ledger doesn't hold, by what is said of it now.
  private func correction(of beside: BesideLedger, _ said: LedgerSheetFile.Held?, _ day: Day) -> (
    LedgerCorrection, String
  )? {
    var now = beside
    now.answer = said.map { LedgerAnswer(kind: $0.kind, correction: $0.correction, on: day, by: confirmedBy) }
    let unanswered = LedgerCorrection(
      supplier: beside.supplier, line: beside.flow.id, reason: .unanswered, since: day)
    return (now.correction ?? unanswered, said?.correction ?? "")
  }

  private func correction(of line: LedgerLine, _ said: LedgerSheetFile.Held?, _ day: Day) -> (
    LedgerCorrection, String
  )? {
    guard let said else {
      return (LedgerCorrection(supplier: line.supplier, line: line.id, reason: .unanswered, since: day), "")
    }
    guard said.kind != .held else { return nil }
    let reason: LedgerCorrection.Reason = said.kind == .missing ? .missing : .corrected
    return (LedgerCorrection(supplier: line.supplier, line: line.id, reason: reason, since: day), said.correction)
  }
}
