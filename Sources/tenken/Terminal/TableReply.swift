import ArgumentParser
import Criteria
import Office
import Reports

/// What reading a table into a register answers: its findings, and what became of it.
struct TableReply {
  let options: CommonOptions
  var format = ListingFormat.table
  var dryRun = false

  /// Findings are listed on standard output.
  ///
  /// - Parameter ja: what was stored.
  /// - Throws: `Failure` where nothing was stored, `ExitCode` where rows with errors were left out.
  func show(_ outcome: TableOutcome, ja: String, en: String) throws {
    try ListingOutput.list(outcome, as: format, language: options.language)
    try conclude(outcome, ja: ja, en: en)
  }

  /// Findings are lines on standard error.
  ///
  /// - Parameter ja: what was stored.
  /// - Throws: as `show`.
  func say(_ outcome: TableOutcome, ja: String, en: String) throws {
    for damage in outcome.damage { StandardStreams.say(damage[options.language]) }
    for line in outcome.lines(in: options.language) { StandardStreams.say(line) }
    try conclude(outcome, ja: ja, en: en)
  }

  private func conclude(_ outcome: TableOutcome, ja: String, en: String) throws {
    if let refusal = outcome.refusal { throw refusal }
    options.say(
      ja: (dryRun ? "試し読み（保存なし）: " : "") + ja, en: (dryRun ? "dry run, nothing stored: " : "") + en)
    for remark in outcome.remarks { StandardStreams.say(remark[options.language]) }
    if outcome.errors > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
