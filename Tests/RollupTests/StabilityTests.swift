import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

@Suite struct StabilityTests {
  private let catalogue: Catalogue
  private let yardstick: Yardstick
  private let scale = ImportanceScale.standard

  init() throws {
    catalogue = try Catalogue.builtIn()
    yardstick = Yardstick(catalogue: catalogue, weights: .standard)
  }

  private func ranking(_ count: Int, seed: UInt64) -> Ranking {
    var random = SplitMix(seed: seed)
    let entries = (0..<count).map { index in
      let scores = Dictionary(
        uniqueKeysWithValues: scale.factors.map { ($0.id, Int.random(in: 0...3, using: &random)) })
      let answers = (0..<153).map { _ in Array("2222210Nn-".utf8).randomElement(using: &random) ?? 0x32 }
      return RankingEntry(
        supplier: Supplier(code: "S-\(index)", name: "x", scores: scores), target: Level.allCases[index % 3],
        answers: answers)
    }
    return Ranking(year: 2026, entries: entries, scale: scale, yardstick: yardstick)
  }

  private func stability(_ ranking: Ranking, spread: Double, top: Int = 5, seed: UInt64 = 1) -> Stability {
    Stability(ranking: ranking, scale: scale, spread: spread, top: top, seed: seed)
  }

  @Test func withoutSpreadEveryDrawIsTheRanking() {
    let ranking = ranking(40, seed: 3)
    let stability = stability(ranking, spread: 0)
    let result = stability.result(stability.draw(0..<20))
    #expect(result.draws == 20)
    #expect(result.sameTop == 20)
    #expect(result.trades.isEmpty)
    for (index, line) in ranking.lines.enumerated() {
      #expect(result.spans[index].map { [$0.best, $0.worst] } == line.rank.map { [$0, $0] })
    }
  }

  @Test func theRankingLiesWithinItsRanges() {
    let ranking = ranking(60, seed: 5)
    let stability = stability(ranking, spread: 0.2, top: 7)
    let result = stability.result(stability.draw(0..<500))
    var first = 0
    for (index, line) in ranking.lines.enumerated() {
      guard let span = result.spans[index], let rank = line.rank else { continue }
      #expect(span.best <= rank)
      #expect(rank <= span.worst)
      #expect(span.worst <= stability.count)
      #expect(span.inTop <= 500)
      first += span.inTop
    }
    // Some do move, and each draw has at least seven in the first seven places.
    #expect(result.spans.values.contains { $0.best < $0.worst })
    #expect(first >= 7 * 500)
  }

  @Test func drawsAreTheSameHoweverTheyAreShared() {
    let stability = stability(ranking(30, seed: 9), spread: 0.3)
    var shared = stability.draw(0..<17)
    shared.add(stability.draw(17..<100))
    let (one, two) = (stability.result(stability.draw(0..<100)), stability.result(shared))
    #expect(one.spans == two.spans)
    #expect(one.sameTop == two.sameTop)
    #expect(one.trades.map(\.draws) == two.trades.map(\.draws))
    let other = self.stability(ranking(30, seed: 9), spread: 0.3, seed: 2)
    #expect(other.result(other.draw(0..<100)).spans != one.spans)
  }

  /// Two companies that only one factor tells apart: how often they trade places is known from the weights.
  @Test func howOftenTwoTradePlacesIsWhatTheWeightsSay() throws {
    let scores = [
      ["confidentiality": 1, "criticality": 0, "incident": 0], ["confidentiality": 0, "criticality": 1, "incident": 1],
    ]
    // 3 against 2 + 1: as likely one way as the other.
    let entries = scores.enumerated().map { index, scores in
      RankingEntry(
        supplier: Supplier(code: "S-\(index)", name: "x", scores: scores), target: .one,
        answers: Array(repeating: 0x30, count: 153))
    }
    let ranking = Ranking(year: 2026, entries: entries, scale: scale, yardstick: yardstick)
    let stability = stability(ranking, spread: 0.2, top: 1)
    let result = stability.result(stability.draw(0..<2000))
    try #require(result.trades.count == 1)
    #expect((900...1100).contains(result.trades[0].draws))
    #expect((900...1100).contains(result.sameTop))
  }
}

@Suite struct LeverTests {
  private let yardstick: Yardstick
  private let catalogue: Catalogue

  init() throws {
    catalogue = try Catalogue.builtIn()
    yardstick = Yardstick(catalogue: catalogue, weights: .standard)
  }

  private func ranking(_ answers: [[UInt8]]) -> Ranking {
    let entries = answers.enumerated().map { index, answers in
      RankingEntry(
        supplier: Supplier(
          code: "S-\(index)", name: "x",
          scores: ["confidentiality": index % 4, "criticality": 3 - index % 4, "incident": index % 2]),
        target: .three, answers: answers)
    }
    return Ranking(year: 2026, entries: entries, scale: .standard, yardstick: yardstick)
  }

  private func random(_ seed: UInt64, _ count: Int) -> [[UInt8]] {
    var random = SplitMix(seed: seed)
    return (0..<count).map { _ in (0..<153).map { _ in Array("2210Nn-".utf8).randomElement(using: &random) ?? 0x32 } }
  }

  /// Meeting an item lowers the priority by what the step says, exactly.
  @Test func aStepIsTheDifferenceThatMeetingTheItemMakes() throws {
    for answers in random(4, 12) {
      let before = try #require(ranking([answers]).lines.first)
      for step in Levers.steps(for: before, answers: answers, yardstick: yardstick) {
        var changed = answers
        changed[step.item - 1] = 0x32
        let after = try #require(ranking([changed]).lines.first)
        #expect(try #require(before.priority) - step.relief == after.priority, "No. \(step.item)")
      }
    }
  }

  @Test func overAllTheReliefsOfTheSuppliersAddUp() throws {
    let returns = random(8, 25)
    let ranking = ranking(returns)
    let answers = Dictionary(uniqueKeysWithValues: returns.enumerated().map { ("S-\($0)", $1) })
    var counted = Levers(yardstick: yardstick)
    var steps: [[Levers.Step]] = []
    for line in ranking.lines {
      let answers = try #require(answers[line.supplier.code])
      counted.count(line, answers: answers)
      steps.append(Levers.steps(for: line, answers: answers, yardstick: yardstick))
    }
    let levers = counted.items
    #expect(Set(levers.map(\.item)) == Set(steps.joined().map(\.item)))
    for lever in levers {
      let expected = steps.joined().filter { $0.item == lever.item }.reduce(0.0) { $0 + $1.relief.double }
      #expect(abs(Double(lever.relief) / 1e12 - expected) < 1e-9)
      #expect(lever.missing <= lever.asked)
      #expect(lever.importantMissing <= lever.importantAsked)
      #expect(lever.importantAsked <= lever.asked)
    }
    #expect(levers.map(\.relief) == levers.map(\.relief).sorted(by: >))
  }
}
