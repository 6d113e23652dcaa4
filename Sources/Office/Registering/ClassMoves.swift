import Criteria
import Markup
import Partners
import Rollup
import Store

/// What a change moves in classes of importance, in the year of the day and in each that is recorded.
struct ClassMoves {
  /// By year and supplier code; – where there is none.
  private let before: [Int: [String: String]]

  /// Looks before the change.
  ///
  /// - Parameter years: which of the years; all where none is named.
  init(_ snapshot: Snapshot, in years: Set<Int>? = nil) throws {
    before = try ClassMoves.classes(snapshot, in: years ?? snapshot.recordedYears())
  }

  /// What is said after it.
  func remarks(_ snapshot: Snapshot) throws -> [LocalizedText] {
    let after = try ClassMoves.classes(snapshot, in: Set(before.keys))
    return try after.sorted { $0.key < $1.key }.flatMap { year, classes in
      var remarks = classes.keys.sorted { $0.precedesByBytes($1) }.compactMap { code -> LocalizedText? in
        let (old, new) = (before[year]?[code] ?? "–", classes[code] ?? "–")
        let shown = TerminalText.shown(code)
        return old == new
          ? nil
          : LocalizedText(
            ja: "\(year)年度の重要度区分: \(shown) \(old) → \(new)",
            en: "class of importance in \(year): \(shown) \(old) → \(new)")
      }
      if !remarks.isEmpty, try snapshot.reader.frozenReview(year: year) != nil { remarks.append(.frozen(year)) }
      return remarks
    }
  }

  private static func classes(_ snapshot: Snapshot, in years: Set<Int>) throws -> [Int: [String: String]] {
    var classes: [Int: [String: String]] = [:]
    for year in years {
      let scale = try snapshot.scale(in: year)
      try snapshot.reader.suppliers(in: year) { supplier in
        classes[year, default: [:]][supplier.code] =
          scale.importance(of: supplier).flatMap(scale.importanceClass)?.id ?? "–"
      }
    }
    return classes
  }
}

extension Snapshot {
  /// The years in which a change is said: that of the day, and each of which is recorded what was asked.
  func recordedYears() throws -> Set<Int> { Set(try reader.askedYears().map(\.year) + [asOf.fiscalYear]) }
}

extension LocalizedText {
  static func frozen(_ year: Int) -> LocalizedText {
    LocalizedText(
      ja: "\(year)年度の報告は確定済みで、変わりません。今の計算は review \(year) --fresh で見られます。",
      en: "the review of \(year) is frozen and stays as it is; review \(year) --fresh shows what is computed now.")
  }
}
