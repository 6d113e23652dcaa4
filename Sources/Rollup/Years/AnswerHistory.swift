import Criteria

/// The answers of all stored years, carried over to the items of the catalogue in use by the lineage of editions.
package struct AnswerHistory: Sendable {
  private var answers: [String: [Int: PastAnswers]] = [:]
  /// How many returns state an edition of which nothing is known, by what they state and year.
  private var unknown: [String: [Int: Int]] = [:]
  /// The known earlier editions that returns state.
  private var editions: [String: EditionLineage] = [:]
  private let catalogueID: String
  private let edition: String
  /// That of returns that state none.
  private let unstated: String
  private let numbers: ClosedRange<Int>
  private let levels: [UInt8]
  /// With the level of each item then, under its number of now.
  private let lineages: [(lineage: EditionLineage, comparable: [Int?], levels: [UInt8])]

  /// - Parameters:
  ///   - unstated: the edition of returns that state none; nil for the catalogue's.
  ///   - earlier: the catalogue of an earlier edition; nil where its items aren't known.
  package init(
    catalogue: Catalogue, unstated: String? = nil, earlier: (_ edition: String) -> Catalogue? = { _ in nil }
  ) {
    catalogueID = catalogue.id
    edition = catalogue.edition
    self.unstated = unstated ?? catalogue.edition
    numbers = catalogue.numbers
    let levels = catalogue.items.map { UInt8($0.level?.rawValue ?? 0) }
    self.levels = levels
    lineages = catalogue.lineages.map { lineage in
      let numbers = lineage.comparable(itemCount: catalogue.items.count)
      let then = earlier(lineage.edition).map { earlier in
        numbers.map { UInt8($0.flatMap { earlier.item($0) }?.level?.rawValue ?? 0) }
      }
      return (lineage, numbers, then ?? levels)
    }
  }

  /// Adds the return that counts of a supplier for a year.
  ///
  /// - Parameters:
  ///   - answers: a byte of `AnswerCode` for each item of the edition that the return states.
  ///   - criteria: what the return states; a part that it doesn't state is taken for the catalogue's.
  ///   - asked: the level that the supplier was asked in that year; what is above it is compared with nothing.
  package mutating func add(
    _ answers: [UInt8], of code: String, year: Int, criteria: (id: String, edition: String) = ("", ""),
    asked: Level = .three
  ) {
    let isOurs = criteria.id.isEmpty || criteria.id == catalogueID
    let stated = criteria.edition.isEmpty ? unstated : criteria.edition
    if isOurs, answers.count == numbers.count, Edition.names(stated, edition) {
      keep(PastAnswers(answers), of: code, year: year, asked: asked, levels: levels)
    } else if isOurs, let known = lineages.first(where: { Edition.names(stated, $0.lineage.edition) }) {
      keep(
        PastAnswers(answers, earlierNumbers: known.comparable), of: code, year: year, asked: asked, levels: known.levels
      )
      editions[known.lineage.edition] = known.lineage
    } else {
      unknown[
        [isOurs ? "" : criteria.id, criteria.edition].filter { !$0.isEmpty }.joined(separator: " "), default: [:]][
          year, default: 0] += 1
    }
  }

  private mutating func keep(_ answers: PastAnswers, of code: String, year: Int, asked: Level, levels: [UInt8]) {
    var answers = answers
    answers.leaveOut(above: asked, levels: levels)
    self.answers[code, default: [:]][year] = answers
  }

  /// The years of which anybody has answers that can be compared, the earliest first.
  package var years: [Int] { Set(answers.values.flatMap(\.keys)).sorted() }

  /// The years of which a supplier has answers that can be compared.
  package func years(of code: String) -> [Int: PastAnswers] { answers[code] ?? [:] }

  /// The years before one, with the items alone that can be compared with that year. Empty where its return can't be
  /// compared at all.
  package func earlier(than year: Int, of code: String) -> [Int: PastAnswers] {
    let years = years(of: code)
    guard let current = years[year] else { return [:] }
    return years.filter { $0.key < year }.mapValues { $0.comparable(with: current) }
  }

  /// What a supplier was asked in one of two years only: how many items a year asks that the year before didn't, and the
  /// other way round. Nil where it has no answers of one of them that can be compared.
  package func askedApart(in year: Int, of code: String) -> AskedApart? {
    let years = years(of: code)
    guard let now = years[year], let before = years[year - 1] else { return nil }
    var apart = AskedApart()
    for item in numbers {
      if now[item] != nil, before.isNotAsked(item) { apart.newly += 1 }
      if before[item] != nil, now.isNotAsked(item) { apart.noLonger += 1 }
    }
    return apart
  }

  /// The items that can be compared in every edition that was answered.
  var comparableItems: Set<Int> {
    editions.values.reduce(into: Set(numbers)) { items, lineage in
      for (index, number) in lineage.comparable(itemCount: numbers.count).enumerated() where number == nil {
        items.remove(index + 1)
      }
    }
  }

  /// What comparisons leave out, in a fixed order.
  package var leftOut: [LeftOut] {
    let steps = editions.values.sorted { $0.edition < $1.edition }.flatMap { lineage in
      lineage.steps.filter { !$0.change.isComparable }.map { LeftOut.items($0, edition: lineage.edition) }
    }
    let returns = unknown.sorted { $0.key < $1.key }.flatMap { name, years in
      years.sorted { $0.key < $1.key }.map { LeftOut.returns(edition: name, year: $0.key, count: $0.value) }
    }
    return steps + returns
  }
}

/// Something that a comparison over the years can't take in.
package enum LeftOut: Sendable, Hashable {
  case items(EditionLineage.Step, edition: String)
  /// Returns of an edition without a lineage.
  case returns(edition: String, year: Int, count: Int)
  /// Items that some suppliers were asked in one of a year and the year before only.
  case asked(year: Int, suppliers: Int, apart: AskedApart)
}

/// How many items are asked in one of two years only.
package struct AskedApart: Sendable, Hashable {
  package var newly = 0
  package var noLonger = 0

  package init(newly: Int = 0, noLonger: Int = 0) { (self.newly, self.noLonger) = (newly, noLonger) }

  package var isNothing: Bool { newly == 0 && noLonger == 0 }
}
