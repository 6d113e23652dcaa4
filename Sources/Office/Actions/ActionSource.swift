import Criteria
import Foundation
import Partners
import Rollup
import Store

/// The corrective actions of suppliers, with what has been seen of them since.
package struct ActionSource {
  private let snapshot: Snapshot
  /// One for each edition, by its name.
  private let byEdition: [String: Snapshot]
  private let entered: [String: [CorrectiveAction]]
  private let visits: [String: [Visit]]
  private let corrections: [String: [LedgerCorrection]]
  private let importedOn: [Int64: Day]
  package let suppliers: [Supplier]
  /// The level asked of each supplier in each year of which there are returns.
  private let levels: [Int: [String: Level]]

  package init(_ snapshot: Snapshot) throws {
    self.snapshot = snapshot
    byEdition = snapshot.byEdition
    levels = Dictionary(
      uniqueKeysWithValues: try snapshot.reader.years().map { ($0, try snapshot.askedLevels(in: $0)) })
    let asOf = snapshot.asOf
    let reader = snapshot.reader
    suppliers = try reader.suppliers()
    let ends = Dictionary(suppliers.map { ($0.code, $0.contractEnd) }, uniquingKeysWith: { first, _ in first })
    corrections = Dictionary(
      grouping: LedgerCorrection.all(in: try reader.ledgers(), ends: ends, asOf: asOf), by: \.supplier)
    importedOn = Dictionary(
      try reader.files().map { ($0.id, $0.receivedOn) }, uniquingKeysWith: { first, _ in first })
    entered = Dictionary(grouping: try reader.correctiveActions(), by: \.supplier)
    visits = Dictionary(grouping: try reader.visits().filter { $0.on <= asOf }, by: \.supplier)
  }

  private func asked(in year: Int) -> Snapshot { byEdition[snapshot.catalogue(in: year).edition] ?? snapshot }

  /// The lines of one supplier, by year and item.
  package func lines(of supplier: Supplier) throws -> [ActionLine] {
    let (returns, looks) = try returns(of: supplier)
    return ActionLine.of(
      entered: entered[supplier.code] ?? [], returns: returns, corrections: corrections[supplier.code] ?? [],
      asOf: snapshot.asOf
    ) { self.looks(looks, at: $0.item, askedIn: $0.year) }
  }

  /// The looks at an item of a year's edition, under whatever number each year has it.
  ///
  /// - Parameter looks: by the number in the edition of the look's own year.
  private func looks(_ looks: [Int: [ItemLook]], at item: Int, askedIn year: Int) -> [ItemLook] {
    guard snapshot.editions.all.count > 1 else { return looks[item] ?? [] }
    let years = Set(looks.values.lazy.flatMap { $0.map(\.year) }).sorted()
    return years.flatMap { other in
      snapshot.number(of: item, askedIn: year, in: other).flatMap { looks[$0] }?.filter { $0.year == other } ?? []
    }
  }

  /// Whether the return of a year has an item as a gap, or a visit of the year found it one.
  package func isGap(_ key: CorrectiveAction.Key) throws -> Bool {
    guard let supplier = suppliers.first(where: { $0.code == key.supplier }) else { return false }
    return try returns(of: supplier, whateverIsAsked: true).looks[key.item]?.contains {
      $0.year == key.year && $0.isGap
    } ?? false
  }

  /// The supplier's returns with their gaps in what it was asked then, and every look at each item, by its number in the
  /// edition of that year. A year that doesn't ask for an item can show it done, not missing.
  ///
  /// An answer with an error shows nothing to be done; one with stale evidence is met all the same.
  private func returns(of supplier: Supplier, whateverIsAsked: Bool = false) throws
    -> (returns: [PlannedReturn], looks: [Int: [ItemLook]])
  {
    var looks = visitLooks(of: supplier)
    var planned: [PlannedReturn] = []
    let reader = snapshot.reader
    for row in try reader.currentReturns(supplier: supplier.code) {
      let asked = asked(in: row.fiscalYear)
      guard asked.isOther?(row.criteriaEdition) != true, let sheet = try reader.returnSheet(id: row.id) else {
        continue
      }
      let came = importedOn[row.fileID].map { $0.isNone ? snapshot.asOf : $0 } ?? snapshot.asOf
      let day = row.answeredOn.isNone ? min(came.judging(fiscalYear: row.fiscalYear), snapshot.asOf) : row.answeredOn
      let level = whateverIsAsked ? .three : levels[row.fiscalYear]?[supplier.code] ?? .three
      let gaps = asked.gapList(by: asked.yardstick).gaps(of: sheet, target: level, asOf: snapshot.asOf).filter {
        $0.kind != .stale
      }
      planned.append(PlannedReturn(supplier: supplier.code, year: row.fiscalYear, day: day, gaps: gaps))
      let wrong =
        row.errors > 0 ? try reader.findings(returnID: row.id).filter { $0.severity == .error }.map(\.item) : []
      let open = Set(gaps.map(\.item) + wrong)
      let isAsked = Set(asked.catalogue.items(upTo: level).map(\.no))
      for item in sheet.numbers {
        if !isAsked.contains(item), sheet[item].answer != .met { continue }
        looks[item, default: []].append(
          ItemLook(year: row.fiscalYear, day: day, isGap: open.contains(item), evidenceDate: sheet[item].evidenceDate)
        )
      }
    }
    return (planned, looks)
  }

  /// What visits found, by item.
  private func visitLooks(of supplier: Supplier) -> [Int: [ItemLook]] {
    var looks: [Int: [ItemLook]] = [:]
    for visit in visits[supplier.code] ?? [] {
      let yardstick = asked(in: visit.fiscalYear).yardstick
      for found in visit.found {
        let isGap = yardstick.isGap(AnswerCode(found: found.found).rawValue, item: found.item)
        looks[found.item, default: []].append(
          ItemLook(year: visit.fiscalYear, day: visit.on, isGap: isGap, source: .visit(by: visit.by)))
      }
    }
    return looks
  }
}
