import Foundation
import Office
import Reports
import Rollup

extension Workspace {
  /// Opens the database of the options, which must exist.
  init(_ options: CommonOptions) throws {
    try self.init(
      path: options.databasePath, asOf: options.day, language: options.language,
      temporaryFolder: CommonOptions.temporaryFolder, settings: options.settings)
  }

  /// Says what a comparison over the years left out.
  func say(_ leftOut: [LeftOut]) {
    for sentence in LeftOutText.sentences(leftOut, in: language) { StandardStreams.say(TerminalText.shown(sentence)) }
  }
}
