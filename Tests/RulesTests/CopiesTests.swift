import Criteria
import Testing

@testable import Rules

@Suite struct CopiesTests {
  /// What the search finds, found by comparing every return with every other.
  private func byForce(_ population: Population) -> [Copies.Copy] {
    (0..<population.count).flatMap { Copies(population, of: [$0]).all }
  }

  private func texts(_ copies: [Copies.Copy]) -> [String] {
    copies.map { "\($0.index) \($0.other) \($0.differing)/\($0.answered) \($0.others)" }
  }

  /// Companies of a few kinds whose answers scatter, some of them copied with a few changes: the hard case, since all
  /// of a kind are alike.
  private func population(seed: UInt64, count: Int, items: Int = itemCount) -> Population {
    var random = SplitMix(state: seed)
    let codes = Array("2222222100NnN-".utf8)
    let kinds = (0..<4).map { _ in (0..<items).map { _ in codes[Int(random.next() % UInt64(codes.count))] } }
    var sheets: [[UInt8]] = []
    for _ in 0..<count {
      var sheet: [UInt8]
      if !sheets.isEmpty, random.next() % 4 == 0 {
        sheet = sheets[Int(random.next() % UInt64(sheets.count))]
        for _ in 0..<(random.next() % 12) {
          sheet[Int(random.next() % UInt64(items))] = codes[Int(random.next() % UInt64(codes.count))]
        }
      } else {
        sheet = kinds[Int(random.next() % 4)]
        let noise = 2 + random.next() % 30
        for index in sheet.indices where random.next() % 100 < noise {
          sheet[index] = codes[Int(random.next() % UInt64(codes.count))]
        }
      }
      sheets.append(sheet)
    }
    var population = Population(year: 2026, itemCount: items)
    for (index, sheet) in sheets.enumerated() { sheet.withUnsafeBytes { population.add(id: Int64(index), codes: $0) } }
    return population
  }

  @Test(arguments: UInt64(1)...12) func theSearchMissesNothing(_ seed: UInt64) {
    let population = population(seed: seed, count: 150)
    let found = texts(Copies(population).all)
    #expect(!found.isEmpty)
    #expect(found == texts(byForce(population)))
  }

  @Test(arguments: [40, 160, 250, 999]) func theSearchMissesNothingWhateverTheNumberOfItems(_ items: Int) {
    let population = population(seed: 7, count: 80, items: items)
    let found = texts(Copies(population).all)
    #expect(!found.isEmpty)
    #expect(found == texts(byForce(population)))
  }

  @Test func aGroupOfEqualReturnsNamesTheFirstOther() {
    var population = Population(year: 2026, itemCount: itemCount)
    let copied = [UInt8](repeating: 0x30, count: 20) + [UInt8](repeating: 0x32, count: 133)
    let ordinary = [UInt8](repeating: 0x32, count: 153)
    for (index, sheet) in ([copied, ordinary, copied, ordinary, copied, ordinary, ordinary]).enumerated() {
      sheet.withUnsafeBytes { population.add(id: Int64(index), codes: $0) }
    }
    #expect(texts(Copies(population).all) == ["0 2 0/153 2", "2 0 0/153 2", "4 0 0/153 2"])
  }

  @Test func packedAnswersAreWhatWasPacked() {
    let codes = (0..<153).map { Array("210Nn-".utf8)[$0 % 6] }
    var packed = PackedAnswers(itemCount: 153)
    codes.withUnsafeBytes { packed.add($0) }
    #expect((0..<153).map { packed.value(of: 0, at: $0) } == (0..<153).map { [3, 2, 1, 4, 4, 0][$0 % 6] })
    var other = codes
    other[152] = 0x32
    other[5] = 0x32
    other.withUnsafeBytes { packed.add($0) }
    let comparison = packed.comparison(of: 0, with: 1)
    #expect(comparison.differing == 2)
    #expect(comparison.answered == 153 - codes.count { $0 == 0x2D } + 1)
  }
}

/// A small generator that gives the same numbers everywhere.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
