import Criteria
import Exchange
import Foundation
import Partners
import Rollup
import Store

extension Workspace {
  /// Writes the criteria, and what suppliers were asked and answered in a year, as OSCAL documents: `catalog.json`, and
  /// a folder for each supplier with a return.
  ///
  /// - Parameters:
  ///   - codes: the suppliers; empty for all of the register that have a return.
  ///   - wanted: the fiscal year; nil for the latest with returns.
  ///   - path: a folder that is empty, or not there yet.
  /// - Returns: how many suppliers were written.
  /// - Throws: `Failure` where the folder isn't empty or can't be written, and for a supplier without a return.
  package func exportOSCAL(_ codes: [String], year wanted: Int?, to path: String) throws -> Int {
    let folder = try OutputFolder(emptyAt: path)
    return try readAtLength(streams: true) { snapshot in
      let year = try snapshot.year(wanted)
      let snapshot = snapshot.asked(in: year)
      let history = try GapHistory(snapshot, year: year)
      let actions = try ActionSource(snapshot)
      var count = 0
      for supplier in try snapshot.reader.suppliers(in: year).named(codes) {
        guard
          let row = try snapshot.reader.currentReturns(supplier: supplier.code).first(where: { $0.fiscalYear == year }),
          snapshot.isOther?(row.criteriaEdition) != true, let sheet = try snapshot.reader.returnSheet(id: row.id)
        else {
          guard codes.isEmpty else { throw Failure.noReturn(of: supplier.code, year: year) }
          continue
        }
        let assessment = OSCALAssessment(
          supplier: supplier, sheet: sheet, target: history.basis.target(of: supplier),
          gaps: try history.gaps(of: supplier) ?? [], actions: try actions.lines(of: supplier),
          catalogue: snapshot.catalogue, asOf: snapshot.asOf, language: snapshot.language)
        let own = try folder.folder(FileNames.safe(supplier.code))
        for document in try assessment.documents() { try own.write(document.json, as: document.name) }
        count += 1
      }
      // Last: a folder without it is no export, however the command ended.
      let catalogue = try OSCALCatalogue.document(
        snapshot.catalogue, asOf: snapshot.asOf, language: snapshot.language)
      try folder.write(catalogue.json, as: catalogue.name)
      return count
    }
  }
}

extension Failure {
  fileprivate static func noReturn(of code: String, year: Int) -> Failure {
    Failure(
      .missingInput, ja: "\(code): \(year)年度の回答がありません。", en: "\(code): there is no return for \(year).")
  }
}
