import Configuration
import Criteria
import Partners
import Rollup
import Store

/// One state of the database, with the settings, the catalogue and the day by which it is judged. What is listed,
/// ranked, drawn or printed together is computed from one of these. Only usable where it was handed over.
package struct Snapshot {
  package let reader: StoreReader
  package let settings: Settings
  /// Every edition of the criteria that is known here, and which of them each year asks for.
  package let editions: Editions
  let asked: AskedEditions
  /// The edition that is asked for on the day of asking, or in the year that the snapshot is for (`asked(in:)`).
  package let catalogue: Catalogue
  /// Made once, since it looks at every item and is asked for at each supplier.
  package let yardstick: Yardstick
  package let asOf: Day
  package let language: Language
  /// For files that are gone when their step is done.
  package let temporaryFolder: String

  init(
    reader: StoreReader, settings: Settings, editions: Editions, asOf: Day, language: Language, temporaryFolder: String
  ) throws {
    self.init(
      reader: reader.judgingIncidents(by: settings, on: asOf), settings: settings, editions: editions,
      asked: try AskedEditions(editions, reader),
      year: asOf.fiscalYear, asOf: asOf, language: language, temporaryFolder: temporaryFolder)
  }

  private init(
    reader: StoreReader, settings: Settings, editions: Editions, asked: AskedEditions, year: Int, asOf: Day,
    language: Language, temporaryFolder: String
  ) {
    (self.reader, self.settings, self.editions, self.asked) = (reader, settings, editions, asked)
    catalogue = editions[named: asked.edition(in: year)] ?? editions.builtIn
    yardstick = Yardstick(catalogue: catalogue, weights: settings.weights)
    (self.asOf, self.language, self.temporaryFolder) = (asOf, language, temporaryFolder)
  }

  /// The same state, judged by the edition that a fiscal year asks for.
  package func asked(in year: Int) -> Snapshot {
    guard asked.edition(in: year) != catalogue.edition else { return self }
    return Snapshot(
      reader: reader, settings: settings, editions: editions, asked: asked, year: year, asOf: asOf,
      language: language, temporaryFolder: temporaryFolder)
  }

  /// The same state, judged by each edition that any year asks for, by its name.
  var byEdition: [String: Snapshot] {
    Dictionary(
      (asked.years + [asOf.fiscalYear, 0]).map { asked(in: $0) }.map { ($0.catalogue.edition, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The fiscal years for which it is recorded that they ask for an edition.
  package func yearsAsking(for edition: Catalogue) -> [Int] {
    asked.years.filter { catalogue(in: $0).edition == edition.edition }
  }

  /// The edition that a fiscal year asks for.
  package func catalogue(in year: Int) -> Catalogue { editions[named: asked.edition(in: year)] ?? editions.builtIn }

  /// The number that an item of one year's edition has in another year's; nil where the two can't be compared.
  func number(of item: Int, askedIn year: Int, in other: Int) -> Int? {
    editions.number(of: item, in: catalogue(in: year).edition, as: catalogue(in: other).edition)
  }

  /// Whether a return that states an edition answers another one than this snapshot is for; nil where no other is
  /// known.
  var isOther: ((_ edition: String) -> Bool)? {
    editions.all.count > 1 ? { editions.isOther($0, than: catalogue) } : nil
  }

  /// The year asked for, else the latest for which there are returns.
  package func year(_ wanted: Int?) throws -> Int {
    if let wanted { return wanted }
    guard let latest = try reader.years().max() else {
      throw Failure(
        .missingInput, ja: "データベースに回答がありません。先に tenken import を実行してください。",
        en: "the database holds no returns; run tenken import first.")
    }
    return latest
  }

  /// Streams the answers that count for a year, with what visits found in place of what suppliers answered, in the
  /// order in which they lie in the database.
  ///
  /// - Parameters:
  ///   - number: asked of the code of each return first, in the order of the codes' bytes; nil leaves the return out.
  ///   - body: gets that number, a byte of `AnswerCode` for each item, valid only during the call and none where the
  ///     return answers another edition, and how many of them are what visits found.
  package func eachAnswers(
    year: Int, number: (_ supplierCode: String) -> Int?,
    body: (_ number: Int, _ answers: UnsafeRawBufferPointer, _ found: Int) -> Void
  ) throws {
    let snapshot = asked(in: year)
    let found = try found(year: year)
    var numbers: [Int?] = []
    numbers.reserveCapacity(try reader.supplierCount())
    var seen: [Int: FoundAnswers] = [:]
    try reader.answersAsStored(
      year: year, itemCount: snapshot.catalogue.items.count, isOther: snapshot.isOther
    ) { code in
      let code = String(decoding: code, as: UTF8.self)
      if !found.isEmpty, let visits = found[code] { seen[numbers.count] = visits }
      numbers.append(number(code))
    } said: { place, said in
      guard let number = numbers[place] else { return }
      guard let visits = seen[place], !said.isEmpty else { return body(number, said, 0) }
      visits.laid(over: [UInt8](said)).withUnsafeBytes { body(number, $0, visits.byItem.count) }
    }
  }

  /// The answers that count for a year, by supplier code: a byte of `AnswerCode` for each item, with what visits found
  /// in place of what suppliers answered. Returns of another edition than the year's aren't here.
  package func answers(year: Int) throws -> [String: [UInt8]] {
    var codes: [String] = []
    var answers: [String: [UInt8]] = [:]
    try eachAnswers(year: year) {
      codes.append($0)
      return codes.count - 1
    } body: { number, said, _ in
      if !said.isEmpty { answers[codes[number]] = [UInt8](said) }
    }
    return answers
  }

  /// Those of one supplier; nil without a return of the year's edition.
  package func answers(of code: String, year: Int) throws -> [UInt8]? {
    guard let row = try reader.currentReturns(supplier: code).first(where: { $0.fiscalYear == year }),
      asked(in: year).isOther?(row.criteriaEdition) != true
    else { return nil }
    return try found(year: year)[code]?.laid(over: row.answers) ?? row.answers
  }

  /// What the visits of a fiscal year found, by supplier code.
  package func found(year: Int) throws -> [String: FoundAnswers] {
    let visits = try reader.visits().filter { $0.fiscalYear == year && $0.on <= asOf }
    return Dictionary(grouping: visits, by: \.supplier).mapValues { FoundAnswers($0) }
  }

  /// The scale of a fiscal year: the one recorded for it, else the one that held when it was fixed, else the settings'.
  package func scale(in year: Int) throws -> ImportanceScale { try settings.scale(in: year, of: reader) }

  func gapList(by yardstick: Yardstick) -> GapList {
    GapList(catalogue: catalogue, yardstick: yardstick, freshness: settings.freshness)
  }
}
