import Criteria
import Ingest
import Rules

/// The findings of a file that its returns don't keep one by one, for a list of all of them.
///
/// Used by one thread at a time: by the one that reads the file, then by the importing one. That is what makes it
/// Sendable.
final class FurtherFindings: @unchecked Sendable {
  private let spool: FindingsSpool
  private let rows: FindingRows
  private let packer = FindingPacker()
  private var pieces: [FindingsSpool.Piece] = []
  private var failure: (any Error)?

  /// - Parameter folder: for temporary files.
  init(_ rows: FindingRows, in folder: String) {
    self.rows = rows
    spool = FindingsSpool(in: folder)
  }

  /// Takes notes of a return that is being read.
  func add(_ sheet: CheckSheetReturn, _ notes: [CellNote]) {
    guard failure == nil else { return }
    do {
      let findings = rows.book.findings(of: notes, in: sheet)
      let key = ImportReport.Key(code: sheet.supplierCode, year: sheet.fiscalYear)
      rows.pack(findings, of: key, at: sheet.origin, into: packer)
      if !packer.contents.isEmpty { pieces.append(try spool.append(packer.contents)) }
    } catch {
      failure = error
    }
  }

  /// - Parameter output: is handed the findings piece by piece.
  /// - Throws: what has gone wrong since the file was begun.
  func list(to output: (UnsafeRawBufferPointer) throws -> Void) throws {
    if let failure { throw failure }
    try spool.list(pieces, to: output)
  }
}
