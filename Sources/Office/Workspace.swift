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
    let answers = try answers(year: year, reader)
    // Lazily: an industry's entries need not all be there at once.
    let entries = try reader.suppliers(in: year).lazy.map { supplier in
      RankingEntry(
        supplier: supplier, target: settings.targetPolicy.targetLevel(of: supplier),
        answers: answers[supplier.code]?.codes,
        found: answers[supplier.code]?.found ?? 0)
    }
    return Ranking(year: year, entries: entries, scale: try scale(in: year, reader), yardstick: yardstick)
  }

  /// The same ranking as it is listed, of a register of any size.
  package func rankTable(year: Int) throws -> RankTable {
    let basis = try store.read { reader in
      try reader.readOnce()
      let scale = try scale(in: year, reader)
      let factors = RankBasis.factors(scale: scale, policy: settings.targetPolicy)
      // Register and returns take about as long to read as each other. What this reader has read can't change before it
      // has ended, so that both read the same state.
      let returns = Meanwhile { try Store(path: store.path, mode: .existing).read { try returnScores(year: year, $0) } }
      let register = try reader.register(in: year, factors: factors, language: language)
      return RankBasis(register: register, returns: try returns.value(), scale: scale, policy: settings.targetPolicy)
    }
    let half = basis.register.count / 2
    let rest = Meanwhile { basis.order(of: half..<basis.register.count) }
    return RankTable(basis, parts: [basis.order(of: 0..<half), try rest.value()])
  }

  private func returnScores(year: Int, _ reader: StoreReader) throws -> ReturnScores {
    try reader.readOnce()
    let found = try found(year: year, reader)
    var returns = ReturnScores(yardstick)
    var seen: [Int: FoundAnswers] = [:]
    try reader.answersAsStored(year: year) { code in
      if !found.isEmpty, let visits = found[String(decoding: code, as: UTF8.self)] { seen[returns.count] = visits }
      returns.expect(code)
    } said: { number, said in
      guard let visits = seen[number] else { return returns.take(said, of: number, found: 0) }
      visits.laid(over: [UInt8](said)).withUnsafeBytes { returns.take($0, of: number, found: visits.byItem.count) }
    }
    return returns
  }

  /// The answers that count for a year, by supplier code: 153 bytes of `AnswerCode`, with what visits found in place of
  /// what was said.
  package func answers(year: Int, _ reader: StoreReader) throws -> [String: (codes: [UInt8], found: Int)] {
    let found = try found(year: year, reader)
    var answers: [String: (codes: [UInt8], found: Int)] = [:]
    var codes: [String] = []
    try reader.answersAsStored(year: year) {
      codes.append(String(decoding: $0, as: UTF8.self))
    } said: { number, said in
      let (code, said) = (codes[number], [UInt8](said))
      let seen = found[code]
      answers[code] = (seen?.laid(over: said) ?? said, seen?.byItem.count ?? 0)
    }
    return answers
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
