import Foundation
import Partners
import TestSupport
import Testing

@testable import Criteria
@testable import Rollup

@Suite struct ArithmeticTests {
  @Test func whatIsPrintedIsTheNearestDecimalAndHalvesGoAwayFromZero() throws {
    var random = SplitMix(seed: 1)
    for _ in 0..<2_000 {
      let places = Int.random(in: 0...6, using: &random)
      let scale = Int(pow(10, Double(places)))
      let value = Fraction(Int.random(in: -5_000...5_000, using: &random), Int.random(in: 1...2_000, using: &random))
      let text = value.decimal(places)
      let printed = Fraction(try #require(Int(text.replacing(".", with: ""))), scale)
      let (error, half) = (printed - value, Fraction(1, 2 * scale))
      #expect(error <= half, "\(value) \(text)")
      #expect(Fraction(0) - half <= error, "\(value) \(text)")
      if error == half || error == Fraction(0) - half {
        #expect((value < Fraction(0)) == (printed < value), "\(value) \(text)")
      }
      #expect(text.split(separator: ".").dropFirst().first?.count ?? 0 == places)
      #expect(text != "-0")
      #expect(!text.hasPrefix("-0.0000000"))
    }
  }

  @Test(arguments: [
    (Fraction(9_999_996, 10_000_000), "1.000000"), (Fraction(-1999, 1000), "-1.999000"), (Fraction(0), "0.000000"),
    (Fraction(12), "12.000000"),
    (Fraction(-1, 10_000_000), "0.000000"), (Fraction(1_000_001, 1_000_000), "1.000001"),
  ]) func carriesAndZeros(_ value: Fraction, _ text: String) {
    #expect(value.decimal(6) == text)
    #expect(value.decimal(9) == text)
  }

  @Test func orderAgreesWithSubtractionAndWithHugeNumbers() {
    var random = SplitMix(seed: 2)
    func next() -> Fraction {
      Fraction(Int.random(in: -300...300, using: &random), Int.random(in: 1...300, using: &random))
    }
    for _ in 0..<2_000 {
      let (a, b) = (next(), next())
      #expect((a < b) == ((a - b).numerator < 0))
      #expect((a == b) == ((a - b).numerator == 0))
      #expect(a * b == b * a)
      #expect((a < b) == (a.double < b.double))
    }
    // So near to each other that doubles can't tell them apart.
    let (large, larger) = (Fraction(Int.max - 2, Int.max - 1), Fraction(Int.max - 1, Int.max))
    #expect(large < larger)
    #expect(!(larger < large))
    #expect(large.double == larger.double)
    #expect(Fraction(-Int.max, 2) < Fraction(Int.max, 2))
  }

  /// The worked example of the method's page, digit by digit.
  @Test func theWorkedExampleOfTheMethodComesOutAsPrinted() throws {
    var file = try Catalogue.builtIn().file
    let items = [(112, Level.two), (125, .two), (1, .one), (4, .one), (5, .one), (42, .three)]
    for index in file.items.indices { file.items[index].level = items.first { $0.0 == file.items[index].no }?.1 }
    let yardstick = Yardstick(catalogue: try Catalogue(json: JSONEncoder().encode(file)), weights: .standard)
    let given: [Int: AnswerCode] = [1: .met, 4: .partial, 125: .met, 112: .notApplicable, 42: .unmet]
    let supplier = Supplier(code: "S", name: "みほん", scores: ["confidentiality": 2, "criticality": 1, "incident": 0])
    let answers = (1...153).map { (given[$0] ?? .unanswered).rawValue }
    let ranking = Ranking(
      year: 2026, entries: [RankingEntry(supplier: supplier, target: .two, answers: answers)], scale: .standard,
      yardstick: yardstick)
    let line = try #require(ranking.lines.first)
    #expect(line.required == 5)
    #expect(line.score?.answered == 4)
    #expect(line.score?.coverage == Fraction(4, 5))
    #expect(line.score?.weightSum == 11_000)
    #expect(line.score?.achievedTwice == 13_000)
    #expect(line.score?.gapsByLevel == [2, 0, 0])
    #expect(line.score?.achievement?.decimal(4) == "0.5909")
    #expect(line.score?.gap == Fraction(9, 22))
    #expect(line.importance == Fraction(4, 3))
    #expect(line.importanceClass?.id == "B")
    #expect(line.priority == Fraction(2) * Fraction(3, 11))
  }

  @Test func anItemsOwnWeightReplacesThatOfItsLevel() throws {
    var catalogue = try Catalogue.builtIn()
    _ = catalogue.lay(over: [ItemOverlay(no: 1, weight: 1250), ItemOverlay(no: 2, weight: 9000)])
    let yardstick = Yardstick(catalogue: catalogue, weights: LevelWeights(one: 1500, two: 0, three: 0))
    #expect(yardstick.weights[0] == 1250)
    #expect(yardstick.weights[3] == 1500)
    #expect(yardstick.weights[41] == 0)
    // No. 2 has no level, so its weight counts for nothing.
    #expect(yardstick.weights[1] == 0)
    #expect(yardstick.levels[1] == 0)
    let codes = (1...153).map { ($0 == 1 ? AnswerCode.unmet : .met).rawValue }
    let total = (catalogue.items(upTo: .one).count - 1) * 1500 + 1250
    #expect(Score(answers: codes, target: .three, yardstick: yardstick).gap == Fraction(1250, total))
  }

  @Test func weightsOfNothingAreNotScorable() throws {
    let yardstick = Yardstick(catalogue: try Catalogue.builtIn(), weights: LevelWeights(one: 0, two: 0, three: 0))
    let score = Score(
      answers: Array(repeating: AnswerCode.unmet.rawValue, count: 153), target: .one, yardstick: yardstick)
    #expect(score.achievement == nil)
    #expect(score.gap == nil)
    #expect(score.gapCount == score.required)
    #expect(score.coverage == Fraction(1))
  }

  @Test func aBetterAnswerNeverRaisesPriorityWhateverTheWeights() throws {
    let catalogue = try Catalogue.builtIn()
    let better: [AnswerCode: AnswerCode] = [
      .unanswered: .partial, .unmet: .partial, .partial: .met, .notApplicableWithoutReason: .partial,
      .notApplicable: .met,
    ]
    var random = SplitMix(seed: 3)
    for _ in 0..<100 {
      let weights = LevelWeights(
        one: .random(in: 0...9000, using: &random), two: .random(in: 0...9000, using: &random),
        three: .random(in: 1...9000, using: &random)
      )
      let yardstick = Yardstick(catalogue: catalogue, weights: weights)
      let codes = (0..<153).map { _ in AnswerCode.allCases.randomElement(using: &random) ?? .met }
      let scores = Dictionary(
        uniqueKeysWithValues: ImportanceScale.standard.factors.map { ($0.id, Int.random(in: 0...3, using: &random)) })
      func line(_ codes: [AnswerCode]) -> RankedSupplier? {
        let entry = RankingEntry(
          supplier: Supplier(code: "S", name: "x", scores: scores), target: .three, answers: codes.map(\.rawValue))
        return Ranking(year: 2026, entries: [entry], scale: .standard, yardstick: yardstick).lines.first
      }
      let before = try #require(line(codes))
      for index in [0, 41, 111, 136, Int.random(in: 0..<153, using: &random)] {
        guard let answer = better[codes[index]] else { continue }
        var improved = codes
        improved[index] = answer
        let after = try #require(line(improved))
        if let p = before.priority, let q = after.priority {
          #expect(q <= p, "No. \(index + 1): \(codes[index]) → \(answer)")
        }
        if let gap = after.score?.gap, let achievement = after.score?.achievement {
          #expect(gap + achievement == Fraction(1))
        }
      }
    }
  }
}
