import Criteria
import Partners
import Testing

@testable import Rollup

/// The list and the ranking say the same of the same register.
@Suite struct RankTableTests {
  private let scale = ImportanceScale.standard
  private let policy = TargetLevelPolicy.standardPolicy
  private let yardstick: Yardstick

  init() throws {
    yardstick = Yardstick(catalogue: try Catalogue.builtIn(), weights: LevelWeights(one: 3000, two: 2500, three: 1))
  }

  private func answers(_ random: inout SplitMix) -> [UInt8] {
    let few = AnswerCode.allCases.shuffled(using: &random).prefix(Int.random(in: 1...6, using: &random))
    return (0..<153).map { _ in (few.randomElement(using: &random) ?? .met).rawValue }
  }

  @Test func aReturnIsScoredByLookingUpAsItIsByCounting() {
    var random = SplitMix(state: 7)
    let table = ScoreTable(yardstick)
    for _ in 0..<50 {
      // Also what is no answer at all.
      let codes = answers(&random).enumerated().map {
        $0.offset % 17 == 3 ? UInt8.random(in: 0...255, using: &random) : $0.element
      }
      for target in Level.allCases {
        let score = codes.withUnsafeBytes { table.score(table.sums($0), target: target) }
        #expect(score == Score(answers: codes, target: target, yardstick: yardstick))
        #expect(table.required(target) == yardstick.required(upTo: target))
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

  private func columns(_ suppliers: [Supplier]) -> RegisterColumns {
    var register = RegisterColumns(factors: RankBasis.factors(scale: scale, policy: policy))
    for (index, supplier) in suppliers.enumerated() {
      Array(supplier.code.utf8).withUnsafeBytes { code in
        Array(supplier.name.utf8).withUnsafeBytes { name in
          register.append(
            RegisterColumns.Texts(code: code, name: name), tier: supplier.tier, targetLevel: supplier.targetLevel)
        }
      }
      for (factor, id) in register.factors.enumerated() { register.set(supplier.scores[id], factor: factor, of: index) }
    }
    return register
  }

  @Test(arguments: [0, 1, 200]) func everyLineIsTheRankings(_ count: Int) {
    var random = SplitMix(state: UInt64(count))
    let suppliers = suppliers(count, &random)
    var entries = suppliers.map { RankingEntry(supplier: $0, target: policy.targetLevel(of: $0), answers: nil) }
    var returns = ReturnScores(yardstick)
    // Some are of companies that aren't registered, whose codes lie before, between and behind the others.
    let others = entries.indices.map { "\(suppliers[$0].code)0" } + ["A", "無"]
    let codes = (entries.indices.filter { $0 % 4 > 0 }.map { suppliers[$0].code } + others).sorted(
      by: Ranking.codePrecedes)
    for code in codes { Array(code.utf8).withUnsafeBytes { returns.expect($0) } }
    for number in codes.indices.shuffled(using: &random) {
      // Few different ones, so that there are ties.
      let said = number % 2 == 0 ? answers(&random) : [UInt8](repeating: AnswerCode.partial.rawValue, count: 153)
      said.withUnsafeBytes { returns.take($0, of: number, found: number % 3) }
      guard let index = suppliers.firstIndex(where: { $0.code == codes[number] }) else { continue }
      (entries[index].answers, entries[index].found) = (said, number % 3)
    }
    let basis = RankBasis(register: columns(suppliers), returns: returns, scale: scale, policy: policy)
    let table = RankTable(basis, parts: [basis.order(of: 0..<count / 3), basis.order(of: count / 3..<count)])
    let expected = Ranking(year: 2026, entries: entries.shuffled(using: &random), scale: scale, yardstick: yardstick)
      .lines
    #expect(table.count == count)
    for place in 0..<table.count {
      let (line, index) = table.line(at: place)
      let supplier = expected[place]
      #expect(
        supplier.supplier.code == suppliers[index].code && supplier.supplier.tier == table.register.tier(of: index))
      #expect(
        line.rank == supplier.rank && line.placement.status == supplier.status
          && line.placement.priority == supplier.priority)
      #expect(line.placement.importance == supplier.importance && line.importanceClass == supplier.importanceClass)
      #expect(
        line.placement.score == supplier.score && line.required == supplier.required
          && line.found == supplier.line.found)
    }
  }

  @Test func aSupplierIsFoundByItsWholeCode() {
    let codes = ["A", "AB", "ABCDEFGH", "ABCDEFGH1", "ABCDEFGH12", "ABCDEFGI", "供給者-1", "供給者-2"]
    var register = columns(codes.map { Supplier(code: $0, name: "") })
    register.indexCodes()
    for (index, code) in codes.enumerated() {
      for guess in 0...codes.count {
        #expect(Array(code.utf8).withUnsafeBytes { register.index(of: $0, guess: guess) } == index)
      }
    }
    for code in ["", "B", "ABC", "ABCDEFGH11", "供給者", "供給者-3"] {
      #expect(Array(code.utf8).withUnsafeBytes { register.index(of: $0) } == nil)
    }
  }
}
