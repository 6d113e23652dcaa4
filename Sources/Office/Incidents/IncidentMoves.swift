import Criteria
import Markup
import Partners
import Reports
import Rollup
import Store

/// What a change of incidents moves: scores and classes, in the year of the day and in each that is recorded.
struct IncidentMoves {
  private let suppliers: Set<String>
  private let before: [Int: [String: Standing]]

  /// How a supplier stands in a year.
  private struct Standing: Equatable {
    var score: Int?
    var importanceClass: String
    var basis: IncidentBasis?
  }

  /// Looks before the change.
  ///
  /// - Parameter suppliers: codes of those whose incidents change; they also count for whoever these were merged into.
  init(_ snapshot: Snapshot, of suppliers: Set<String>) throws {
    var suppliers = suppliers
    let heirs = Dictionary(
      try snapshot.reader.suppliers().map { ($0.code, $0.span.mergedInto) }, uniquingKeysWith: { first, _ in first })
    for code in suppliers {
      var heir = heirs[code] ?? ""
      while !heir.isEmpty, suppliers.insert(heir).inserted { heir = heirs[heir] ?? "" }
    }
    self.suppliers = suppliers
    before = try IncidentMoves.standings(snapshot, suppliers)
  }

  /// What is said after it.
  func remarks(_ snapshot: Snapshot) throws -> [LocalizedText] {
    let after = try IncidentMoves.standings(snapshot, suppliers)
    return try after.sorted { $0.key < $1.key }.flatMap { year, standings in
      var remarks = standings.sorted { $0.key.precedesByBytes($1.key) }.compactMap { code, now -> LocalizedText? in
        let old = before[year]?[code]
        guard now != old, let basis = now.basis ?? old?.basis else { return nil }
        let (from, to) = (old?.score.map(String.init) ?? "–", now.score.map(String.init) ?? "–")
        let (then, today) = (old?.importanceClass ?? "–", now.importanceClass)
        let shown = TerminalText.shown(code)
        let why = now.basis == nil ? nil : basis
        return LocalizedText(
          ja:
            "\(year)年度の事故の評点: \(shown) \(from) → \(to)（区分 \(then) → \(today)\(why.map { "。" + IncidentText.words($0, in: .ja) } ?? "")）",
          en:
            "score for incidents in \(year): \(shown) \(from) → \(to) (class \(then) → \(today)\(why.map { "; " + IncidentText.words($0, in: .en) } ?? ""))"
        )
      }
      if !remarks.isEmpty, try snapshot.reader.frozenReview(year: year) != nil {
        remarks.append(.frozen(year))
      }
      return remarks
    }
  }

  private static func standings(_ snapshot: Snapshot, _ suppliers: Set<String>) throws -> [Int: [String: Standing]] {
    var standings: [Int: [String: Standing]] = [:]
    for year in try snapshot.recordedYears() {
      let scale = try snapshot.scale(in: year)
      guard let factor = scale.factor(.incident) else { continue }
      try snapshot.reader.suppliers(in: year) { supplier in
        guard suppliers.contains(supplier.code) else { return }
        standings[year, default: [:]][supplier.code] = Standing(
          score: supplier.scores[factor.id],
          importanceClass: scale.importance(of: supplier).flatMap(scale.importanceClass)?.id ?? "–",
          basis: supplier.incidentBasis)
      }
    }
    return standings
  }
}
