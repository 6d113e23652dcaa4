import Criteria
import Partners
import Sheets
import Store

/// Makes the check sheets of a year, one supplier at a time.
package struct IssuedSheet {
  private let snapshot: Snapshot
  private let year: Int
  private let showsLastYear: Bool
  private let carriesOver: Bool
  private let basis: YearBasis
  /// Last year's returns that count, by supplier code; empty where they aren't needed.
  private var past: [String: Int64] = [:]
  /// The items that certificates show, by supplier code.
  private let covers: [String: CertificateCover]
  private let words: AskingWords

  /// - Parameter carriesOver: whether sheets start from last year's answers, to be confirmed.
  package init(snapshot: Snapshot, year: Int, showsLastYear: Bool, carriesOver: Bool) throws {
    let asked = snapshot.asked(in: year)
    (self.snapshot, self.year, self.showsLastYear, self.carriesOver) = (asked, year, showsLastYear, carriesOver)
    basis = try asked.basis(of: year)
    covers = try asked.certificateCovers(year: year)
    words = try AskingWords(asked, year: year)
    guard showsLastYear || carriesOver else { return }
    var past: [String: Int64] = [:]
    try snapshot.reader.currentReturns(year: year - 1) { past[$0.supplierCode] = $0.id }
    self.past = past
  }

  package func sheet(for supplier: Supplier, language: Language) throws -> CheckSheet {
    let catalogue = snapshot.catalogue
    let last = try past[supplier.code].flatMap { try snapshot.reader.returnSheet(id: $0) }
      .flatMap { snapshot.editions.carried($0, to: catalogue) }
    let covered = covers[supplier.code]?.items ?? [:]
    let items = catalogue.items(upTo: basis.target(of: supplier)).filter { covered[$0.no] == nil }
    let rows = items.compactMap { item -> CheckSheet.Row? in
      guard let level = item.level else { return nil }
      var row = CheckSheet.Row(
        item: item.no, level: level, label: item.label.flatMap { catalogue.labels[$0]?[language] } ?? "",
        title: item.title[language],
        condition: item.description[language],
        frequency: item.schedule.map { $0.words[language] }.uniqued.joined(separator: "\n"),
        lastAnswer: last?[item.no].answer.sheetCode ?? "", lastComment: last?.comment(of: item.no) ?? "")
      if carriesOver, let last, last[item.no].answer != .unanswered {
        row.filled = Filled(carriedOver: item.no, of: last)
        row.isToConfirm = true
      }
      return row
    }
    let id = SheetID(
      supplierCode: supplier.code, fiscalYear: year, criteriaID: catalogue.id, criteriaEdition: catalogue.edition,
      items: rows.map(\.item))
    var sheet = CheckSheet(
      id: id, supplierName: supplier.name(in: language), language: language, rows: rows, showsLastYear: showsLastYear)
    sheet.remarks = words.lines(in: language)
    return sheet
  }
}

extension Array where Element: Hashable {
  fileprivate var uniqued: [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
