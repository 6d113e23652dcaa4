import Configuration
import Criteria
import Rules
import Store

/// What holds returns of one edition against the rules. An object, since each return asks for it.
final class ReturnJudge: Sendable {
  let facts: CatalogueFacts
  let book: RuleBook
  /// Which findings are listed: a filter by level or label depends on the edition.
  let rows: FindingRows
  /// The numbers of the items that each level asks, Lv1 first.
  let itemsUpTo: [[Int]]

  init(facts: CatalogueFacts, book: RuleBook, rows: FindingRows) {
    (self.facts, self.book, self.rows) = (facts, book, rows)
    itemsUpTo = Level.allCases.map { facts.catalogue.items(upTo: $0).map(\.no) }
  }

  var catalogue: Catalogue { facts.catalogue }
}

/// The judges of all editions that are known: each return is read and judged by its own edition, a return that states
/// none by the one that its year asks for.
struct ReturnJudges: Sendable {
  let editions: Editions
  private let asked: AskedEditions
  private let judges: [String: ReturnJudge]
  private let first: ReturnJudge

  init(_ editions: Editions, _ asked: AskedEditions, settings: Settings, rows: (RuleBook, Catalogue) -> FindingRows)
    throws
  {
    (self.editions, self.asked) = (editions, asked)
    let own = settings.rules
    func judge(_ catalogue: Catalogue) throws -> ReturnJudge {
      let book = RuleBook(settings: own.following(editions, to: catalogue), itemCount: catalogue.items.count)
      // Reading it takes as long as a small import.
      let knowledge = book.looksAtContent ? try KnowledgeBook.of(catalogue, among: editions) : nil
      let facts = CatalogueFacts(catalogue: catalogue, freshness: settings.freshness, knowledge: knowledge)
      return ReturnJudge(facts: facts, book: book, rows: rows(book, catalogue))
    }
    first = try judge(editions.builtIn)
    judges = Dictionary(
      try editions.all.filter { $0.edition != editions.builtIn.edition }.map { ($0.edition, try judge($0)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Of the edition that a fiscal year asks for.
  func judge(askedIn year: Int) -> ReturnJudge {
    judges.isEmpty ? first : judges[asked.edition(in: year)] ?? first
  }

  /// Of the edition that a return answers, once `settle` has found it out.
  func judge(of sheet: CheckSheetReturn) -> ReturnJudge {
    guard !judges.isEmpty else { return first }
    guard standing(of: sheet).isUsable, let own = editions[named: sheet.criteriaEdition] else {
      return judge(askedIn: sheet.fiscalYear)
    }
    return judges[own.edition] ?? first
  }

  /// What the criteria that a return says it answers are here.
  func standing(of sheet: CheckSheetReturn) -> Catalogue.Standing {
    let asked = judge(askedIn: sheet.fiscalYear).catalogue
    let standing = asked.standing(ofCriteria: sheet.criteriaID, edition: sheet.criteriaEdition)
    guard !judges.isEmpty else { return standing }
    if case .otherCriteria = standing { return standing }
    if editions[named: sheet.criteriaEdition] != nil { return .inUse }
    // Only the built-in edition was ever answered by editions of which nothing but the lineage is known.
    if case .earlier = standing, asked.edition != editions.builtIn.edition { return .otherEdition }
    return standing
  }

  /// Finds out which edition a return answers, and makes it a return of that many items.
  func settle(_ sheet: inout CheckSheetReturn) {
    guard !judges.isEmpty else { return }
    if sheet.criteriaEdition.isEmpty {
      let issued = SheetID(sheet.sheetID)?.criteriaEdition
      let own = issued.flatMap { editions[named: $0] } ?? judge(askedIn: sheet.fiscalYear).catalogue
      // A return that states none is one of the built-in edition.
      if own.edition != editions.builtIn.edition { sheet.criteriaEdition = own.edition }
    } else if let own = editions[named: sheet.criteriaEdition], own.edition != editions.builtIn.edition {
      sheet.criteriaEdition = own.edition
    }
    let count = judge(of: sheet).catalogue.items.count
    sheet.hold(itemCount: count)
    for index in sheet.notes.indices where sheet.notes[index].kind == .unknownItem {
      sheet.notes[index].related = count
    }
  }

  /// The edition that the year asks for, where a return answers another one.
  func askedInstead(of sheet: CheckSheetReturn) -> String? {
    guard !judges.isEmpty else { return nil }
    let asked = judge(askedIn: sheet.fiscalYear).catalogue
    if case .otherEdition = standing(of: sheet) { return asked.edition }
    return editions.isOther(sheet.criteriaEdition, than: asked) ? asked.edition : nil
  }

  /// A return as one of the edition that another return answers; nil where nothing is known between the two.
  func carried(_ sheet: CheckSheetReturn, to later: CheckSheetReturn) -> CheckSheetReturn? {
    editions.carried(sheet, to: judge(of: later).catalogue)
  }

  /// The items that a level asks of the edition that an earlier return answers, under the numbers of a later one's.
  func askedItems(upTo level: Level, by earlier: CheckSheetReturn, carriedTo later: CheckSheetReturn) -> [Int] {
    let own = judge(of: later)
    guard !judges.isEmpty, let then = editions[named: earlier.criteriaEdition], then.edition != own.catalogue.edition,
      let numbers = editions.comparable(from: earlier.criteriaEdition, to: own.catalogue)
    else { return own.itemsUpTo[level.rawValue - 1] }
    return own.catalogue.numbers.filter { number in
      guard numbers.indices.contains(number - 1), let before = numbers[number - 1] else { return false }
      return then.item(before)?.level.map { $0 <= level } ?? false
    }
  }
}

extension Editions {
  /// A return as one of an edition, with the answers that can be compared; nil where nothing is known between the two.
  func carried(_ sheet: CheckSheetReturn, to later: Catalogue) -> CheckSheetReturn? {
    let own = self[named: sheet.criteriaEdition]
    if own?.edition == later.edition { return sheet.itemCount == later.items.count ? sheet : nil }
    return comparable(from: sheet.criteriaEdition, to: later).map { sheet.carried(by: $0) }
  }
}
