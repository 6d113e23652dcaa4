import Criteria
import Markup
import Partners
import Reports
import Sheets
import Store

/// What came of the end of a contract: how many lines are to be recovered, and the check sheet for it.
package struct EndedContract: Sendable {
  /// The contract's number.
  package let contract: String
  package let open: Int
  /// Flows that are to be settled.
  package let unsettled: Int
  /// The numbers of the supplier's contracts that go on.
  package let others: [String]
  /// The check sheet as a workbook; nil where none was asked for.
  package let workbook: [UInt8]?
  /// The same to print, as a page.
  package let page: [UInt8]
}

/// Why a contract isn't closed: the lines that are open, and the flows that nobody has settled.
package struct OpenLines: Error {
  package let lines: [LedgerLine]
  package let flows: [String]
}

extension Workspace {
  /// Records the day on which a contract ends, and makes the recovery check sheet of what is under it.
  ///
  /// - Parameters:
  ///   - number: of the contract; nil where the supplier has only one that is open.
  ///   - workbook: the name of the workbook, for errors; nil where none is wanted.
  /// - Throws: `LedgerRefusal`; `Failure`, also where the workbook can't be made. Nothing is recorded then.
  package func endContract(
    of code: String, contract number: String?, on day: Day, by author: Author, workbook: String?
  ) throws -> EndedContract {
    try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let number = try snapshot.contract(number, of: try writer.reader.ledger(of: supplier.code))
      let change = try writer.changeLedger("contract.end", of: supplier.code, contract: number, [.end(day)])
      let ledger = try writer.reader.ledger(of: supplier.code)
      guard let contract = ledger.contract(number ?? supplier.code) else { throw LedgerRefusal.unknownContract }
      let flows = try snapshot.flowComparison().beside(ledger).filter {
        $0.contract == contract.contract.number && !$0.isSettled
      }.map(\.flow)
      let lines = contract.openLines
      let sheet = LedgerSheet(
        kind: .recovery, supplier: supplier, lines: lines, flows: flows, asOf: day, language: language)
      let page = RecoveryPage(
        supplier: supplier, contract: contract.contract, lines: lines, flows: flows, endsOn: day,
        office: settings.office ?? "", language: language)
      let book = try workbook.map { name in
        try WorkbookFile.bytes(of: name, in: temporaryFolder) { path throws(SheetError) in
          try sheet.writeWorkbook(to: path)
        }
      }
      try writer.record(change.entries, by: author, settings: settings)
      return EndedContract(
        contract: contract.contract.number, open: lines.count, unsettled: flows.count,
        others: ledger.contracts.filter { $0.ending == nil }.map(\.contract.number), workbook: book,
        page: Array(page.text.utf8))
    }
  }

  /// Verifies what was recorded of a contract's lines; not by who recorded it.
  ///
  /// - Parameter lines: all that are recorded, where none is named.
  /// - Throws: `LedgerRefusal`; `Failure` for an unknown supplier or contract.
  package func verifyRecovery(of code: String, contract number: String?, lines: [String], by author: Author) throws
    -> (verified: Int, open: Int)
  {
    try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let ledger = try writer.reader.ledger(of: supplier.code)
      guard let number = try snapshot.contract(number, of: ledger), let contract = ledger.contract(number) else {
        throw LedgerRefusal.nothingRecorded
      }
      let ids = lines.isEmpty ? contract.lines.filter(\.awaitsVerification).map(\.id) : lines.map(Normalised.text)
      if ids.isEmpty { throw LedgerRefusal.nothingRecorded }
      let change = try writer.changeLedger(
        "contract.verify", of: supplier.code, contract: number, ids.map { .verify($0, by: author.name, on: asOf) })
      try writer.record(change.entries, by: author, settings: settings)
      return (ids.count, try writer.reader.ledger(of: supplier.code).contract(number)?.openLines.count ?? 0)
    }
  }

  /// Closes a contract.
  ///
  /// - Parameter reason: why it is closed although lines or flows are open; nil closes it only where none is.
  /// - Returns: how many lines and flows stay open.
  /// - Throws: `OpenLines`, `LedgerRefusal`; `Failure` for an unknown supplier or contract.
  package func closeContract(
    of code: String, contract number: String?, despite reason: String?, by author: Author
  ) throws -> Int {
    try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let ledger = try writer.reader.ledger(of: supplier.code)
      guard let number = try snapshot.contract(number, of: ledger), let contract = ledger.contract(number) else {
        throw LedgerRefusal.notEnding
      }
      let beside = try snapshot.flowComparison().unsettled(ledger)[number] ?? []
      let step: LedgerStep =
        reason.map { .force(by: author.name, on: asOf, reason: $0, beside: beside) }
        ?? .close(by: author.name, on: asOf, beside: beside)
      do {
        let change = try writer.changeLedger("contract.close", of: supplier.code, contract: number, [step])
        try writer.record(change.entries, by: author, settings: settings)
      } catch let refusal as LedgerRefusal where refusal == .linesOpen || refusal == .flowsUnsettled {
        throw OpenLines(lines: contract.openLines, flows: contract.unsettled(beside))
      }
      return contract.openLines.count + contract.unsettled(beside).count
    }
  }

  /// Says why what a flow gave beside the ledger needs no recovery, or how it came back.
  ///
  /// - Returns: the number of the contract.
  /// - Throws: `LedgerRefusal`; `Failure` for an unknown supplier, contract or flow.
  package func settleFlow(_ id: String, of code: String, contract number: String?, reason: String, by author: Author)
    throws -> String
  {
    try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let ledger = try writer.reader.ledger(of: supplier.code)
      let beside = try snapshot.flowComparison().beside(ledger)
      guard let found = beside.first(where: { $0.flow.id == id }) else {
        throw Failure.notBeside(id, of: supplier.code, known: beside.map(\.flow.id))
      }
      let named = try number.flatMap { try snapshot.contract($0, of: ledger) }
      let target = try named ?? (found.contract.isEmpty ? snapshot.contract(nil, of: ledger) : found.contract)
      let settlement = FlowSettlement(flow: id, reason: reason, by: author.name, on: asOf)
      let change = try writer.changeLedger("contract.settle", of: supplier.code) { ledger in
        // A supplier without contracts has the general one.
        try ledger.apply(.settle(settlement), to: ledger.contracts.isEmpty ? nil : target)
      }
      try writer.record(change.entries, by: author, settings: settings)
      return target ?? supplier.code
    }
  }
}

extension Failure {
  static func notBeside(_ flow: String, of supplier: String, known: [String]) -> Failure {
    let shown = TerminalText.shown(flow)
    let near = Nearest.word(to: flow, among: known)
    return Failure(
      .usage,
      ja:
        "フロー「\(shown)」は、\(supplier) への提供のうち台帳にないものではありません。\(near.map { "「\($0)」のことですか。" } ?? "tenken ledger compare \(supplier) で確かめてください。")",
      en:
        "‘\(shown)’ is no flow to \(supplier) beside its ledger. \(near.map { "Did you mean ‘\($0)’?" } ?? "See tenken ledger compare \(supplier).")"
    )
  }
}
