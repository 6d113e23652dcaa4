import ArgumentParser
import Criteria
import Office
import Reports

/// What reading a table into a register answers: its findings on standard output, what became of it on standard error.
struct TableReply {
  let options: CommonOptions
  let format: ListingFormat
  var dryRun = false

  /// - Parameters:
  ///   - words: message and remedy of a finding, from its rule and what it found.
  ///   - ja: what was stored.
  /// - Throws: `Failure` where nothing was stored, `ExitCode` where rows with errors were left out.
  func show(
    _ outcome: TableOutcome, words: (_ finding: Finding, _ found: String) -> (message: String, remedy: String)?,
    ja: String, en: String
  ) throws {
    for damage in outcome.damage { StandardStreams.say(damage[options.language]) }
    try ListingOutput.list(outcome.findings, as: format, language: options.language, words: words)
    if let refusal = outcome.refusal { throw refusal }
    options.say(
      ja: (dryRun ? "試し読み（保存なし）: " : "") + ja, en: (dryRun ? "dry run, nothing stored: " : "") + en)
    if outcome.errors > 0 { throw ExitCode(ExitStatus.findings.rawValue) }
  }
}
