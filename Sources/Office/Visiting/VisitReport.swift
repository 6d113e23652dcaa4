import Criteria
import Markup
import Partners
import Reports
import Store

extension Snapshot {
  /// The report of a visit that is recorded.
  ///
  /// - Parameter day: nil for the last one.
  /// - Throws: `Failure` for an unknown supplier, and where no visit is recorded.
  package func visitReport(of code: String, on day: Day?) throws -> VisitReportPage {
    let source = try VisitSource(self, [code])
    let supplier = try supplier(code).0
    guard let visit = source.visits.last(where: { day == nil || $0.on == day }) else {
      let shown = TerminalText.shown(supplier.code)
      throw Failure(
        .usage, ja: "\(shown): \(day.map { "\($0) の" } ?? "")訪問が記録されていません。先に tenken visit record を実行してください。",
        en: "\(shown): no visit\(day.map { " of \($0)" } ?? "") is recorded; run tenken visit record first.")
    }
    let catalogue = catalogue(in: visit.fiscalYear)
    let files = try reader.records(EvidenceRecord.self, of: supplier.code).filter {
      $0.subject == .visit && $0.isThere && $0.reference == visit.on.description
    }
    let actions = try reader.correctiveActions(of: supplier.code).filter { $0.year == visit.fiscalYear }
    let rows = visit.found.map { found -> VisitReportPage.Row in
      let shown = files.filter { $0.item == found.item || $0.item == 0 }.map(\.name)
      let action = actions.first { $0.item == found.item }
      return (
        found, catalogue[found.item].title[language], source.said(found, visit), shown,
        action.map { "\($0.what)（\($0.due)）" } ?? ""
      )
    }
    return VisitReportPage(
      visit: visit, supplier: supplier, rows: rows, office: settings.office ?? "", language: language)
  }
}
