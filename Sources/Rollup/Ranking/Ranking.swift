import Criteria
import Partners

/// A supplier as it enters the ranking: what the register says, and its current return of the year.
package struct RankingEntry: Sendable {
  package var supplier: Supplier
  package var target: Level
  /// 153 bytes of `AnswerCode`, or nil without a return. Where a visit found something, that.
  package var answers: [UInt8]?
  /// How many of the answers are what visits found.
  package var found: Int

  package init(supplier: Supplier, target: Level, answers: [UInt8]?, found: Int = 0) {
    self.supplier = supplier
    self.target = target
    self.answers = answers
    self.found = found
  }
}

/// One line of the ranking.
package struct RankedSupplier: Sendable {
  package enum Status: String, Sendable, CaseIterable {
    case unrated, noReturn, notScorable, ranked

    package var label: LocalizedText {
      switch self {
      case .unrated: LocalizedText(ja: "未格付け", en: "unrated")
      case .noReturn: LocalizedText(ja: "未回収", en: "no return")
      case .notScorable: LocalizedText(ja: "算定不能", en: "not scorable")
      case .ranked: LocalizedText(ja: "順位あり", en: "ranked")
      }
    }
  }

  package var supplier: Supplier
  package var target: Level
  package var line: RankLine
  /// 153 bytes of `AnswerCode`, or nil without a return.
  package var answers: [UInt8]?

  package var status: Status { line.placement.status }
  package var rank: Int? { line.rank }
  package var importance: Fraction? { line.placement.importance }
  package var importanceClass: ImportanceScale.ImportanceClass? { line.importanceClass }
  package var score: Score? { line.placement.score }
  package var required: Int { line.required }
  package var priority: Fraction? { line.placement.priority }
  /// How many of the answers are what visits found; they count instead of what was said.
  package var found: Int { line.found ?? 0 }
}

/// What the ranking says of a supplier, whoever it is.
package struct RankLine: Sendable {
  /// Equal priority is an equal rank (1, 2, 2, 4); nil unless ranked.
  package var rank: Int?
  package let placement: Placement
  package let importanceClass: ImportanceScale.ImportanceClass?
  /// Number of items asked.
  package let required: Int
  /// How many of the answers are what visits found; nil without a return.
  package let found: Int?

  init(rank: Int? = nil, placement: Placement, required: Int, found: Int?, scale: ImportanceScale) {
    (self.rank, self.placement, self.required, self.found) = (rank, placement, required, found)
    importanceClass = placement.importance.flatMap(scale.importanceClass)
  }
}

/// Suppliers by priority P = I × G. Those that can't be ranked come first, since they are the first thing to do:
/// unrated, then without a return, then not scorable.
package struct Ranking: Sendable {
  package let year: Int
  package let lines: [RankedSupplier]

  package init(year: Int, entries: some Sequence<RankingEntry>, scale: ImportanceScale, yardstick: Yardstick) {
    self.year = year
    let required = Dictionary(uniqueKeysWithValues: Level.allCases.map { ($0, yardstick.required(upTo: $0)) })
    var lines: [RankedSupplier] = []
    var order = RankOrder(0..<entries.underestimatedCount)
    for entry in entries {
      let score = entry.answers.map { Score(answers: $0, target: entry.target, yardstick: yardstick) }
      let placement = Placement(importance: scale.importance(of: entry.supplier), score: score)
      order.add(placement)
      let line = RankLine(
        placement: placement, required: required[entry.target] ?? 0, found: entry.answers.map { _ in entry.found },
        scale: scale)
      lines.append(RankedSupplier(supplier: entry.supplier, target: entry.target, line: line, answers: entry.answers))
    }
    let places = order.places(codePrecedes: { Ranking.codePrecedes(lines[$0].supplier.code, lines[$1].supplier.code) })
    self.lines = (0..<places.count).map { number in
      let place = places[number]
      var line = lines[place.index]
      line.line.rank = place.rank
      return line
    }
  }

  /// By bytes, so that the order is the same on every machine and in SQLite.
  package static func codePrecedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
