import Configuration
import Criteria
import Exchange
import Foundation
import Ingest
import Partners
import Reports
import Rules
import Store

/// What `check` and `import` are asked for.
package struct ImportRequest: Sendable {
  package var settings: Settings
  package var asOf: Day
  package var language: Language
  package var temporaryFolder: String
  /// Of the program, for logs.
  package var version = ""
  /// The fiscal year that returns should answer; also taken for returns that state none.
  package var year: Int?
  package var encoding: TextEncoding?
  /// From whom the one file is that is imported, if it doesn't say so itself.
  package var supplier: String?
  package var map: LayoutMap?
  /// How findings are listed, from which severity up, and of which rows.
  package var format = FindingFormat.table
  package var lowest: Severity?
  package var rows = RowChoice()
  /// Whether those are listed too that a return doesn't keep, beyond `CheckSheetReturn.noteLimit` of one rule.
  package var listsAll = false
  /// Without the register there is no office's own sheet either: the built-in catalogue, and Lv1 of everybody.
  package var usesRegister = true
  package var keepsSource = false
  /// Who imports, for the journal; nil where nothing is stored.
  package var author: Author?
  package var progress: ImportProgress.Handler = { _ in }
  /// Asked between returns: an import that is cancelled throws `CancellationError` and stores nothing.
  package var isCancelled: @Sendable () -> Bool = { false }

  package init(settings: Settings, asOf: Day, language: Language, temporaryFolder: String) {
    (self.settings, self.asOf, self.language, self.temporaryFolder) = (settings, asOf, language, temporaryFolder)
  }
}

/// The import is stored, but its findings could not be written.
package struct StoredButNotShown: Error {
  package let cause: any Error
}

/// What `check` and `import` share: prepare, run, list the findings.
package struct ImportSession: Sendable {
  private let store: Store
  let request: ImportRequest
  private let run: ImportRun
  let editions: Editions
  package let hasRegister: Bool
  /// The rules as a log describes them.
  private let logged: SARIFRun?

  package init(_ inputs: InputFiles, _ request: ImportRequest, store: Store) throws {
    (self.request, self.store) = (request, store)
    if request.usesRegister, let year = request.year, !request.asOf.mayRecord(year) {
      throw Failure.noYear(year, asOf: request.asOf)
    }
    let settings = request.settings
    // Each takes its time, and neither needs the other.
    let builtIn = Meanwhile { try Catalogue.builtIn() }
    // Ratings and scale of the year that is imported, else of the day of asking.
    let year = request.year ?? request.asOf.fiscalYear
    let (scale, hasRegister) = try store.read { reader in
      (
        try settings.scale(in: year, of: reader),
        request.usesRegister ? try reader.hasRegister() : false
      )
    }
    self.hasRegister = hasRegister
    let policy = try store.read { try $0.askedYear(year)?.settings?.policy } ?? settings.targetPolicy
    let register = ImportRegister(
      year: year, asOf: request.asOf, scale: scale, settings: settings, policy: policy)
    if hasRegister, !inputs.areFew {
      try store.read { reader in
        try reader.readOnce()
        try register.readAll(in: reader)
      }
    }
    let (editions, asked) = try store.read { reader in
      let editions = try Workspace.editions(builtIn.value(), reader, settings: settings)
      return (editions, try AskedEditions(editions, reader))
    }
    self.editions = editions
    let catalogue = editions[named: asked.edition(in: year)] ?? editions.builtIn
    let rows = try request.rows.rows(
      of: request.usesRegister ? "import" : "check",
      taking: request.usesRegister ? [.class, .level, .label, .tier] : [.level, .label], catalogue: catalogue,
      scale: scale
    ).among(
      hasRegister
        ? store.read { try $0.judgingIncidents(by: settings, on: request.asOf).suppliers(in: year) } : [], scale: scale)
    let book = RuleBook(settings: settings.rules, itemCount: editions.mostItems)
    let waivers = try store.read { try WaiverBook(settings, $0, on: request.asOf, editions, asked) }
    let listed = { (book: RuleBook, catalogue: Catalogue) in
      FindingRows(
        format: request.format, language: request.language, lowest: request.lowest, book: book,
        waivers: waivers, filter: rows, catalogue: catalogue)
    }
    run = ImportRun(
      reader: ReturnReader(
        itemCount: editions.mostItems, words: settings.words, encoding: request.encoding, map: request.map),
      judges: try ReturnJudges(editions, asked, settings: settings, rows: listed), asOf: request.asOf,
      expectedYear: request.year, supplier: request.supplier, register: hasRegister ? register : nil,
      keepsSource: request.keepsSource,
      asksDatabase: request.usesRegister,
      rows: listed(book, catalogue),
      listsAll: request.listsAll, temporaryFolder: request.temporaryFolder, progress: request.progress,
      isCancelled: request.isCancelled)
    logged = request.format == .sarif ? SARIFRun(rules: book.everyRuleAboutReturns, request) : nil
  }

  /// The waivers of the settings and what was accepted before, on the day of the import.
  package var waivers: WaiverBook { run.rows.waivers }

  /// Takes the text of the list of findings, piece by piece, by whichever thread writes it.
  package typealias Output = @Sendable (UnsafeRawBufferPointer) throws -> Void

  /// Thrown inside the transaction to undo it.
  private struct Stop: Error {}

  /// Runs the import and lists its findings: while it is committed, or once it was undone.
  ///
  /// The list says what stands in the files, not that anything is stored. That is reported after the commit, which
  /// waits for no reader of the list.
  ///
  /// - Parameters:
  ///   - dryRun: do everything but store.
  ///   - stops: whether what was found keeps the import from being stored.
  /// - Throws: `StoredButNotShown` where `output` failed and the import stands; else nothing is stored.
  package func run(
    _ inputs: InputFiles, dryRun: Bool, stops: (ImportReport) -> Bool = { _ in false }, to output: @escaping Output
  ) throws -> ImportReport {
    var undone: ImportReport?
    var listing: Meanwhile<Void>?
    let report: ImportReport
    // Nobody else waits for the database while whoever writes to standard input takes its time.
    let files = try inputs.held(in: request.temporaryFolder)
    do {
      report = try store.write(dryRun: dryRun) { writer in
        let (report, decisions) = try importAll(files, of: inputs, into: writer)
        if stops(report) {
          undone = report
          throw Stop()
        }
        let (spool, returns) = (report.spool, report.returns)
        if !dryRun { listing = Meanwhile { try list(spool, returns, to: output) } }
        let fixed = try fixAsked(in: report, writer)
        // The returns were judged with the waivers of now.
        if let author = request.author { try writer.record(decisions + fixed, by: author, settings: request.settings) }
        return report
      }
    } catch is Stop {
      guard let undone else { throw Failure(.inputOutput, ja: "取り込みを中止しました。", en: "the import was stopped.") }
      try list(undone.spool, undone.returns, to: output)
      return undone
    } catch {
      listing?.wait()
      throw error
    }
    guard let listing else {
      try list(report.spool, report.returns, to: output)
      return report
    }
    // What is stored is stored, whether or not its findings can be shown.
    do { try listing.value() } catch { throw StoredButNotShown(cause: error) }
    return report
  }

  /// - Returns: what was found, and what the journal is told of files that compete.
  private func importAll(
    _ files: [InputFile], of inputs: InputFiles, into writer: StoreWriter
  ) throws -> (report: ImportReport, decisions: [JournalEntry]) {
    try writer.expectReturns()
    try writer.storeCatalogues(editions)
    try run.register?.refreshAskedLevels(in: writer)
    var report = try run.importFiles(files, preferred: inputs.preferred, into: writer)
    report.documents = try run.words(about: inputs.documents, in: writer.reader)
    try run.compare(&report, with: writer.reader)
    return (report, try run.settleRivals(&report, preferred: inputs.preferred, in: writer))
  }

  /// The first return of a year fixes what is asked in it.
  private func fixAsked(in report: ImportReport, _ writer: StoreWriter) throws -> [JournalEntry] {
    guard hasRegister else { return [] }
    let fixing = AskedFixing(
      settings: request.settings, edition: { run.judges.judge(askedIn: $0).catalogue.edition }, asOf: request.asOf)
    return try report.returns.years.flatMap { try fixing.fix($0, by: .return, in: writer) }
  }

  /// Puts the findings into words on one thread and writes them on another: each takes about as long.
  private func list(_ spool: FindingsSpool, _ returns: ImportedReturns, to output: Output) throws {
    try ReadAhead.run(
      batch: 1, fresh: { [UInt8]() },
      make: { emit in
        var text: [UInt8] = []
        // The list lives no longer than this closure.
        try withoutActuallyEscaping(emit) { emit in
          var list = FindingList(run.rows, log: logged) { part in
            text.append(contentsOf: part)
            if text.count >= ImportSession.writtenAtOnce { try emit(&text) }
          }
          try spool.list(returns.findings) { try list.append($0) }
          try list.finish()
        }
        try emit(&text)
      },
      work: { _ in },
      use: { text in
        try text.withUnsafeBytes(output)
        text.removeAll(keepingCapacity: true)
      })
  }

  /// In bytes.
  private static let writtenAtOnce = 1 << 16
}

extension SARIFRun {
  fileprivate init(rules: [RuleDescription], _ request: ImportRequest) {
    let (settings, language) = (request.settings.rules, request.language)
    self.init(
      version: request.version, language: language,
      rules: rules.map {
        Rule(
          id: $0.id, name: $0.name[language], rationale: $0.rationale[language],
          severity: settings.severities[$0.id] ?? $0.severity,
          isOn: !settings.disabled.contains($0.id))
      })
  }
}
