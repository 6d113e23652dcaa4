import Criteria
import Partners
import Reports
import Sheets
import Store

/// What came of the end of a contract: how many lines are to be recovered, and the check sheet for it.
package struct EndedContract: Sendable {
  package let open: Int
  /// The check sheet as a workbook; nil where none was asked for.
  package let workbook: [UInt8]?
  /// The same to print, as a page.
  package let page: [UInt8]
}

/// Why a contract isn't closed: the lines that are open.
package struct OpenLines: Error {
  package let lines: [LedgerLine]
}

extension Workspace {
  /// Records the day on which a contract ends, and makes the recovery check sheet.
  ///
  /// - Parameter workbook: the name of the workbook, for errors; nil where none is wanted.
  /// - Throws: `LedgerRefusal`; `Failure`, also where the workbook can't be made. Nothing is recorded then.
  package func endContract(of code: String, on day: Day, by author: Author, workbook: String?) throws -> EndedContract {
    try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let entries = try writer.changeLedger("contract.end", of: supplier.code, [.end(day)])
      let lines = try writer.reader.ledger(of: supplier.code).openLines
      let sheet = LedgerSheet(kind: .recovery, supplier: supplier, lines: lines, asOf: day, language: language)
      let page = RecoveryPage(
        supplier: supplier, lines: lines, endsOn: day, office: settings.office ?? "", language: language)
      let book = try workbook.map { name in
        try WorkbookFile.bytes(of: name, in: temporaryFolder) { path throws(SheetError) in
          try sheet.writeWorkbook(to: path)
        }
      }
      try writer.record(entries, by: author, settings: settings)
      return EndedContract(open: lines.count, workbook: book, page: Array(page.text.utf8))
    }
  }

  /// Verifies what was recorded of a supplier's lines; not by who recorded it.
  ///
  /// - Parameter lines: all that are recorded, where none is named.
  /// - Throws: `LedgerRefusal`; `Failure` for an unknown supplier.
  package func verifyRecovery(of code: String, lines: [String], by author: Author) throws -> (verified: Int, open: Int)
  {
    try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let ledger = try writer.reader.ledger(of: supplier.code)
      let ids = lines.isEmpty ? ledger.lines.filter(\.awaitsVerification).map(\.id) : lines.map(Normalised.text)
      if ids.isEmpty { throw LedgerRefusal.nothingRecorded }
      let entries = try writer.changeLedger(
        "contract.verify", of: supplier.code, ids.map { .verify($0, by: author.name, on: asOf) })
      try writer.record(entries, by: author, settings: settings)
      return (ids.count, try writer.reader.ledger(of: supplier.code).openLines.count)
    }
  }

  /// Closes a contract.
  ///
  /// - Parameter reason: why it is closed although lines are open; nil closes it only where none is.
  /// - Returns: how many lines stay open.
  /// - Throws: `OpenLines`, `LedgerRefusal`; `Failure` for an unknown supplier.
  package func closeContract(of code: String, despite reason: String?, by author: Author) throws -> Int {
    try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0
      let step: LedgerStep =
        reason.map { .force(by: author.name, on: asOf, reason: $0) } ?? .close(by: author.name, on: asOf)
      do {
        let entries = try writer.changeLedger("contract.close", of: supplier.code, [step])
        try writer.record(entries, by: author, settings: settings)
      } catch LedgerRefusal.linesOpen {
        throw OpenLines(lines: try writer.reader.ledger(of: supplier.code).openLines)
      }
      return try writer.reader.ledger(of: supplier.code).openLines.count
    }
  }
}
