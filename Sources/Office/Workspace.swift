import Criteria
import Configuration
import Foundation
import Partners
import Reports
import Rollup
import Rules
import Store

/// An opened database with its settings and catalogue: what every reading command begins with.
package struct Workspace: Sendable {
  package let store: Store
  package let settings: Settings
  package let catalogue: Catalogue
  package let asOf: Day
  package let language: Language
  /// For files that are gone when their step is done.
  package let temporaryFolder: String

  /// Opens the database, which must exist.
  ///
  /// - Throws: `StoreError`, or what reading the settings throws.
  package init(
    path: String, asOf: Day, language: Language, temporaryFolder: String, settings: () throws -> Settings
  ) throws {
    let builtIn = Meanwhile { try Catalogue.builtIn() }
    self.settings = try settings()
    store = try Store(path: path, mode: .existing)
    catalogue = try Workspace.catalogue(builtIn.value(), of: store, settings: self.settings)
    (self.asOf, self.language, self.temporaryFolder) = (asOf, language, temporaryFolder)
  }

  /// The built-in catalogue with the office's own sheet, if it was imported, laid over it, and what the settings say of
  /// it.
  package static func catalogue(of store: Store, settings: Settings) throws -> Catalogue {
    try catalogue(Catalogue.builtIn(), of: store, settings: settings)
  }

  package static func catalogue(_ builtIn: Catalogue, of store: Store, settings: Settings) throws -> Catalogue {
    var catalogue = builtIn
    _ = catalogue.lay(over: try store.read { try $0.overlays() })
    return settings.acceptsNeverNotApplicable ? catalogue.acceptingNotApplicableEverywhere() : catalogue
  }

  package var yardstick: Yardstick {
    Yardstick(catalogue: catalogue, weights: settings.weights)
  }

  /// The year asked for, else the latest for which there are returns.
  package func year(_ wanted: Int?) throws -> Int {
    if let wanted { return wanted }
    guard let latest = try store.read({ try $0.years() }).max() else {
      throw Failure(
        .missingInput, ja: "データベースに回答がありません。先に tenken import を実行してください。",
        en: "the database holds no returns; run tenken import first.")
    }
    return latest
  }

  /// The ranking of a year over the whole register.
  package func ranking(year: Int) throws -> Ranking {
    try store.read { reader in try ranking(year: year, reader) }
  }

  /// With the scale and the ratings of that year.
  package func ranking(year: Int, _ reader: StoreReader) throws -> Ranking {
    var draft = RankingDraft(year: year, scale: try scale(in: year, reader), yardstick: yardstick)
    try reader.suppliers(in: year) { draft.add($0, target: settings.targetPolicy.targetLevel(of: $0)) }
    var next = 0
    try eachAnswers(year: year, reader) {
      draft.number(of: $0, from: &next)
    } body: { supplier, answers, found in
      draft.count(answers, found: found, of: supplier)
    }
    return draft.inOrder()
  }

  /// What items would move a ranking.
  package func levers(_ ranking: Ranking) throws -> Levers {
    var levers = Levers(yardstick: yardstick)
    let places = Dictionary(
      ranking.lines.enumerated().map { ($1.supplier.code, $0) }, uniquingKeysWith: { first, _ in first })
    try store.read { reader in
      try eachAnswers(year: ranking.year, reader) {
        places[$0]
      } body: { place, answers, _ in
        levers.count(ranking.lines[place], answers: [UInt8](answers))
      }
    }
    return levers
  }

  /// Streams the answers that count for a year, with what visits found in place of what was said, in the order in which
  /// they lie in the database.
  ///
  /// - Parameters:
  ///   - number: asked of the code of each return first, in the order of the codes' bytes; nil leaves the return out.
  ///   - body: gets that number, a byte of `AnswerCode` for each item, valid only during the call, and how many of them
  ///     are what visits found.
  package func eachAnswers(
    year: Int, _ reader: StoreReader, number: (_ supplierCode: String) -> Int?,
    body: (_ number: Int, _ answers: UnsafeRawBufferPointer, _ found: Int) -> Void
  ) throws {
    let found = try found(year: year, reader)
    var numbers: [Int?] = []
    var seen: [Int: FoundAnswers] = [:]
    try reader.answersAsStored(year: year) { code in
      let code = String(decoding: code, as: UTF8.self)
      if let visits = found[code] { seen[numbers.count] = visits }
      numbers.append(number(code))
    } said: { place, said in
      guard let number = numbers[place] else { return }
      guard let visits = seen[place] else { return body(number, said, 0) }
      visits.laid(over: [UInt8](said)).withUnsafeBytes { body(number, $0, visits.byItem.count) }
    }
  }

  /// The answers that count for a year, by supplier code: a byte of `AnswerCode` for each item, with what visits found
  /// in place of what was said.
  package func answers(year: Int, _ reader: StoreReader) throws -> [String: [UInt8]] {
    var codes: [String] = []
    var answers: [String: [UInt8]] = [:]
    try eachAnswers(year: year, reader) {
      codes.append($0)
      return codes.count - 1
    } body: { number, said, _ in
      answers[codes[number]] = [UInt8](said)
    }
    return answers
  }

  /// Those of one supplier; nil without a return.
  package func answers(of code: String, year: Int, _ reader: StoreReader) throws -> [UInt8]? {
    guard let row = try reader.currentReturns(supplier: code).first(where: { $0.fiscalYear == year }) else {
      return nil
    }
    return try found(year: year, reader)[code]?.laid(over: row.answers) ?? row.answers
  }

  /// What the visits of a fiscal year found, by supplier code.
  package func found(year: Int, _ reader: StoreReader) throws -> [String: FoundAnswers] {
    let visits = try reader.visits().filter { $0.fiscalYear == year && $0.on <= asOf }
    return Dictionary(grouping: visits, by: \.supplier).mapValues { FoundAnswers($0) }
  }

  /// The scale of a fiscal year: the one recorded for it, else the settings'.
  package func scale(in year: Int) throws -> ImportanceScale { try store.read { try scale(in: year, $0) } }

  package func scale(in year: Int, _ reader: StoreReader) throws -> ImportanceScale {
    settings.scales.recording(try reader.scaleVersions()).scale(in: year)
  }

  var gapList: GapList { GapList(catalogue: catalogue, yardstick: yardstick, freshness: settings.freshness) }
}

extension Store {
  /// The database, or a private empty one where there is none yet: a dry run makes no file.
  package static func forDryRun(path: String) throws -> Store {
    try FileManager.default.fileExists(atPath: path) ? Store(path: path, mode: .existing) : Store(mode: .temporary)
  }
}
