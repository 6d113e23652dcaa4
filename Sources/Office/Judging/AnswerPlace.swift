import Criteria
import Store

/// Where an answer of one version of a return comes from.
package struct AnswerPlace: Sendable {
  package let version: Int
  package let counts: Bool
  package let sheet: CheckSheetReturn
  /// The version in whose file the answer stands: a return sheet leaves answers as they were.
  package let source: CheckSheetReturn
  package let file: SourceFileRow?

  /// An item's answer in every version of a supplier's returns, of one year or of all.
  package static func all(of item: Int, supplier: String, year: Int?, in reader: StoreReader) throws -> [AnswerPlace] {
    let files = Dictionary(try reader.files().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try (year.map { [$0] } ?? reader.years()).flatMap { year in
      let versions = try reader.versions(supplier: supplier, year: year)
      return try versions.compactMap { version -> AnswerPlace? in
        guard let sheet = try reader.returnSheet(id: version.id) else { return nil }
        let origin = versions.first { $0.version == sheet[item].carriedFrom } ?? version
        let source = origin.id == version.id ? sheet : try reader.returnSheet(id: origin.id) ?? sheet
        return AnswerPlace(
          version: version.version, counts: version.isCurrent, sheet: sheet, source: source,
          file: files[origin.fileID])
      }
    }
  }
}
