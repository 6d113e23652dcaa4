import Criteria
import Ingest
import Store

/// The office's own copy of the official check sheet, read.
package struct CriteriaSheet {
  private let path: String
  package let sheet: OfficialSheet
  package let damage: [LocalizedText]

  /// - Parameter path: a CSV file; `-` is standard input.
  /// - Throws: `IngestError`.
  package init(path: String) throws {
    self.path = path
    let table = try RecordTable(
      path == "-" ? ByteSource(standardInputAs: "stdin") : try ByteSource(path: path, name: path))
    sheet = OfficialSheet(
      headings: table.headings, rows: table.rows, numbers: try Catalogue.builtIn().numbers)
    damage = table.damage
  }

  /// The built-in catalogue with the sheet laid over it, and where the two contradict each other.
  ///
  /// - Throws: `Failure` where the sheet has to be mended first.
  package func laidOver() throws -> (Catalogue, [CatalogueContradiction]) {
    guard damage.isEmpty, !sheet.problems.contains(where: \.isError) else {
      throw Failure(
        .badInput, ja: "\(path): 直してから取り込んでください。何も保存していません。",
        en: "\(path): mend these and import again; nothing was stored.")
    }
    var catalogue = try Catalogue.builtIn()
    let contradictions = catalogue.lay(over: sheet.overlays)
    return (catalogue, contradictions)
  }
}

extension Workspace {
  /// Keeps the office's own sheet, to lie over the catalogue from now on.
  package func store(_ sheet: OfficialSheet, _ catalogue: Catalogue, dryRun: Bool = false) throws {
    _ = try store.write(dryRun: dryRun) { try $0.storeCatalogue(catalogue, overlays: sheet.overlays) }
  }
}
