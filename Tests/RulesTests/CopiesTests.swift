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

/// Returns that share texts, of companies whose answers are their own.
@Suite struct CopiedTextsTests {
  private typealias Return = (answers: [UInt8], texts: [String])

  /// Answers of a company that meets so many in a hundred.
  private func answers(_ random: inout SplitMix, met: Int) -> [UInt8] {
    (0..<itemCount).map { _ in
      Int(random.next() % 100) < met ? 0x32 : [0x31, 0x30, 0x4E][Int(random.next() % 3)]
    }
  }

  /// Evidence of a company's own beside every other item.
  private func ownTexts(_ random: inout SplitMix) -> [String] {
    (0..<itemCount).map { $0 % 2 == 0 ? "規程集 第\(random.next() % 500)版" : "" }
  }

  private func company(_ random: inout SplitMix, met: Int = 80) -> Return {
    (answers(&random, met: met), ownTexts(&random))
  }

  private func changed(_ original: Return, _ count: Int, _ random: inout SplitMix) -> Return {
    var copy = original
    var places = Array(copy.answers.indices)
    for _ in 0..<count {
      let place = places.remove(at: Int(random.next() % UInt64(places.count)))
      copy.answers[place] = copy.answers[place] == 0x32 ? 0x31 : 0x32
    }
    return copy
  }

  /// The returns whose texts are another's, by their places in the list.
  private func copied(_ returns: [Return], of wanted: [Int]? = nil) -> [String] {
    var population = Population(year: 2026, itemCount: itemCount)
    var sheet = CheckSheetReturn(itemCount: itemCount)
    for (index, each) in returns.enumerated() {
      sheet.removeAll()
      for (item, text) in each.texts.enumerated() { sheet[item + 1].evidence = sheet.append(text: text) }
      each.answers.withUnsafeBytes { population.add(id: Int64(index), codes: $0) }
      population.add(id: Int64(index), textsOf: sheet)
    }
    return Copies(population, of: wanted).all.filter { $0.texts > 0 }.map { "\($0.index)=\($0.other)" }
  }

  @Test(arguments: [60, 80, 95, 100]) func twoCompaniesAloneWithTheSameSheetAreFound(_ met: Int) {
    var random = SplitMix(state: 1)
    let one = company(&random, met: met)
    #expect(copied([one, one]) == ["0=1", "1=0"])
  }

  @Test func threeCompaniesOfWhichTwoAreEqual() {
    var random = SplitMix(state: 2)
    let (one, other) = (company(&random, met: 95), company(&random, met: 95))
    #expect(copied([one, other, one]) == ["0=2", "2=0"])
  }

  @Test func threeEqualReturnsAmongManyAreFound() {
    var random = SplitMix(state: 3)
    var returns = (0..<300).map { _ in company(&random, met: 90) }
    returns.insert(returns[10], at: 100)
    returns.insert(returns[10], at: 200)
    #expect(copied(returns) == ["10=100", "100=10", "200=10"])
    #expect(copied(returns, of: [100]) == ["100=10"])
  }

  @Test(arguments: [60, 80, 95]) func tenChangedAnswersHideNoCopy(_ met: Int) {
    var random = SplitMix(state: 4)
    var returns = (0..<200).map { _ in company(&random, met: met) }
    returns += (0..<20).map { changed(returns[$0], 10, &random) }
    let found = Set(copied(returns))
    let pairs = (0..<20).count { found.isSuperset(of: ["\($0)=\(200 + $0)", "\(200 + $0)=\($0)"]) }
    // Of a company that lacks hardly anything there is little to be recognised by.
    #expect(pairs >= (met > 90 ? 16 : 20))
    #expect(found.count == 2 * pairs)
  }

  @Test func aFifthOfTheTextsMayBeChangedToo() {
    var random = SplitMix(state: 5)
    let one = company(&random)
    var other = changed(one, 5, &random)
    for item in stride(from: 0, to: 16, by: 2) { other.texts[item] = "自社の記録 \(item)" }
    #expect(copied([one, other]).count == 2)
    for item in stride(from: 16, to: 40, by: 2) { other.texts[item] = "自社の記録 \(item)" }
    #expect(copied([one, other]).isEmpty)
  }

  /// Companies that fill one template have its texts in common, and nothing else.
  @Test(arguments: [(3, 95), (4, 80), (10, 95), (60, 90), (60, 97), (200, 95)])
  func aTradesTemplateIsNoCopy(_ members: Int, _ met: Int) {
    var random = SplitMix(state: 6)
    let template = (0..<itemCount).map { "業界共通の手順書 第\($0)章" }
    let trade = (0..<members).map { _ in (answers(&random, met: met), template) }
    #expect(copied(trade + (0..<200).map { _ in company(&random, met: met) }).isEmpty)
    if members > 8 { #expect(copied(trade).isEmpty) }
  }

  @Test func companiesWithTextsOfTheirOwnAreNotFound() {
    var random = SplitMix(state: 7)
    #expect(copied((0..<500).map { _ in company(&random, met: 97) }).isEmpty)
  }

  @Test func fillersAndOneTextForEverythingAreNoSign() {
    var random = SplitMix(state: 8)
    let same = answers(&random, met: 80)
    for texts in [Array(repeating: "なし", count: itemCount), Array(repeating: "情報セキュリティ規程", count: itemCount)] {
      #expect(copied([(same, texts), (same, texts)]).isEmpty)
    }
  }

  /// Thousands that hand in nearly the same sheet don't take the square of the time: each is compared with some.
  @Test(.timeLimit(.minutes(1))) func aCrowdOfNearlyEqualSheetsIsBounded() {
    var random = SplitMix(state: 9)
    let one = company(&random)
    let crowd = (0..<1_500).map { _ in changed(one, 3, &random) }
    #expect(copied(crowd).isEmpty)
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
