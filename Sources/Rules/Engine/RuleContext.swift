import Criteria

/// What rules look up of the catalogue, laid out by item so that 60,000 returns cost no dictionary and no allocation.
/// An object, as every context refers to it.
package final class CatalogueFacts: Sendable {
  package let catalogue: Catalogue
  /// What the commentary teaches about the words of answers, under the catalogue's numbers.
  let knowledge: KnowledgeBook?
  /// By index (number − 1).
  let prerequisites: [[Int]]
  let levels: [UInt8]
  private let itemsUpTo: [ItemSet]
  let neverNotApplicable: ItemSet
  /// The months that evidence may be old, 0 where its age isn't judged.
  let evidenceMonths: [Int]
  /// The items with prerequisites.
  let dependents: ItemSet
  /// Items that are the next step of another's achievement condition, with that other.
  let steps: [(item: Int, below: Int)]
  /// What a company may not have: the items that don't apply then, and all that need it, at least two.
  let scopes: [(subject: LocalizedText, excused: ItemSet, needing: ItemSet)]
  /// What a company may not have and evidence can show.
  let shown: [Shown]
  /// Finds the words that show it, tagged with its index in `shown`.
  let shownWords: WordScanner
  /// By index (number − 1): the index in `catalogue.subjects` of what a reason for "not applicable" must be about; −1
  /// where it isn't judged.
  let subjects: [Int]
  /// The items where it is judged.
  let withSubject: ItemSet
  /// Finds the words of the subjects, tagged with their index.
  let subjectWords: WordScanner

  struct Shown: Sendable {
    let name: LocalizedText
    /// The items that don't apply where there is none.
    let excused: ItemSet
  }

  /// The items about what is held or handed on that the office's records can contradict.
  let recordsSubjects: ItemSet

  /// - Parameter knowledge: under the catalogue's numbers; nil where nothing is known of its items, so that no rule about
  ///   the content of answers finds anything.
  package init(catalogue: Catalogue, freshness: EvidenceFreshness, knowledge: KnowledgeBook?) {
    self.catalogue = catalogue
    self.knowledge = knowledge
    recordsSubjects = ItemSet([42, 43, 44, 46, 48, 70].filter { catalogue.numbers.contains($0) })
    prerequisites = catalogue.items.map(\.prerequisites)
    levels = catalogue.items.map { UInt8($0.level?.rawValue ?? 0) }
    itemsUpTo = (0...Level.allCases.count).map { limit in
      ItemSet(catalogue.items.filter { item in item.level.map { $0.rawValue <= limit } ?? false }.map(\.no))
    }
    neverNotApplicable = ItemSet(catalogue.items.filter { $0.notApplicable.when == .never }.map(\.no))
    evidenceMonths = catalogue.items.map { freshness.months(for: $0) ?? 0 }
    steps = catalogue.items.compactMap { item in item.stepBelow.map { (item.no, $0) } }
    let indices = Dictionary(
      catalogue.subjects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    subjects = catalogue.items.map { item in
      item.notApplicable.when == .absent ? item.notApplicable.subject.flatMap { indices[$0] } ?? -1 : -1
    }
    let naming = subjects
    scopes = catalogue.subjects.enumerated().map { index, subject in
      let excused = naming.indices.filter { naming[$0] == index }.map { $0 + 1 }
      return (LocalizedText(ja: subject.ja, en: subject.en), ItemSet(excused), ItemSet(excused + subject.alsoOf))
    }.filter { !$0.excused.isEmpty && $0.needing.count > 1 }
    withSubject = ItemSet(naming.indices.filter { naming[$0] >= 0 }.map { $0 + 1 })
    let showing = catalogue.subjects.enumerated().filter { !$1.inEvidence.isEmpty }
    shown = showing.map { index, subject in
      Shown(
        name: LocalizedText(ja: subject.ja, en: subject.en),
        excused: ItemSet(naming.indices.filter { naming[$0] == index }.map { $0 + 1 }))
    }
    shownWords = WordScanner(
      showing.enumerated().flatMap { place, subject in subject.element.inEvidence.map { ($0, place) } })
    subjectWords = WordScanner(
      catalogue.subjects.enumerated().flatMap { index, subject in subject.words.map { ($0, index) } })
    dependents = ItemSet(catalogue.items.filter { !$0.prerequisites.isEmpty }.map(\.no))
  }

  /// The items of a level up to this one.
  func items(upTo level: Level) -> ItemSet { itemsUpTo[level.rawValue] }
}

/// What a rule knows apart from the return.
package struct RuleContext: Sendable {
  package var facts: CatalogueFacts
  /// The day of asking.
  package let asOf: Day
  /// The day on which the return is judged: `asOf`, or the end of its fiscal year if that is earlier.
  let judgingDay: Day
  /// The oldest day that evidence may have, by item (number − 1); `none` where its age isn't judged. Computed once for
  /// a day.
  let oldestEvidence: [Day]
  /// The same days as texts, for findings.
  let oldestEvidenceTexts: [String]
  /// Whether the register has the supplier; nil without a register.
  package var supplierIsKnown: Bool?
  package var registeredName: String?
  /// What the register and the scale say of the supplier, by the names that conditions of an office's own rules use;
  /// empty where unknown.
  package var registerFields: [String: String] = [:]
  /// The codes of the suppliers that a sheet without a code could be from, where they are several.
  package var candidates: [String] = []
  /// The level that the supplier is asked to reach; nil while unknown, when only Lv1 is asked.
  package var targetLevel: Level?
  /// Whether the supplier is in a class of the scale that counts as important; nil while unrated or without a register.
  package var isImportant: Bool?
  /// What the office's own registers say of the supplier; nil without any.
  package var records: OfficeRecords?
  /// The edition of the criteria that the year asks for, where it is another one than that by which the return is read.
  package var askedEdition: String?
  /// The fiscal year that returns should answer; nil when nobody states one.
  package var expectedYear: Int?
  /// The version of the return that counts for the supplier and year, 0 where there is none; nil where nobody has
  /// asked.
  package var currentVersion: Int?
  /// The file of this import that already holds a return of the same supplier and year.
  package var firstFile: String?
  /// How many items the return answers whose place this one takes, 0 where there is none.
  package var replacedAnswers = 0
  /// The day on which it was answered.
  package var replacedDay = Day.none
  /// The same supplier's return of the fiscal year before, as it counts; nil where there is none. One with another
  /// number of items is of another catalogue: it can't be compared, and isn't kept.
  package var lastYear: CheckSheetReturn? {
    didSet {
      if lastYear?.itemCount != facts.catalogue.items.count { lastYear = nil }
    }
  }
  /// The items that the supplier was asked for in the fiscal year before, under the numbers of now; nil where that isn't
  /// known.
  package var askedLastYear: [Int]?

  /// The items that are asked in both years: what was asked in one of them alone compares with nothing. Where nobody
  /// knows what is asked, all.
  var askedInBothYears: ItemSet {
    let now = facts.items(upTo: targetLevel ?? .three)
    return askedLastYear.map { ItemSet($0) & now } ?? now
  }

  /// The oldest day that the evidence of a return may have for an item: counted from the day of the answer.
  func oldestEvidence(for item: Int, of sheet: CheckSheetReturn) -> Day {
    let judged = judgingDay.judging(fiscalYear: sheet.fiscalYear, answeredOn: sheet.answeredOn)
    let months = facts.evidenceMonths[item - 1]
    guard judged != judgingDay, months != 0 else { return oldestEvidence[item - 1] }
    return judged.adding(months: -months)
  }

  /// The text of such a day, mostly at hand.
  func oldestEvidenceText(for item: Int, _ day: Day) -> String {
    day == oldestEvidence[item - 1] ? oldestEvidenceTexts[item - 1] : day.description
  }

  /// The items that the supplier is asked for.
  var askedItems: ItemSet { facts.items(upTo: targetLevel ?? .one) }

  package init(facts: CatalogueFacts, asOf: Day, fiscalYear: Int) {
    self.facts = facts
    self.asOf = asOf
    let day = asOf.judging(fiscalYear: fiscalYear)
    judgingDay = day
    oldestEvidence = facts.evidenceMonths.map { $0 == 0 ? .none : day.adding(months: -$0) }
    oldestEvidenceTexts = oldestEvidence.map(\.description)
  }
}
