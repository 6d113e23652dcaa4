import ArgumentParser
import Criteria
import Foundation
import Markup
import Office
import Reports
import Store

struct JournalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: "The journal of every change to register, scale, flows, ledger and waivers: who, when, what. (変更の記録)",
    subcommands: [JournalShowCommand.self, JournalVerifyCommand.self])
}

struct JournalShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "List the entries, oldest first: all, or those of one supplier. (記録の一覧)")

  @Argument(help: "The supplier's code; default: all entries.") var code: String?
  @Flag(name: .long, help: "Also what was before and after, which holds confidential texts.") var reveal = false
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let output = ListingOutput(
      format: listing.format, columns: JournalListing.columns(reveals: reveal), language: options.language,
      streams: true)
    try Workspace(options).readAtLength(streams: true) { snapshot in
      let rows = try snapshot.rows(filter, of: "journal show", taking: [.year, .class, .tier])
      let subject = try code.map { try known($0, snapshot.reader) }
      try snapshot.reader.journal(subject: subject) { row in
        guard rows.accepts(code: row.entry.subject) else { return }
        try output.row((Int(row.id), row.at, row.by, row.entry, row.hash.hexadecimal))
      }
    }
    try output.finish()
  }

  /// The code as the register or the journal has it: what was taken out of the register stays in the journal.
  private func known(_ text: String, _ reader: StoreReader) throws -> String {
    let code = Normalised.text(text)
    let codes = try reader.suppliers().map(\.code)
    if codes.contains(code) { return code }
    var isJournalled = false
    try reader.journal(subject: code) { _ in isJournalled = true }
    guard isJournalled else { throw Failure.unknownSupplier(TerminalText.shown(code), known: codes) }
    return code
  }
}

struct JournalVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Walk the chain of hashes and name the first entry that was changed, or the first gap. (記録の検証)",
    discussion:
      "Whoever can write the file can also write a new chain: keep the hash of the head elsewhere and hold it against --head."
  )

  @Option(
    name: .long,
    help: ArgumentHelp("The hash of a head cited earlier: it must still be in the chain.", valueName: "hash"))
  var head: String?
  @OptionGroup var options: CommonOptions

  func validate() throws {
    if let head, head.utf8.count != 64 || !head.allSatisfy(\.isHexDigit) {
      throw ValidationError("--head \(TerminalText.shown(head)): 64 hexadecimal digits (16進数64桁).")
    }
  }

  func run() throws {
    let store = try Store(path: options.databasePath, mode: .toVerify)
    if let (id, problem) = try store.verifyJournal() {
      StandardStreams.say("\(options.databasePath): \(problem.words(entry: id)[options.language])")
      throw Failure(
        .badInput, ja: "変更の記録が書き込まれたときと違います。控えから戻し、誰がファイルに触れたかを調べてください。",
        en: "the journal isn't what was written: restore the file from a copy, and find out who touched it.")
    }
    let end = try store.read { reader in
      try checkCited(reader)
      return try reader.journalHead()
    }
    options.say(
      ja: "変更の記録 \(end.entries) 件の連鎖が一致しました。最後のハッシュ: \(end.hexadecimal)",
      en: "the chain of \(end.entries) journal entries holds; the hash of the head: \(end.hexadecimal)")
  }

  private func checkCited(_ reader: StoreReader) throws {
    guard let head = head?.lowercased() else { return }
    var isThere = false
    try reader.journal { if $0.hash.hexadecimal == head { isThere = true } }
    guard !isThere else { return }
    throw Failure(
      .badInput, ja: "引用されたハッシュ \(head) は連鎖にありません。記録全体が書き直されたか、別のデータベースです。控えと照らし合わせてください。",
      en:
        "the cited hash \(head) isn't in the chain: all of it was written anew, or this is another database; compare it with a copy."
    )
  }
}
