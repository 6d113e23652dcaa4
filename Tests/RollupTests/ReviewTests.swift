import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

@Suite struct ReviewTests {
  private let catalogue: Catalogue
  private let yardstick: Yardstick
  private let scale = ImportanceScale.standard

  init() throws {
    catalogue = try Catalogue.builtIn()
    yardstick = Yardstick(catalogue: catalogue, weights: .standard)
  }

  private func entry(_ code: String, score: Int?, target: Level = .one, _ answers: [Int: AnswerCode]? = [:])
    -> RankingEntry
  {
    var supplier = Supplier(code: code, name: "みほん")
    for factor in scale.factors { supplier.scores[factor.id] = score }
    return RankingEntry(
      supplier: supplier, target: target,
      answers: answers.map { given in (1...153).map { (given[$0] ?? .met).rawValue } })
  }

  private func review(_ entries: [RankingEntry], before: [RankingEntry] = []) -> Review {
    func ranking(_ year: Int, _ entries: [RankingEntry]) -> Ranking {
      Ranking(year: year, entries: entries, scale: scale, yardstick: yardstick)
    }
    func answers(_ entries: [RankingEntry]) -> [String: [UInt8]] {
      Dictionary(uniqueKeysWithValues: entries.compactMap { entry in entry.answers.map { (entry.supplier.code, $0) } })
    }
    return Review(
      ReviewInput(
        year: 2026, asOf: Day(iso: "2026-11-30") ?? .none, office: "", ranking: ranking(2026, entries),
        previous: before.isEmpty ? nil : ranking(2025, before),
        returns: answers(entries).mapValues {
          .init(answers: $0, isInvalid: false, answeredOn: .none, version: 1, gaps: [])
        },
        history: AnswerHistory(catalogue, [2025: answers(before), 2026: answers(entries)]), ruleCounts: [], sources: [],
        catalogue: catalogue, scale: scale, weights: .standard,
        yardstick: yardstick))
  }

  @Test func gapsAreNewContinuedOrClosed() throws {
    let now = entry("S", score: 3, [1: .unmet, 4: .partial, 8: .notApplicable, 42: .unmet])
    let last = entry("S", score: 1, [1: .unanswered, 4: .met, 9: .unmet, 8: .met])
    let line = try #require(review([now], before: [last]).lines.first)
    #expect(line.continuedGaps == 1)
    #expect(line.newGaps == 2)
    #expect(line.closedGaps == 1)
    #expect(line.previousRank == 1)
    #expect(
      line.previousAchievement
        == last.answers.map { Score(answers: $0, target: .one, yardstick: yardstick) }?.achievement)
    // Without a return of the year before there is nothing to compare.
    let alone = try #require(review([now]).lines.first)
    #expect(alone.newGaps + alone.continuedGaps + alone.closedGaps == 0)
    #expect(alone.previousRank == nil)
    #expect(alone.previousAchievement == nil)
  }

  @Test func whatImportantSuppliersMissComesFirst() {
    let reviewed = review([
      entry("A", score: 3, [9: .unmet, 42: .unmet]), entry("B", score: 0, [1: .unmet, 9: .unmet]),
      entry("C", score: 0, [1: .unmet, 4: .partial]),
      entry("D", score: nil, [1: .unmet, 4: .unmet]), entry("E", score: 3, nil),
    ])
    #expect(reviewed.missedItems.map(\.item.no) == [9, 1, 4])
    let first = reviewed.missedItems[0]
    #expect(first.asked == 4)
    #expect(first.missed == 2)
    #expect(first.importantAsked == 1)
    #expect(first.importantMissed == 1)
    #expect(
      reviewed.coverage
        == Review.Coverage(
          suppliers: 5, received: 4, invalid: 0, missing: 1, unrated: 1, ranked: 3, important: 2, importantMissing: 1))
  }

  @Test func classesHaveTheMeanOfThoseThatCanBeScored() throws {
    let half = entry("A", score: 3, Dictionary(uniqueKeysWithValues: (1...153).map { ($0, AnswerCode.partial) }))
    let classes = review([half, entry("B", score: 3), entry("C", score: 3, nil), entry("D", score: nil)]).classes
    #expect(classes.map(\.importanceClass?.id) == ["A", "B", "C", nil])
    #expect(classes.map(\.suppliers) == [3, 0, 0, 1])
    #expect(classes[0].received == 2)
    #expect(classes[0].meanAchievement == Fraction(3, 4))
    #expect(classes[1].meanAchievement == nil)
    #expect(classes[0].gaps == catalogue.items(upTo: .one).count)
  }

  @Test func theHeatMapHasTheFirstFortyAndOnlyLabelsThatAreAsked() {
    let entries = (0..<55).map { entry("S-\(100 + $0)", score: 1 + $0 % 3, [1 + $0: .unmet, 60: .unmet]) }
    let reviewed = review(entries + [entry("U", score: nil), entry("N", score: 3, nil)])
    let ranked = reviewed.lines.map(\.supplier).filter { $0.status == .ranked }
    #expect(ranked.count == 55)
    #expect(reviewed.heatMap.map(\.supplier.code) == ranked.prefix(40).map(\.supplier.code))
    let asked = Set(catalogue.items(upTo: .one).compactMap(\.label))
    #expect(reviewed.heatMap.allSatisfy { Set($0.byLabel.keys) == asked })
    #expect(asked.count < catalogue.labels.count)
    #expect(reviewed.heatMap.allSatisfy { $0.byLabel.values.allSatisfy { $0 >= Fraction(0) && $0 <= Fraction(1) } })
  }

  @Test func theOrderOfTheInputDoesNotMatter() {
    var random = SplitMix(seed: 6)
    let entries = (0..<80).map { index in
      entry(
        "S-\(index)", score: index % 5 == 0 ? nil : index % 4,
        index % 7 == 0 ? nil : [1 + index: .unmet, 1 + index / 2: .partial])
    }
    let (one, two) = (
      review(entries, before: entries), review(entries.shuffled(using: &random), before: entries.reversed())
    )
    #expect(one.lines.map(\.supplier.supplier) == two.lines.map(\.supplier.supplier))
    #expect(one.coverage == two.coverage)
    #expect(one.missedItems.map(\.item.no) == two.missedItems.map(\.item.no))
    #expect(one.heatMap.map(\.byLabel) == two.heatMap.map(\.byLabel))
    #expect(one.lines.allSatisfy { $0.newGaps == 0 && $0.closedGaps == 0 })
    #expect(one.classes.map(\.meanAchievement) == two.classes.map(\.meanAchievement))
  }
}
