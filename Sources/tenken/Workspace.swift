import Criteria
import Foundation
import Partners
import Reports
import Rollup
import Rules
import Store

/// An opened database with its settings and catalogue: what every reading command begins with.
struct Workspace: Sendable {
  let store: Store
  let settings: Settings
  let catalogue: Catalogue
  let asOf: Day
  let language: Language

  /// Opens the database of the options, which must exist.
  init(_ options: CommonOptions) throws {
    let builtIn = Meanwhile { try Catalogue.builtIn() }
    settings = try options.settings()
    store = try Store(path: options.databasePath, mode: .existing)
    catalogue = try Workspace.catalogue(builtIn.value(), of: store, settings: settings)
    asOf = options.day
    language = options.language
  }

  /// The built-in catalogue with the office's own sheet, if it was imported, laid over it, and what the settings say of
  /// it.
  static func catalogue(of store: Store, settings: Settings) throws -> Catalogue {
    try catalogue(Catalogue.builtIn(), of: store, settings: settings)
  }

  static func catalogue(_ builtIn: Catalogue, of store: Store, settings: Settings) throws -> Catalogue {
    var catalogue = builtIn
    _ = catalogue.lay(over: try store.read { try $0.overlays() })
    return settings.acceptsNeverNotApplicable ? catalogue.acceptingNotApplicableEverywhere() : catalogue
  }

  var yardstick: Yardstick {
    Yardstick(catalogue: catalogue, weights: settings.weights)
  }

  /// The year asked for, else the latest for which there are returns.
  func year(_ wanted: Int?) throws -> Int {
    if let wanted { return wanted }
    guard let latest = try store.read({ try $0.years() }).max() else {
      throw Failure(
        .missingInput, ja: "データベースに回答がありません。先に tenken import を実行してください。",
        en: "the database holds no returns; run tenken import first.")
    }
    return latest
  }

  /// The ranking of a year over the whole register.
  func ranking(year: Int) throws -> Ranking {
    try store.read { reader in try ranking(year: year, reader) }
  }

  /// With the scale and the ratings of that year.
  func ranking(year: Int, _ reader: StoreReader) throws -> Ranking {
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
  func rankTable(year: Int) throws -> RankTable {
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
  func answers(year: Int, _ reader: StoreReader) throws -> [String: (codes: [UInt8], found: Int)] {
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
  func found(year: Int, _ reader: StoreReader) throws -> [String: FoundAnswers] {
    let visits = try reader.visits().filter { $0.fiscalYear == year && $0.on <= asOf }
    return Dictionary(grouping: visits, by: \.supplier).mapValues { FoundAnswers($0) }
  }

  /// The scale of a fiscal year: the one recorded for it, else the settings'.
  func scale(in year: Int) throws -> ImportanceScale { try store.read { try scale(in: year, $0) } }

  func scale(in year: Int, _ reader: StoreReader) throws -> ImportanceScale {
    settings.scales.recording(try reader.scaleVersions()).scale(in: year)
  }

  var gapList: GapList { GapList(catalogue: catalogue, yardstick: yardstick, freshness: settings.freshness) }
}

extension Store {
  /// The database, or a private empty one where there is none yet: a dry run makes no file.
  static func forDryRun(path: String) throws -> Store {
    try FileManager.default.fileExists(atPath: path) ? Store(path: path, mode: .existing) : Store(mode: .temporary)
  }
}

/// A listing, on standard output unless said otherwise.
final class ListingOutput {
  private var writer: ListingWriter

  init(
    format: ListingFormat, columns: [ListingColumn], language: Language,
    output: @escaping (UnsafeRawBufferPointer) throws -> Void = StandardStreams.put
  ) {
    writer = ListingWriter(format: format, columns: columns, language: language, output: output)
  }

  /// - Throws: `Failure` when standard output can't be written.
  func row(_ cells: [ListingCell]) throws { try writer.row(cells) }
  /// Whether rows may be appended as CSV.
  var isCSV: Bool { writer.isCSV }
  func put(csv rows: UnsafeRawBufferPointer) throws { try writer.put(csv: rows) }
  func finish() throws { try writer.finish() }
}
