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
  package var status: Status
  /// Equal priority is an equal rank (1, 2, 2, 4); nil unless ranked.
  package var rank: Int?
  package var importance: Fraction?
  package var importanceClass: ImportanceScale.ImportanceClass?
  /// Nil without a return.
  package var score: Score?
  package var required: Int
  /// P = I × G; nil unless ranked.
  package var priority: Fraction?
  /// 153 bytes of `AnswerCode`, or nil without a return.
  package var answers: [UInt8]?
  /// How many of the answers are what visits found; they count instead of what was said.
  package var found = 0
}

/// Suppliers by priority P = I × G. Those that can't be ranked come first, since they are the first thing to do: unrated, then without a
/// return, then not scorable.
package struct Ranking: Sendable {
  package let year: Int
  package let lines: [RankedSupplier]

  package init(year: Int, entries: some Sequence<RankingEntry>, scale: ImportanceScale, yardstick: Yardstick) {
    self.year = year
    let required = Dictionary(uniqueKeysWithValues: Level.allCases.map { ($0, yardstick.required(upTo: $0)) })
    var lines = entries.map { entry in
      Ranking.line(entry, required: required[entry.target] ?? 0, scale: scale, yardstick: yardstick)
    }
    lines.sort(by: Ranking.precedes)
    var position = 0
    for index in lines.indices where lines[index].status == .ranked {
      position += 1
      let isTie = position > 1 && lines[index - 1].priority == lines[index].priority
      lines[index].rank = isTie ? lines[index - 1].rank : position
    }
    self.lines = lines
  }

  private static func line(_ entry: RankingEntry, required: Int, scale: ImportanceScale, yardstick: Yardstick) -> RankedSupplier {
    let importance = scale.importance(of: entry.supplier)
    let score = entry.answers.map { Score(answers: $0, target: entry.target, yardstick: yardstick) }
    let status: RankedSupplier.Status =
      if importance == nil {
        .unrated
      } else if score == nil {
        .noReturn
      } else if score?.gap == nil {
        .notScorable
      } else {
        .ranked
      }
    var priority: Fraction?
    if let importance, let gap = score?.gap { priority = importance * gap }
    return RankedSupplier(
      supplier: entry.supplier, target: entry.target, status: status, importance: importance,
      importanceClass: importance.flatMap(scale.importanceClass), score: score, required: required, priority: priority,
      answers: entry.answers, found: entry.found)
  }

  private static func precedes(_ a: RankedSupplier, _ b: RankedSupplier) -> Bool {
    if a.status != b.status { return order(a.status) < order(b.status) }
    if a.status == .ranked {
      if let p = a.priority, let q = b.priority, p != q { return p > q }
    } else if let i = a.importance, let j = b.importance, i != j {
      return i > j
    }
    return codePrecedes(a.supplier.code, b.supplier.code)
  }

  private static func order(_ status: RankedSupplier.Status) -> Int {
    switch status {
    case .unrated: 0
    case .noReturn: 1
    case .notScorable: 2
    case .ranked: 3
    }
  }

  /// By bytes, so that the order is the same on every machine and in SQLite.
  package static func codePrecedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
