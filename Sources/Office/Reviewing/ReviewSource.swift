import Criteria
import Foundation
import Partners
import Reports
import Rollup
import Rules
import Store

/// Gathers from the database what a review is made from.
struct ReviewSource {
  /// By the year's edition.
  private let snapshot: Snapshot
  private let year: Int
  private let hasPrevious: Bool

  init(snapshot: Snapshot, year: Int, hasPrevious: Bool) {
    (self.snapshot, self.year, self.hasPrevious) = (snapshot.asked(in: year), year, hasPrevious)
  }

  func input() throws -> ReviewInput {
    let reader = snapshot.reader
    let ranking = try snapshot.ranking(year: year)
    let previous = hasPrevious ? try snapshot.ranking(year: year - 1) : nil
    let history = try GapHistory(snapshot, year: year)
    let (ruleCounts, waivers) = try ruleCounts()
    let (returns, sources) = try returns(of: ranking, history)
    var input = ReviewInput(
      year: year, asOf: snapshot.asOf, office: snapshot.settings.office ?? "", ranking: ranking, previous: previous,
      returns: returns, history: history.answers, ruleCounts: ruleCounts, sources: sources,
      catalogue: snapshot.catalogue, scale: try snapshot.scale(in: year), weights: history.basis.weights,
      yardstick: history.basis.yardstick, waivers: waivers,
      flows: try snapshot.flowCoverage(year: year, ofPresent: true),
      endings: try reader.ledgers().isEmpty ? nil : try snapshot.dueEndings(within: 90), cycle: try cycle(),
      importance: try snapshot.importanceDifference(from: year - 1, to: year), visited: try visited(),
      promises: try promises())
    input.askedYear = history.basis.fixed
    let ranked = Set(ranking.lines.map(\.supplier.code))
    input.former = try reader.suppliers(in: year).filter {
      !ranked.contains($0.code) && !history.answers.years(of: $0.code).isEmpty
    }
    for past in history.answers.years where past < year {
      input.yardsticks[past] = try snapshot.yardstick(weighing: past)
    }
    let head = try reader.journalHead()
    input.journal = ReviewInput.JournalFacts(entries: Int(head.entries), hash: head.hexadecimal)
    input.stability = try snapshot.stability(of: ranking, scale: input.scale)
    return input
  }

  /// The returns of registered suppliers that count for the year, and the files they came in.
  private func returns(of ranking: Ranking, _ history: GapHistory) throws
    -> ([String: ReviewInput.ReturnFacts], [ReviewInput.Source])
  {
    let gaps = try Dictionary(
      ranking.lines.compactMap { line in try history.gaps(of: line.supplier).map { (line.supplier.code, $0) } },
      uniquingKeysWith: { first, _ in first })
    let registered = Set(ranking.lines.map(\.supplier.code))
    let answers = try snapshot.answers(year: year)
    var returns: [String: ReviewInput.ReturnFacts] = [:]
    var files = Set<Int64>()
    let isOther = snapshot.isOther
    try snapshot.reader.currentReturns(year: year) { row in
      files.insert(row.fileID)
      guard registered.contains(row.supplierCode), isOther?(row.criteriaEdition) != true else { return }
      returns[row.supplierCode] = ReviewInput.ReturnFacts(
        answers: answers[row.supplierCode] ?? row.answers, isInvalid: row.state == .invalid,
        answeredOn: row.answeredOn, version: row.version, gaps: gaps[row.supplierCode] ?? [])
    }
    let sources = try snapshot.reader.files().filter { files.contains($0.id) }
      .map { ReviewInput.Source(name: $0.name, sha256: $0.sha256.hexadecimal, byteCount: $0.byteCount) }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return (returns, sources)
  }

  private func visited() throws -> [ReviewInput.VisitedItem]? {
    let source = try VisitSource(snapshot)
    guard !source.visits.isEmpty else { return nil }
    return source.visits.filter { $0.fiscalYear == year }.flatMap { visit in
      visit.found.map { found in
        ReviewInput.VisitedItem(
          supplier: visit.supplier, on: visit.on, item: found.item, said: source.said(found, visit), found: found.found)
      }
    }
  }

  private func promises() throws -> [ReviewInput.Promises]? {
    let source = try ActionSource(snapshot)
    let all = try source.suppliers.flatMap { supplier in
      Dictionary(grouping: try source.lines(of: supplier), by: \.action.year).filter { $0.key <= year }
        .map { ReviewInput.Promises(supplier: supplier, year: $0.key, count: PromiseCount($0.value)) }.filter {
          $0.count.all > 0
        }
    }
    guard !all.isEmpty else { return nil }
    return all.sorted { a, b in
      let (left, right) = (a.count.broken + a.count.overdue, b.count.broken + b.count.overdue)
      if left != right { return left > right }
      return a.supplier.code != b.supplier.code
        ? Ranking.codePrecedes(a.supplier.code, b.supplier.code) : a.year < b.year
    }
  }

  private func cycle() throws -> CycleCoverage? {
    let standings = try snapshot.standings(year: year)
    guard let dueOn = standings.first?.dueOn else { return nil }
    return CycleCoverage(
      dueOn: dueOn, counts: Dictionary(grouping: standings, by: \.state).mapValues(\.count),
      visits: standings.count { $0.member.visit == .due },
      overdue: standings.filter { $0.state == .overdue }.map(\.member))
  }

  /// What each rule found, and what each waiver meets among it.
  private func ruleCounts() throws -> ([ReviewInput.RuleCount], [Waiver.Use]) {
    var counts: [String: (severity: Severity, count: Int, suppliers: Set<String>)] = [:]
    var waived: [String: Int] = [:]
    let book = try snapshot.waivers
    var tally = WaiverTally()
    try snapshot.findings(year: year) { code, findings in
      for finding in findings {
        counts[finding.rule, default: (finding.severity, 0, [])].count += 1
        counts[finding.rule, default: (finding.severity, 0, [])].suppliers.insert(code)
      }
      guard book.concerns(code) else { return }
      for finding in findings {
        tally.count(book.effect(on: finding, supplier: code, year: year))
        if book.waiver(for: finding, supplier: code, year: year) != nil { waived[finding.rule, default: 0] += 1 }
      }
    }
    let names = Dictionary(RuleBook.descriptions.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let list = counts.map { id, value -> ReviewInput.RuleCount in
      ReviewInput.RuleCount(
        rule: id, name: names[id] ?? LocalizedText(ja: id, en: id), severity: value.severity, count: value.count,
        suppliers: value.suppliers.count, waived: waived[id] ?? 0)
    }
    let ordered = list.sorted { a, b in
      a.severity != b.severity ? a.severity > b.severity : a.count != b.count ? a.count > b.count : a.rule < b.rule
    }
    return (ordered, tally.uses(in: book))
  }
}
