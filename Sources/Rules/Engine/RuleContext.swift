import Criteria

/// What rules look up of the catalogue, laid out by item so that 60,000 returns cost no dictionary and no allocation.
package struct CatalogueFacts: Sendable {
  package let catalogue: Catalogue
  /// By index (number − 1).
  let prerequisites: [[Int]]
  let levels: [UInt8]
  let neverNotApplicable: [Bool]
  /// The months that evidence may be old, 0 where its age isn't judged.
  let evidenceMonths: [Int]
  /// Numbers of the items with prerequisites.
  let dependents: [Int]
  /// Items that are the next step of another's achievement condition, with that other.
  let steps: [(item: Int, below: Int)]
  /// What a company may not have: the items that don't apply then, and all that need it, at least two.
  let scopes: [(subject: LocalizedText, excused: [Int], needing: [Int])]
  /// What a company may not have and evidence can show.
  let shown: [Shown]
  /// By index (number − 1): the index in `catalogue.subjects` of what a reason for "not applicable" must be about; −1 where it isn't judged.
  let subjects: [Int]
  /// Finds the words of the subjects, tagged with their index.
  let subjectWords: WordScanner
  /// The items that say how long records are kept, with the months.
  let retentions: [(item: Int, months: Int)]

  struct Shown: Sendable {
    let name: LocalizedText
    /// The items that don't apply where there is none.
    let excused: [Int]
    let words: WordScanner
  }

  package init(catalogue: Catalogue, freshness: EvidenceFreshness) {
    self.catalogue = catalogue
    prerequisites = catalogue.items.map(\.prerequisites)
    levels = catalogue.items.map { UInt8($0.level?.rawValue ?? 0) }
    neverNotApplicable = catalogue.items.map { $0.notApplicable.when == .never }
    evidenceMonths = catalogue.items.map { freshness.months(for: $0) ?? 0 }
    steps = catalogue.items.compactMap { item in item.stepBelow.map { (item.no, $0) } }
    retentions = catalogue.items.compactMap { item in item.retention.map { (item.no, $0.months) } }
    let indices = Dictionary(catalogue.subjects.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    subjects = catalogue.items.map { item in
      item.notApplicable.when == .absent ? item.notApplicable.subject.flatMap { indices[$0] } ?? -1 : -1
    }
    let naming = subjects
    scopes = catalogue.subjects.enumerated().map { index, subject in
      let excused = naming.indices.filter { naming[$0] == index }.map { $0 + 1 }
      return (LocalizedText(ja: subject.ja, en: subject.en), excused, (excused + subject.alsoOf).sorted())
    }.filter { !$0.excused.isEmpty && $0.needing.count > 1 }
    shown = catalogue.subjects.enumerated().filter { !$1.inEvidence.isEmpty }.map { index, subject in
      Shown(
        name: LocalizedText(ja: subject.ja, en: subject.en), excused: naming.indices.filter { naming[$0] == index }.map { $0 + 1 },
        words: WordScanner(subject.inEvidence.map { ($0, 0) }))
    }
    subjectWords = WordScanner(catalogue.subjects.enumerated().flatMap { index, subject in subject.words.map { ($0, index) } })
    dependents = catalogue.items.filter { !$0.prerequisites.isEmpty }.map(\.no)
  }
}

/// What a rule knows beside the return.
package struct RuleContext: Sendable {
  package var facts: CatalogueFacts
  /// The day of asking.
  package let asOf: Day
  /// The day on which the return is judged: `asOf`, or the end of its fiscal year if that is earlier.
  let judgingDay: Day
  /// The oldest day that evidence may have, by item (number − 1); `none` where its age isn't judged. Computed once for a day.
  let oldestEvidence: [Day]
  /// The same days as texts, for findings.
  let oldestEvidenceTexts: [String]
  /// Whether the register has the supplier; nil without a register.
  package var supplierIsKnown: Bool?
  package var registeredName: String?
  /// What the register and the scale say of the supplier, by the names that conditions of an office's own rules use; empty where unknown.
  package var registerFields: [String: String] = [:]
  /// The codes of the suppliers that a sheet without a code could be from, where they are several.
  package var candidates: [String] = []
  /// The level that the supplier is asked to reach; nil while unknown, when only Lv1 is asked.
  package var targetLevel: Level?
  /// Whether the supplier is in a class of the scale that counts as important; nil while unrated or without a register.
  package var isImportant: Bool?
  /// The fiscal year that returns should answer; nil when none was said.
  package var expectedYear: Int?
  /// The version of the return that counts for the supplier and year, 0 where there is none; nil where nobody has asked.
  package var currentVersion: Int?
  /// The file of this import that already holds a return of the same supplier and year.
  package var firstFile: String?
  /// The same supplier's return of the fiscal year before, as it counts; nil where there is none.
  package var lastYear: CheckSheetReturn?

  /// The items that the supplier is asked for and whose entry fits.
  func asked(of sheet: CheckSheetReturn, where fits: (CheckSheetReturn.Entry) -> Bool) -> [Int] {
    let limit = UInt8((targetLevel ?? .one).rawValue)
    return sheet.entries.indices.filter { index in
      let level = facts.levels[index]
      return level != 0 && level <= limit && fits(sheet.entries[index])
    }.map { $0 + 1 }
  }

  package init(facts: CatalogueFacts, asOf: Day, fiscalYear: Int) {
    self.facts = facts
    self.asOf = asOf
    let day = asOf.judging(fiscalYear: fiscalYear)
    judgingDay = day
    oldestEvidence = facts.evidenceMonths.map { $0 == 0 ? .none : day.adding(months: -$0) }
    oldestEvidenceTexts = oldestEvidence.map(\.description)
  }
}
