import Configuration
import Criteria
import Foundation
import Rollup
import Store

/// A database that is opened, and what is decided before anything is asked of it: the settings, the day, the language.
package struct Workspace: Sendable {
  package let store: Store
  package let settings: Settings
  package let asOf: Day
  package let language: Language
  /// For files that are gone when their step is done.
  package let temporaryFolder: String
  private let builtIn: Meanwhile<Catalogue>

  /// Opens the database, which must exist unless `open` makes it.
  ///
  /// - Throws: `StoreError`, or what reading the settings throws.
  package init(
    asOf: Day, language: Language, temporaryFolder: String, settings: () throws -> Settings, open: () throws -> Store
  ) throws {
    builtIn = Meanwhile { try Catalogue.builtIn() }
    self.settings = try settings()
    store = try open()
    (self.asOf, self.language, self.temporaryFolder) = (asOf, language, temporaryFolder)
  }

  /// Reads one state of the database, within a second: nobody can commit meanwhile. Nothing is written out inside.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func read<Result>(_ body: (Snapshot) throws -> Result) throws -> Result {
    try store.read { try body(snapshot($0)) }
  }

  /// Reads one state of the database for as long as it takes: from a private copy, made in one moment, so that nobody
  /// waits who imports; a small database is read as it is.
  ///
  /// - Parameter streams: whether `body` writes out what it reads while it reads, which may take any time.
  /// - Throws: `StoreError`, or what `body` throws.
  package func readAtLength<Result>(streams: Bool = false, _ body: (Snapshot) throws -> Result) throws -> Result {
    guard streams || store.byteCount > Workspace.smallSize else { return try read(body) }
    return try store.privateCopy().read { try body(snapshot($0)) }
  }

  /// Up to this size, in bytes, whatever is made of a database is made within a second.
  private static let smallSize = 4 << 20

  /// Changes something in one durable transaction; `body` sees the state that it changes. Nothing is written out
  /// inside.
  ///
  /// - Throws: `StoreError`, or what `body` throws.
  package func write<Result>(dryRun: Bool = false, _ body: (StoreWriter, Snapshot) throws -> Result) throws -> Result {
    try store.write(dryRun: dryRun) { try body($0, snapshot($0.reader)) }
  }

  private func snapshot(_ reader: StoreReader) throws -> Snapshot {
    let editions = try Workspace.editions(builtIn.value(), reader, settings: settings)
    return try Snapshot(
      reader: reader, settings: settings, editions: editions, asOf: asOf, language: language,
      temporaryFolder: temporaryFolder)
  }

  /// The built-in edition with the office's own sheet, if it was imported, laid over it, the editions that the office
  /// has imported, and what the settings say of them.
  static func editions(_ builtIn: Catalogue, _ reader: StoreReader, settings: Settings) throws -> Editions {
    var catalogue = builtIn
    _ = catalogue.lay(over: try reader.overlays())
    let imported = try reader.editions()
    let editions: Editions
    do throws(Editions.Misfit) {
      editions = try Editions(builtIn: catalogue, office: imported)
    } catch {
      throw StoreError.damaged(path: reader.path, detail: "edition.content")
    }
    return settings.acceptsNeverNotApplicable
      ? editions.mapped { $0.acceptingNotApplicableEverywhere() } : editions
  }
}

extension Store {
  /// The database, or a private empty one where there is none yet: a dry run makes no file.
  package static func forDryRun(path: String) throws -> Store {
    try FileManager.default.fileExists(atPath: path) ? Store(path: path, mode: .existing) : Store(mode: .temporary)
  }
}
