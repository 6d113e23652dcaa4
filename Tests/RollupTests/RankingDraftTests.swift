import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

/// A ranking that is read supplier by supplier and return by return is what the definitions say.
@Suite struct RankingDraftTests {
  private let scale = ImportanceScale.standard
  private let policy = TargetLevelPolicy.standardPolicy
  private let yardstick: Yardstick

  init() throws {
    yardstick = Yardstick(catalogue: try Catalogue.builtIn(), weights: LevelWeights(one: 3000, two: 2500, three: 1))
  }

  private func answers(_ random: inout SplitMix) -> [UInt8] {
    let few = AnswerCode.allCases.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
    return yardstick.levels.map { _ in (few.randomElement(using: &random) ?? .met).rawValue }
  }

  @Test func theSumsOfAReturnMakeTheScoreOfEveryTarget() {
    var random = SplitMix(seed: 7)
    for _ in 0..<50 {
      // Also what is no answer at all.
      let codes = answers(&random).enumerated().map {
        $0.offset % 17 == 3 ? UInt8.random(in: 0...255, using: &random) : $0.element
      }
      let sums = codes.withUnsafeBytes { LevelSums($0, yardstick: yardstick) }
      for target in Level.allCases {
        let score = sums.score(target: target)
        #expect(score == Score(answers: codes, target: target, yardstick: yardstick))
        #expect(score.required == yardstick.required(upTo: target))
      }
    }
  }

  private func suppliers(_ count: Int, _ random: inout SplitMix) -> [Supplier] {
    (0..<count).map { index in
      var supplier = Supplier(code: "供給-\(1000 + index)", name: "会社\(index)", tier: index % 3 == 0 ? nil : index % 3)
      if index % 5 == 0 { supplier.targetLevel = Level.allCases[index % 3] }
      for factor in scale.factors where Int.random(in: 0..<9, using: &random) > 0 {
        supplier.scores[factor.id] = Int.random(in: 0...3, using: &random)
      }
      return supplier
    }
  }

  @Test(arguments: [0, 1, 200]) func returnsFindTheirSuppliersInWhateverOrderTheyCome(_ count: Int) throws {
    var random = SplitMix(seed: UInt64(count))
    let suppliers = suppliers(count, &random)
    var draft = RankingDraft(year: 2026, scale: scale, yardstick: yardstick)
    for supplier in suppliers { draft.add(supplier, target: policy.targetLevel(of: supplier)) }
    // Some are of companies that aren't registered, whose codes lie before, between and behind the others.
    let others = suppliers.map { "\($0.code)0" } + ["A", "無"]
    let registered = suppliers.indices.filter { $0 % 4 > 0 }.map { suppliers[$0].code }
    let codes = (registered + others).sorted(by: Ranking.codePrecedes)
    var next = 0
    let numbers = codes.map { draft.number(of: $0, from: &next) }
    #expect(numbers.compactMap { $0 }.map { suppliers[$0].code } == registered)
    var said: [String: [UInt8]] = [:]
    for place in codes.indices.shuffled(using: &random) {
      guard let number = numbers[place] else { continue }
      // Few different ones, so that there are ties.
      let codes = place % 2 == 0 ? answers(&random) : yardstick.levels.map { _ in AnswerCode.partial.rawValue }
      said[suppliers[number].code] = codes
      codes.withUnsafeBytes { draft.count($0, found: number % 3, of: number) }
    }
    let entries = suppliers.enumerated().map { number, supplier in
      RankingEntry(
        supplier: supplier, target: policy.targetLevel(of: supplier), answers: said[supplier.code], found: number % 3)
    }
    let expected = Ranking(year: 2026, entries: entries.shuffled(using: &random), scale: scale, yardstick: yardstick)
    let ranking = draft.inOrder()
    #expect(ranking.lines.count == count)
    for (line, other) in zip(ranking.lines, expected.lines) {
      #expect(line.supplier == other.supplier)
      #expect(line.rank == other.rank)
      #expect(line.found == other.found)
      #expect(line.importance == scale.importance(of: line.supplier))
      let score = said[line.supplier.code].map { Score(answers: $0, target: line.target, yardstick: yardstick) }
      #expect(line.score == score)
      #expect(line.priority == line.importance.flatMap { importance in score?.gap.map { importance * $0 } })
    }
    let ranked = ranking.lines.compactMap(\.priority)
    #expect(ranked == ranked.sorted(by: >))
  }
}
