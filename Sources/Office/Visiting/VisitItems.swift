import Criteria
import Partners
import Reports
import Store

extension Snapshot {
  /// The rows of a sheet for a visit: what was answered, what to look at.
  ///
  /// - Parameter items: all that the supplier is asked for, where none is named.
  /// - Throws: `Failure` for an unknown supplier.
  package func visitItems(of code: String, year: Int?, items: [Int]?, in language: Language? = nil) throws -> (
    Supplier, [VisitItem]
  ) {
    let year = try self.year(year)
    let language = language ?? self.language
    let supplier = try self.supplier(code).0
    let row = try reader.currentReturns(supplier: supplier.code).first { $0.fiscalYear == year }
    let sheet = try row.flatMap { try reader.returnSheet(id: $0.id) }
    let catalogue = catalogue(in: year)
    if let strange = items?.first(where: { !catalogue.numbers.contains($0) }) {
      throw Failure(
        .usage, ja: "項目 \(strange) はありません。\(year)年度の版 \(catalogue.edition) の項目番号は 1〜\(catalogue.items.count) です。",
        en:
          "there is no item \(strange): the items of edition \(catalogue.edition), asked for in \(year), are 1 to \(catalogue.items.count)."
      )
    }
    let target = try target(of: supplier.code, in: year)
    let asked = catalogue.items(upTo: target).map(\.no)
    return (supplier, (items ?? asked).map { self.row(catalogue[$0], sheet, language) })
  }

  private func row(_ item: Item, _ sheet: CheckSheetReturn?, _ language: Language) -> VisitItem {
    let looks = item.checks.map { language == .ja ? $0.ja : $0.en } + item.evidence.map { $0[language] }
    return VisitItem(
      item: item.no, title: item.title[language], level: item.level.map { "Lv\($0.rawValue)" } ?? "",
      said: sheet.map { $0[item.no].answer.label[language] } ?? "", evidence: sheet?.evidence(of: item.no) ?? "",
      comment: sheet?.comment(of: item.no) ?? "", lookAt: looks.map { "・\($0)" }.joined(separator: "\n"))
  }
}
