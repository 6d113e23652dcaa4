import Criteria
import Partners
import TestSupport
import Testing

@testable import Rollup

@Suite struct FractionTests {
  @Test func equalNumbersAreEqual() {
    #expect(Fraction(2, 4) == Fraction(1, 2))
    #expect(Fraction(-1, -2) == Fraction(1, 2))
    #expect(Fraction(0, 5) == Fraction(0))
    #expect(Fraction(1, 3) + Fraction(1, 6) == Fraction(1, 2))
    #expect(Fraction(1) - Fraction(1, 3) == Fraction(2, 3))
  }

  @Test func orderIsExactBeyondMachineWords() {
    let big = Int.max / 2
    #expect(Fraction(big - 1, big) < Fraction(big, big + 1))
    #expect(!(Fraction(big, big + 1) < Fraction(big - 1, big)))
  }

  @Test func longFractionsArePrintedToo() {
    #expect(Fraction(999_999_999_999_999, 1_000_000_000_000_000).decimal(4) == "1.0000")
    #expect(Fraction(1, Int.max).decimal(6) == "0.000000")
  }

  @Test func halvesAreRoundedAwayFromZero() {
    #expect(Fraction(1, 8).decimal(2) == "0.13")
    #expect(Fraction(-1, 8).decimal(2) == "-0.13")
    #expect(Fraction(1, 20000).decimal(4) == "0.0001")
    #expect(Fraction(99995, 100000).decimal(4) == "1.0000")
    #expect(Fraction(5, 2).decimal(0) == "3")
    #expect(Fraction(-1, 100000).decimal(4) == "0.0000")
    #expect(Fraction(33, 40).percent() == "82.5")
    #expect(Fraction(1, 3).percent(0) == "33")
  }
}

@Suite struct ScoreTests {
  let catalogue: Catalogue
  let yardstick: Yardstick

  init() throws {
    catalogue = try Catalogue.builtIn()
    yardstick = Yardstick(catalogue: catalogue, weights: .standard)
  }

  private func answers(_ changes: [Int: AnswerCode], other: AnswerCode = .met) -> [UInt8] {
    (1...153).map { (changes[$0] ?? other).rawValue }
  }

  @Test func everyAnswerCountsAsTheMethodSays() {
    let items = catalogue.items(upTo: .one).map(\.no)
    let total = items.count * 3000
    func achieved(_ code: AnswerCode, at item: Int) -> Score {
      Score(answers: answers([item: code]), target: .one, yardstick: yardstick)
    }
    #expect(achieved(.met, at: 1).achievement == Fraction(1))
    #expect(achieved(.partial, at: 1).achievement == Fraction(2 * total - 3000, 2 * total))
    for code in [AnswerCode.unmet, .unanswered, .notApplicable, .notApplicableWithoutReason] {
      #expect(achieved(code, at: 1).gap == Fraction(3000, total), "\(code)")
    }
    // No. 112 may be not applicable, with a reason; No. 1 never.
    let two = Score(answers: answers([112: .notApplicable]), target: .two, yardstick: yardstick)
    #expect(two.achievement == Fraction(1))
    #expect(two.weightSum == catalogue.items(upTo: .two).reduce(0) { $0 + ($1.level == .one ? 3000 : 2000) } - 2000)
    #expect(
      Score(answers: answers([112: .notApplicableWithoutReason]), target: .two, yardstick: yardstick).gapsByLevel == [
        0, 1, 0,
      ])
  }

  @Test func coverageStandsApart() {
    let score = Score(answers: answers([1: .unanswered, 4: .notApplicable]), target: .one, yardstick: yardstick)
    #expect(score.required == catalogue.items(upTo: .one).count)
    #expect(score.answered == score.required - 1)
    #expect(score.coverage == Fraction(score.required - 1, score.required))
  }

  @Test func itemsAboveTheTargetAndWithoutALevelDontCount() {
    let above = Score(answers: answers([42: .unmet, 2: .unmet]), target: .two, yardstick: yardstick)
    #expect(above.gapCount == 0)
    #expect(Score(answers: answers([42: .unmet]), target: .three, yardstick: yardstick).gapsByLevel == [0, 0, 1])
  }

  @Test func nothingLeftIsNotScorable() {
    let free = Yardstick(catalogue: catalogue.acceptingNotApplicableEverywhere(), weights: .standard)
    let score = Score(answers: answers([:], other: .notApplicable), target: .three, yardstick: free)
    #expect(score.achievement == nil)
    #expect(score.gap == nil)
    #expect(score.coverage == Fraction(1))
  }

  @Test func forAnyAnswersAchievementAndGapAreOneAndClosingAGapNeverRaisesPriority() {
    var random = SplitMix(seed: 42)
    for _ in 0..<200 {
      let codes = (0..<153).map { _ in AnswerCode.allCases.randomElement(using: &random)?.rawValue ?? 0 }
      let target = Level.allCases.randomElement(using: &random) ?? .one
      let score = Score(answers: codes, target: target, yardstick: yardstick)
      guard let achievement = score.achievement, let gap = score.gap else { continue }
      #expect(achievement + gap == Fraction(1))
      var better = codes
      let index = Int.random(in: 0..<153, using: &random)
      better[index] = AnswerCode.met.rawValue
      if let improved = Score(answers: better, target: target, yardstick: yardstick).gap { #expect(improved <= gap) }
    }
  }
}

@Suite struct RankingTests {
  private let yardstick: Yardstick
  private let scale = ImportanceScale.standard

  init() throws {
    yardstick = Yardstick(catalogue: try Catalogue.builtIn(), weights: .standard)
  }

  private func entry(_ code: String, _ scores: [Int?], _ answer: AnswerCode?) -> RankingEntry {
    var supplier = Supplier(code: code, name: "みほん\(code)")
    for (factor, score) in zip(scale.factors, scores) { supplier.scores[factor.id] = score }
    return RankingEntry(
      supplier: supplier, target: .one, answers: answer.map { Array(repeating: $0.rawValue, count: 153) })
  }

  @Test func equalPriorityIsAnEqualRankAndTiesGoByCode() {
    let ranking = Ranking(
      year: 2026,
      entries: [
        entry("S-4", [1, 0, 0], .unmet), entry("S-2", [3, 3, 3], .partial), entry("S-3", [3, 3, 3], .partial),
        entry("S-1", [3, 3, 3], .unmet),
        entry("S-10", [3, 3, 3], .partial),
      ], scale: scale, yardstick: yardstick)
    #expect(
      ranking.lines.map { "\($0.rank ?? 0) \($0.supplier.code)" } == ["1 S-1", "2 S-10", "2 S-2", "2 S-3", "5 S-4"])
  }

  @Test func whatCannotBeRankedComesFirstAndNeverLast() {
    let ranking = Ranking(
      year: 2026,
      entries: [
        entry("S-1", [0, 0, 0], .met), entry("S-2", [3, nil, 3], .unmet), entry("S-3", [1, 1, 1], nil),
        entry("S-4", [2, 2, 2], nil),
        entry("S-5", [nil, nil, nil], nil),
      ], scale: scale, yardstick: yardstick)
    #expect(ranking.lines.map(\.supplier.code) == ["S-2", "S-5", "S-4", "S-3", "S-1"])
    #expect(ranking.lines.map(\.status) == [.unrated, .unrated, .noReturn, .noReturn, .ranked])
    #expect(ranking.lines.prefix(4).allSatisfy { $0.rank == nil && $0.priority == nil })
    #expect(ranking.lines[4].rank == 1)
  }

  @Test func classesBeginAtTheirThreshold() {
    #expect(scale.importanceClass(of: Fraction(2))?.id == "A")
    #expect(scale.importanceClass(of: Fraction(1999, 1000))?.id == "B")
    #expect(scale.importanceClass(of: Fraction(1))?.id == "B")
    #expect(scale.importanceClass(of: Fraction(0))?.id == "C")
  }

  @Test func targetLevelsComeFromTheRegisterElseFromThePolicy() {
    let policy = TargetLevelPolicy.standardPolicy
    var supplier = Supplier(code: "S", name: "x")
    #expect(policy.targetLevel(of: supplier) == .one)
    supplier.scores = ["confidentiality": 2, "criticality": 3]
    #expect(policy.targetLevel(of: supplier) == .three)
    supplier.targetLevel = .two
    #expect(policy.targetLevel(of: supplier) == .two)
  }
}

@Suite struct RegisterTests {
  @Test func aSupplierIsFoundByNumberElseByNameAndNeverGuessed() {
    func numbered(_ body: String) -> String {
      let sum = body.reversed().enumerated().reduce(0) {
        $0 + ($1.element.wholeNumberValue ?? 0) * ($1.offset % 2 == 0 ? 1 : 2)
      }
      return "\(9 - sum % 9)\(body)"
    }
    let (one, two) = (numbered("999900000001"), numbered("999900000002"))
    let index = SupplierIndex(
      [("S-1", "株式会社みほん", one), ("S-2", "れい㈱", ""), ("S-3", "れい有限会社", "")].map {
        SupplierIndex.Identity(code: $0, name: $1, corporateNumber: $2)
      })
    #expect(index.find(corporateNumber: one, name: "べつの名") == .one(code: "S-1"))
    #expect(index.find(corporateNumber: "", name: "み ほん（株）") == .one(code: "S-1"))
    // The same name, but another number, is another company.
    #expect(index.find(corporateNumber: two, name: "みほん") == .none)
    #expect(index.find(corporateNumber: "", name: "れい") == .several(codes: ["S-2", "S-3"]))
    #expect(index.find(corporateNumber: "", name: "") == .none)
  }

  @Test(arguments: [0, 1, 2, 3, 700]) func everyCodeOfTheRegisterIsFoundAndNoOther(_ count: Int) {
    // Of every length, some beginning alike.
    let codes = (0..<count).map { ($0 % 3 == 0 ? "\($0)" : "供給-" + String(repeating: "0", count: $0 % 11)) + "\($0)" }
    let register = codes.map { Supplier(code: $0, name: "\($0)社") }.inOrderOfCodes().map(\.code)
    let order = CodeOrder(register)
    func index(of code: String, guess: Int = 0) -> Int? { order.index(of: code, guess: guess) { register[$0] } }
    for (place, code) in register.enumerated() {
      #expect(index(of: code) == place)
      #expect(index(of: code, guess: place) == place)
      #expect(index(of: code, guess: count) == place)
      #expect(index(of: "\(code)x", guess: place) == nil)
    }
    #expect(index(of: "") == nil)
    #expect(index(of: "無") == nil)
  }

  @Test func corporateNumbersHaveTheirCheckDigit() {
    let body = "700110005901"
    let sum = body.reversed().enumerated().reduce(0) {
      $0 + ($1.element.wholeNumberValue ?? 0) * ($1.offset % 2 == 0 ? 1 : 2)
    }
    #expect(CorporateNumber.isValid("\(9 - sum % 9)\(body)"))
    #expect(!CorporateNumber.isValid("\((9 - sum % 9 + 1) % 10)\(body)"))
    #expect(!CorporateNumber.isValid("123"))
    #expect(!CorporateNumber.isValid("12345678901２3"))
  }
}
