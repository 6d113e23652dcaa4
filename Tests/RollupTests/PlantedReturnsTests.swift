import Criteria
import Foundation
import Rules
import TestSupport
import Testing

@testable import Rollup

/// Reliability on 2,000 planted returns, of which it is known who told the truth. What comes out holds for planted
/// returns, and is no precision on real ones (docs/method.md).
@Suite struct PlantedReturnsTests {
  private static let planted = Result { try PlantedReturns(seed: 20_261) }

  private func planted() throws -> PlantedReturns { try Self.planted.get() }

  @Test(arguments: [(PlantedReturns.Kind.overstatedALot, 0.85), (.carelessMet, 0.85), (.carelessMixed, 0.85)])
  func itTellsThemFromTheHonest(_ kind: PlantedReturns.Kind, _ least: Double) throws {
    let planted = try planted()
    let auc = planted.auc(of: kind)
    #expect(auc >= least, "\(kind): \(auc)")
  }

  /// A little overstated is a little less honest: better than chance, and no more is claimed.
  @Test func aLittleOverstatedIsTooLittleToTell() throws {
    #expect(try planted().auc(of: .overstatedALittle) >= 0.6)
  }

  @Test func thePerfectAreNotDoubted() throws {
    let perfect = try planted().values(of: .perfect)
    #expect(perfect.count { $0 < 1_000_000 } * 100 <= perfect.count, "\(perfect.sorted().prefix(5))")
  }

  /// Below three quarters of full belief somebody should look.
  @Test(arguments: [PlantedReturns.Kind.honest, .bad, .improved]) func fewOfTheHonestAreDoubted(
    _ kind: PlantedReturns.Kind
  ) throws {
    let values = try planted().values(of: kind)
    #expect(
      values.count { $0 < 750_000 } * 100 <= 3 * values.count, "\(values.count { $0 < 750_000 }) of \(values.count)")
  }

  @Test func itSaysFromWhichItemOnNobodyReadOn() throws {
    let planted = try planted()
    let off = planted.returns.compactMap { one -> Int? in
      guard one.carelessFrom > 0, let tail = planted.fit.verdict(on: one.answers).tail, tail.doubt > 5000 else {
        return nil
      }
      return abs(tail.from - one.carelessFrom)
    }.sorted()
    try #require(off.count >= 100)
    #expect(off[off.count / 2] <= 4, "half of them are off by \(off[off.count / 2]) items or more")
  }

  @Test func fewReturnsSayNothing() {
    let answers = Array(repeating: [UInt8](repeating: AnswerCode.met.rawValue, count: 12), count: 29)
    #expect(AnswerFit(answers) == nil)
  }
}

/// Returns of companies whose truth is known: how good each is follows from its size, as published for the industry (96
/// of 100 for the largest, 57 for the smallest), and an item that another one builds on is met only where that is.
struct PlantedReturns {
  enum Kind: CaseIterable {
    case honest, perfect, bad, improved, overstatedALittle, overstatedALot, carelessMet, carelessMixed, copied
  }

  struct Return {
    var kind: Kind
    var answers: [UInt8]
    var carelessFrom = 0
  }

  private(set) var returns: [Return] = []
  private(set) var reliabilities: [Reliability] = []
  let fit: AnswerFit

  private static let shares: [(Kind, Double)] = [
    (.honest, 0.4), (.perfect, 0.08), (.bad, 0.12), (.improved, 0.08), (.overstatedALittle, 0.08),
    (.overstatedALot, 0.08), (.carelessMet, 0.05), (.carelessMixed, 0.05), (.copied, 0.06),
  ]

  init(seed: UInt64, count: Int = 2000) throws {
    var chance = PlantedChance(seed: seed)
    let catalogue = try Catalogue.builtIn()
    let hardness = catalogue.items.map { Double(($0.level?.rawValue ?? 2) - 2) * 0.9 + 0.8 * chance.normal() }
    let labels = catalogue.items.map(\.label)
    let prerequisites = catalogue.items.map(\.prerequisites)
    for _ in 0..<count {
      let kind = chance.pick(PlantedReturns.shares)
      // From the largest to the smallest companies.
      let mean = [96.0, 88, 80, 72, 64, 57][chance.below(6)] / 100
      var ability = log(mean / (1 - mean)) * 1.3 + 0.9 * chance.normal()
      if kind == .bad { ability -= 1.5 }
      var ofLabel: [Int: Double] = [:]
      var truth = catalogue.items.indices.map { index -> Int in
        let label = ofLabel[labels[index] ?? 0] ?? 0.6 * chance.normal()
        ofLabel[labels[index] ?? 0] = label
        let good = ability - hardness[index] + label + 0.5 * chance.normal()
        let draw = chance.unit()
        return draw < 1 / (1 + exp(0.35 - good)) ? 2 : draw < 1 / (1 + exp(-0.35 - good)) ? 1 : 0
      }
      if kind == .perfect { truth = truth.map { _ in 2 } }
      for _ in 0..<3 {
        for (index, needed) in prerequisites.enumerated() where needed.contains(where: { truth[$0 - 1] == 0 }) {
          truth[index] = 0
        }
      }
      returns.append(PlantedReturns.answer(truth, kind, returns, &chance))
    }
    fit = try #require(AnswerFit(returns.map(\.answers)))
    let book = RuleBook(itemCount: catalogue.items.count)
    let facts = CatalogueFacts(catalogue: catalogue, freshness: .standard, knowledge: nil)
    let context = RuleContext(facts: facts, asOf: Day(number: 2026_06_15), fiscalYear: 2026)
    for one in returns {
      let findings = book.evaluate(PlantedReturns.sheet(one.answers), in: context)
      let counts = Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
      reliabilities.append(Reliability(findings: counts, fit: fit.verdict(on: one.answers)))
    }
  }

  private static func answer(_ truth: [Int], _ kind: Kind, _ earlier: [Return], _ chance: inout PlantedChance) -> Return
  {
    var answers = truth
    var from = 0
    switch kind {
    case .honest, .perfect, .bad, .improved: break
    case .overstatedALittle, .overstatedALot:
      let share = kind == .overstatedALittle ? 0.2 : 0.6
      for index in answers.indices where answers[index] < 2 && chance.unit() < share { answers[index] = 2 }
    case .carelessMet, .carelessMixed:
      from = 20 + chance.below(90)
      for index in from..<answers.count {
        answers[index] = kind == .carelessMet ? 2 : chance.pick([(2, 0.6), (1, 0.25), (0, 0.15)])
      }
      from += 1
    case .copied:
      if !earlier.isEmpty { return Return(kind: kind, answers: earlier[chance.below(earlier.count)].answers) }
    }
    let codes: [AnswerCode] = [.unmet, .partial, .met]
    return Return(kind: kind, answers: answers.map { codes[$0].rawValue }, carelessFrom: from)
  }

  private static func sheet(_ answers: [UInt8]) -> CheckSheetReturn {
    var sheet = CheckSheetReturn(itemCount: answers.count)
    sheet.supplierCode = "S-1"
    sheet.fiscalYear = 2026
    for (index, code) in answers.enumerated() {
      var entry = CheckSheetReturn.Entry()
      entry.answer = AnswerCode(rawValue: code)?.answer ?? .unanswered
      entry.row = UInt32(index + 2)
      _ = sheet.enter(entry, for: index + 1)
    }
    return sheet
  }

  /// In millionths.
  func values(of kind: Kind) -> [Int] {
    zip(returns, reliabilities).filter { $0.0.kind == kind }.map(\.1.value)
  }

  /// How often one of these is believed less than an honest one; half of the ties.
  func auc(of kind: Kind) -> Double {
    let those = values(of: kind)
    let honest = [Kind.honest, .perfect, .bad, .improved].flatMap(values)
    let wins = those.reduce(0.0) { sum, value in
      sum + Double(honest.count { value < $0 }) + Double(honest.count { value == $0 }) / 2
    }
    return wins / Double(those.count * honest.count)
  }
}

/// The same numbers on every machine.
struct PlantedChance {
  private var numbers: SplitMix

  init(seed: UInt64) { numbers = SplitMix(seed: seed) }

  mutating func unit() -> Double { Double(numbers.next() >> 11) / 9_007_199_254_740_992 }
  mutating func below(_ limit: Int) -> Int { Int(numbers.next() % UInt64(limit)) }

  /// Box and Muller.
  mutating func normal() -> Double { (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit()) }

  mutating func pick<Value>(_ shares: [(Value, Double)]) -> Value {
    var left = unit()
    for (value, share) in shares {
      left -= share
      if left < 0 { return value }
    }
    return shares[shares.count - 1].0
  }
}
