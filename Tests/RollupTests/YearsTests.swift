import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

/// Comparisons over the years: states of gaps, lineage, trend.
@Suite struct YearsTests {
  private var catalogue: Catalogue
  private let yardstick: Yardstick

  init() throws {
    catalogue = try Catalogue.builtIn()
    yardstick = Yardstick(catalogue: catalogue, weights: .standard)
  }

  private func answers(_ given: [Int: AnswerCode] = [:]) -> [UInt8] { (1...153).map { (given[$0] ?? .met).rawValue } }

  /// The years before 2026 of item 1: a letter a year back from 2025, g a gap, m met, n no return, x not comparable.
  private func past(_ years: String) -> [Int: PastAnswers] {
    var numbers: [Int?] = Array(1...153)
    numbers[0] = nil
    return years.enumerated().reduce(into: [:]) { past, year in
      let answers = answers(year.element == "g" ? [1: .partial] : [:])
      switch year.element {
      case "n": break
      case "x": past[2025 - year.offset] = PastAnswers(answers, earlierNumbers: numbers)
      default: past[2025 - year.offset] = PastAnswers(answers)
      }
    }
  }

  @Test(arguments: [
    ("m", GapState.new), ("mm", .new), ("mnm", .new), ("g", .continued), ("gm", .continued), ("mg", .reopened),
    ("mng", .reopened),
    ("mxg", .reopened), ("mx", .new), ("", .notCompared), ("n", .notCompared), ("ng", .notCompared),
    ("xg", .notCompared),
  ]) func aGapIsNewContinuedOrReopened(_ years: String, _ state: GapState) {
    #expect(yardstick.state(of: 1, isGap: true, year: 2026, earlier: past(years)) == state)
  }

  @Test(arguments: [
    ("g", GapState.closed), ("gg", .closed), ("m", nil), ("mg", nil), ("", nil), ("ng", nil), ("xg", nil),
  ])
  func whatIsNoGapIsClosedOrNothing(_ years: String, _ state: GapState?) {
    #expect(yardstick.state(of: 1, isGap: false, year: 2026, earlier: past(years)) == state)
  }

  @Test func anAcceptedNotApplicableClosesAGapAndAnUnacceptedDoesNot() throws {
    let never = try #require(catalogue.items.first { $0.level == .one && $0.notApplicable.when == .never }).no
    let reasoned = try #require(catalogue.items.first { $0.level == .one && $0.notApplicable.when != .never }).no
    #expect(yardstick.isGap(AnswerCode.notApplicable.rawValue, item: never))
    #expect(!yardstick.isGap(AnswerCode.notApplicable.rawValue, item: reasoned))
  }

  // MARK: Lineage

  /// No. 1 was No. 4 and the other way round, No. 9 is half of the earlier No. 9, No. 10 the other half.
  private func withLineage() -> Catalogue {
    var catalogue = catalogue
    func origin(_ change: EditionLineage.Change, _ items: Int...) -> ItemOrigin {
      ItemOrigin(edition: "2.1", change: change, items: items)
    }
    _ = catalogue.lay(over: [
      ItemOverlay(no: 1, origin: origin(.unchanged, 4)), ItemOverlay(no: 4, origin: origin(.reworded, 1)),
      ItemOverlay(no: 9, origin: origin(.split, 9)), ItemOverlay(no: 10, origin: origin(.split, 9)),
    ])
    return catalogue
  }

  @Test func answersAreCarriedOverToTheirItems() throws {
    var history = AnswerHistory(catalogue: withLineage())
    history.add(answers([4: .unmet, 9: .unmet, 8: .unmet]), of: "S", year: 2025, criteria: ("", "V2.1"))
    history.add(answers(), of: "S", year: 2026, criteria: ("jama-japia", "2.2"))
    let past = try #require(history.earlier(than: 2026, of: "S")[2025])
    #expect(past[1] == AnswerCode.unmet.rawValue)
    #expect(past[4] == AnswerCode.met.rawValue)
    #expect(past[8] == AnswerCode.unmet.rawValue)
    #expect(past[9] == nil)
    #expect(past[10] == nil)
    #expect(history.leftOut == [.items(.init(.split, before: [9], now: [9, 10]), edition: "2.1")])
  }

  @Test func returnsOfAnUnknownEditionAreLeftOutAndCounted() {
    var history = AnswerHistory(catalogue: withLineage())
    history.add(answers(), of: "S", year: 2026)
    history.add(answers(), of: "A", year: 2025, criteria: ("jama-japia", "1.0"))
    history.add(answers(), of: "S", year: 2025, criteria: ("", "1.0"))
    history.add(answers(), of: "S", year: 2024, criteria: ("iso", "2.2"))
    #expect(history.earlier(than: 2026, of: "S").isEmpty)
    #expect(history.years == [2026])
    #expect(
      history.leftOut == [
        .returns(edition: "1.0", year: 2025, count: 2), .returns(edition: "iso 2.2", year: 2024, count: 1),
      ])
    // A return that can't be compared itself has no earlier years either.
    history.add(answers(), of: "A", year: 2024)
    #expect(history.earlier(than: 2025, of: "A").isEmpty)
  }

  @Test func theHistoryOfAGapNamesEveryTurn() {
    let history = AnswerHistory(
      catalogue,
      [
        2022: ["S": answers([1: .unmet])], 2023: ["S": answers()], 2024: ["S": answers([1: .partial])],
        2025: ["S": answers([1: .unanswered])], 2026: ["S": answers([1: .met, 42: .unmet])],
      ], asked: .one)
    let gaps = PastGap.all(of: "S", in: history, catalogue: catalogue, yardstick: yardstick)
    #expect(
      gaps.map { "\($0.year) \($0.item) \($0.answer.name) \($0.state.rawValue)" } == [
        "2022 1 unmet notCompared", "2023 1 met closed", "2024 1 partial reopened", "2025 1 unanswered continued",
        "2026 1 met closed",
      ])
  }

  // MARK: Trend

  private func trend(
    _ years: [Int: [String: [UInt8]]], codes: [String], _ catalogue: Catalogue? = nil, edition: [Int: String] = [:],
    where counts: (Item) -> Bool = { _ in true }
  ) -> Trend {
    let catalogue = catalogue ?? self.catalogue
    var history = AnswerHistory(catalogue: catalogue)
    for (year, returns) in years {
      for (code, answers) in returns {
        history.add(answers, of: code, year: year, criteria: ("", edition[year] ?? ""), asked: .one)
      }
    }
    return Trend(
      history, suppliers: codes.map { Supplier(code: $0, name: $0) }, years: history.years, catalogue: catalogue,
      yardstick: { _ in yardstick }, where: counts)
  }

  @Test func changeIsOverTheSuppliersOfBothYears() throws {
    let asked = catalogue.items(upTo: .one)
    let none = answers(Dictionary(uniqueKeysWithValues: asked.map { ($0.no, AnswerCode.unmet) }))
    let half = answers(Dictionary(uniqueKeysWithValues: asked.map { ($0.no, AnswerCode.partial) }))
    // A rises from 0 to ½; B, at 1, has only the later year.
    let trend = trend([2025: ["A": none, "X": none], 2026: ["A": half, "B": answers()]], codes: ["A", "B"])
    let all = try #require(trend.together.first)
    #expect(all.group == .all)
    #expect(all.points.map(\.suppliers) == [1, 2])
    #expect(all.points.map(\.comparedSuppliers) == [0, 1])
    #expect(all.points.map(\.score.achievement) == [Fraction(0), Fraction(3, 4)])
    #expect(all.points.map(\.change) == [nil, Fraction(1, 2)])
    try #require(trend.bySupplier.map(\.points.count) == [2, 1])
    #expect(trend.bySupplier[1].points[0].change == nil)
    #expect(trend.levels.map(\.group) == [.level(.one), .level(.two), .level(.three)])
    #expect(trend.levels[1].points.isEmpty)
  }

  @Test func labelsAddUpToTheWhole() throws {
    var random = SplitMix(seed: 3)
    let years = Dictionary(
      uniqueKeysWithValues: (2023...2026).map { year in
        let returns = (0..<20).map {
          ("S\($0)", (0..<153).map { _ in AnswerCode.allCases.randomElement(using: &random)?.rawValue ?? 0 })
        }
        return (year, Dictionary(uniqueKeysWithValues: returns))
      })
    let trend = trend(years, codes: (0..<20).map { "S\($0)" })
    for point in try #require(trend.together.first).points {
      for series in [trend.labels, trend.bySupplier, trend.levels] {
        let parts = series.compactMap { $0.points.first { $0.year == point.year }?.score }
        #expect(parts.reduce(0) { $0 + $1.weightSum } == point.score.weightSum)
        #expect(parts.reduce(0) { $0 + $1.achievedTwice } == point.score.achievedTwice)
        #expect(parts.reduce(0) { $0 + $1.gapCount } == point.score.gapCount)
      }
    }
  }

  @Test func itemsThatCanNotBeComparedAreInNoYear() throws {
    let asked = catalogue.items(upTo: .one).map(\.no).filter { $0 != 9 && $0 != 10 }
    let trend = trend(
      [2025: ["S": answers([9: .unmet])], 2026: ["S": answers([9: .unmet, 10: .unmet])]], codes: ["S"], withLineage(),
      edition: [2025: "2.1"])
    let points = try #require(trend.bySupplier.first).points
    #expect(points.map(\.score.required) == [asked.count, asked.count])
    #expect(points.map(\.score.achievement) == [Fraction(1), Fraction(1)])
    #expect(trend.leftOut.count == 1)
  }

  @Test func aYearWithoutAReturnBreaksTheChange() throws {
    let trend = trend([2023: ["S": answers()], 2024: ["T": answers()], 2025: ["S": answers()]], codes: ["S"]) {
      $0.label == 8
    }
    let points = try #require(trend.bySupplier.first).points
    #expect(points.map(\.year) == [2023, 2025])
    #expect(points.map(\.change) == [nil, nil])
    #expect(trend.labels.map(\.group) == [.label(8)])
  }

  @Test func differencesOfHugeSumsDoNotOverflow() {
    let (a, b) = (
      Fraction(9_007_199_254_740_991, 9_007_199_254_740_993), Fraction(4_503_599_627_370_495, 9_007_199_254_740_997)
    )
    #expect(Fraction.difference(a, b).decimal(6) == "0.500000")
    #expect(Fraction.difference(Fraction(1, 3), Fraction(1, 2)) == Fraction(-1, 6))
    #expect(Fraction.difference(a, a) == Fraction(0))
  }
}
