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
  private let numbers: ClosedRange<Int>
  private let levels: [UInt8]
  private let lineages: [(lineage: EditionLineage, comparable: [Int?])]

  package init(catalogue: Catalogue) {
    catalogueID = catalogue.id
    edition = catalogue.edition
    numbers = catalogue.numbers
    levels = catalogue.items.map { UInt8($0.level?.rawValue ?? 0) }
    lineages = catalogue.lineages.map { ($0, $0.comparable(itemCount: catalogue.items.count)) }
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
    if isOurs, answers.count == numbers.count, criteria.edition.isEmpty || Edition.names(criteria.edition, edition) {
      keep(PastAnswers(answers), of: code, year: year, asked: asked)
    } else if isOurs, let known = lineages.first(where: { Edition.names(criteria.edition, $0.lineage.edition) }) {
      keep(PastAnswers(answers, earlierNumbers: known.comparable), of: code, year: year, asked: asked)
      editions[known.lineage.edition] = known.lineage
    } else {
      unknown[
        [isOurs ? "" : criteria.id, criteria.edition].filter { !$0.isEmpty }.joined(separator: " "), default: [:]][
          year, default: 0] += 1
    }
  }

  private mutating func keep(_ answers: PastAnswers, of code: String, year: Int, asked: Level) {
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
