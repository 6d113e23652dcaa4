import Criteria
import Foundation
import Office
import Reports
import Rollup
import Store

extension Workspace {
  /// Opens the database of the options, which must exist.
  init(_ options: CommonOptions) throws {
    try self.init(options) { try Store(path: options.databasePath, mode: .existing) }
  }

  /// Opens the database of the options, or makes it; a dry run makes no file.
  init(making options: CommonOptions, dryRun: Bool = false) throws {
    try self.init(options) {
      try dryRun ? Store.forDryRun(path: options.databasePath) : Store(path: options.databasePath, mode: .create)
    }
  }

  private init(_ options: CommonOptions, open: () throws -> Store) throws {
    try self.init(
      asOf: options.day, language: options.language, temporaryFolder: CommonOptions.temporaryFolder,
      settings: options.settings, open: open)
  }
}

extension CommonOptions {
  /// Says what a comparison over the years left out.
  func say(_ leftOut: [LeftOut]) {
    for sentence in LeftOutText.sentences(leftOut, in: language) { StandardStreams.say(sentence) }
  }
}
