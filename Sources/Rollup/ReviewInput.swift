import Criteria
import Partners

/// What the yearly partner review is made from: values only, so that the same input gives the same review.
package struct ReviewInput: Sendable {
  /// What is known of a supplier's current return.
  package struct ReturnFacts: Sendable {
    /// A byte of `AnswerCode` for each item.
    package var answers: [UInt8]
    /// Whether it has findings of severity error.
    package var isInvalid: Bool
    package var answeredOn: Day
    package var version: Int
    package var gaps: [Gap]

    package init(answers: [UInt8], isInvalid: Bool, answeredOn: Day, version: Int, gaps: [Gap]) {
      self.answers = answers
      self.isInvalid = isInvalid
      self.answeredOn = answeredOn
      self.version = version
      self.gaps = gaps
    }
  }

  /// A file from which returns of the year were read.
  package struct Source: Sendable {
    package var name: String
    /// In hexadecimal.
    package var sha256: String
    package var byteCount: Int

    package init(name: String, sha256: String, byteCount: Int) {
      self.name = name
      self.sha256 = sha256
      self.byteCount = byteCount
    }
  }

  /// How often a rule spoke.
  package struct RuleCount: Sendable {
    package var rule: String
    package var name: LocalizedText
    package var severity: Severity
    package var count: Int
    package var suppliers: Int
    /// How many of `count` are waived.
    package var waived: Int

    package init(rule: String, name: LocalizedText, severity: Severity, count: Int, suppliers: Int, waived: Int = 0) {
      self.rule = rule
      self.name = name
      self.severity = severity
      self.count = count
      self.suppliers = suppliers
      self.waived = waived
    }
  }

  /// How the ranking fares under shifted weights, and how that was drawn.
  package struct StabilityFacts: Sendable {
    package var result: Stability.Result
    /// In percent.
    package var spread: Int
    package var seed: UInt64

    package init(result: Stability.Result, spread: Int, seed: UInt64) {
      self.result = result
      self.spread = spread
      self.seed = seed
    }
  }

  /// The end of the journal when the review was made.
  package struct JournalFacts: Sendable {
    package var entries: Int
    /// In hexadecimal.
    package var hash: String

    package init(entries: Int, hash: String) {
      self.entries = entries
      self.hash = hash
    }
  }

  /// An item that a visit of the year looked at, with what the supplier had answered; nil where it hadn't.
  package struct VisitedItem: Sendable, Hashable {
    package var supplier: String
    package var on: Day
    package var item: Int
    package var said: Answer?
    package var found: Answer

    package init(supplier: String, on: Day, item: Int, said: Answer?, found: Answer) {
      (self.supplier, self.on, self.item, self.said, self.found) = (supplier, on, item, said, found)
    }
  }

  /// What became of the promises that a supplier made in a fiscal year.
  package struct Promises: Sendable, Hashable {
    package var supplier: Supplier
    package var year: Int
    package var count: PromiseCount

    package init(supplier: Supplier, year: Int, count: PromiseCount) {
      (self.supplier, self.year, self.count) = (supplier, year, count)
    }
  }

  package var year: Int
  package var asOf: Day
  package var office: String
  package var ranking: Ranking
  /// The ranking of the year before; nil where there are no returns of it.
  package var previous: Ranking?
  /// By supplier code.
  package var returns: [String: ReturnFacts]
  /// The answers of this year and the years before.
  package var history: AnswerHistory
  /// Suppliers that aren't in the ranking, but answered in an earlier year: they count in the trend of that year.
  package var former: [Supplier] = []
  package var ruleCounts: [RuleCount]
  /// Every waiver of the office, in the order in which they are written.
  package var waivers: [Waiver.Use]
  package var sources: [Source]
  package var catalogue: Catalogue
  package var scale: ImportanceScale
  package var weights: LevelWeights
  package var yardstick: Yardstick
  /// Those of earlier years, where they are others.
  package var yardsticks: [Int: Yardstick] = [:]
  /// By what the year's suppliers are asked, as it was fixed; nil where it wasn't.
  package var askedYear: AskedYear?
  /// How far the flows of each supplier are known, shared and confirmed (item 41); nil where no flow is recorded at
  /// all.
  package var flows: FlowCoverage?
  /// What became of the importance of suppliers since the year before (item 41); nil where that wasn't looked at.
  package var importance: ScaleDifference?
  /// Contracts that end soon, or have ended, and still have open lines of the ledger (item 43); nil where the ledger is
  /// empty.
  package var endings: [DueEnding]?
  /// How far the year's cycle of check sheets has come (item 42); nil where it wasn't opened.
  package var cycle: CycleCoverage?
  /// Nil where no supplier is ranked.
  package var stability: StabilityFacts?
  package var journal: JournalFacts?
  /// What visits of the year looked at, by supplier and day; nil where no visit was ever recorded.
  package var visited: [VisitedItem]?
  /// Promises up to the year, those first of which the most were broken; nil where none was ever made.
  package var promises: [Promises]?

  package init(
    year: Int, asOf: Day, office: String, ranking: Ranking, previous: Ranking?, returns: [String: ReturnFacts],
    history: AnswerHistory, ruleCounts: [RuleCount], sources: [Source], catalogue: Catalogue, scale: ImportanceScale,
    weights: LevelWeights, yardstick: Yardstick, waivers: [Waiver.Use] = [], flows: FlowCoverage? = nil,
    endings: [DueEnding]? = nil, cycle: CycleCoverage? = nil, importance: ScaleDifference? = nil,
    visited: [VisitedItem]? = nil,
    promises: [Promises]? = nil
  ) {
    self.year = year
    self.asOf = asOf
    self.office = office
    self.ranking = ranking
    self.previous = previous
    self.returns = returns
    self.history = history
    self.ruleCounts = ruleCounts
    self.sources = sources
    self.catalogue = catalogue
    self.scale = scale
    self.weights = weights
    self.yardstick = yardstick
    self.waivers = waivers
    self.flows = flows
    self.endings = endings
    self.cycle = cycle
    self.importance = importance
    self.visited = visited
    self.promises = promises
  }
}
