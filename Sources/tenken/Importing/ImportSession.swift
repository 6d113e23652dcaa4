import ArgumentParser
import Criteria
import Exchange
import Foundation
import Ingest
import Partners
import Reports
import Rules
import Store

/// What `check` and `import` share: prepare, run, print the findings, say what happened.
struct ImportSession: Sendable {
  private let store: Store
  private let language: Language
  private let run: ImportRun
  private let catalogue: Catalogue
  private let hasRegister: Bool
  private let format: FindingFormat
  /// Where the findings go, if not to standard output.
  private let findingsPath: String?
  private let settings: Settings
  /// Who imports, for the journal; nil where nothing is stored.
  private let actor: String?
  /// The rules as a log describes them.
  private let logged: SARIFRun?

  init(
    _ inputs: InputFiles, options: CommonOptions, reading: ReadingOptions, listing: FindingFormatOption,
    filter: RowOptions, store: Store,
    usesRegister: Bool,
    keepsSource: Bool = false, by actor: String? = nil
  )
    throws
  {
    let settings = try options.settings()
    (self.settings, self.actor) = (settings, actor)
    self.store = store
    language = options.language
    format = listing.fileFormat
    findingsPath = listing.file
    // Each takes its time, and neither needs the other.
    let builtIn = Meanwhile { try Catalogue.builtIn() }
    // Ratings and scale of the year that is imported, else of the day of asking.
    let year = reading.year ?? options.day.fiscalYear
    let (scale, hasRegister) = try store.read { reader in
      (
        settings.scales.recording(try reader.scaleVersions()).scale(in: year),
        usesRegister ? try reader.hasRegister() : false
      )
    }
    self.hasRegister = hasRegister
    let register = ImportRegister(year: year, scale: scale, settings: settings)
    if hasRegister, !inputs.areFew {
      try store.read { reader in
        try reader.readOnce()
        try register.readAll(in: reader)
      }
    }
    catalogue = try Workspace.catalogue(builtIn.value(), of: store, settings: settings)
    let rows = try filter.rows(
      of: usesRegister ? "import" : "check",
      taking: usesRegister ? [.class, .level, .label, .tier] : [.level, .label],
      catalogue: catalogue,
      scale: scale
    ).among(hasRegister ? store.read { try $0.suppliers(in: year) } : [], scale: scale)
    let book = RuleBook(settings: settings.rules)
    run = ImportRun(
      reader: ReturnReader(
        words: settings.words, encoding: reading.encoding, map: try reading.mapPath.map { try LayoutMap(path: $0) }),
      book: book,
      facts: CatalogueFacts(catalogue: catalogue, freshness: settings.freshness), asOf: options.day,
      expectedYear: reading.year,
      register: hasRegister ? register : nil, keepsSource: keepsSource, asksDatabase: usesRegister,
      rows: FindingRows(
        format: listing.fileFormat, language: options.language, lowest: reading.minSeverity, book: book,
        waivers: WaiverBook(settings.waivers, on: options.day), filter: rows, catalogue: catalogue))
    logged =
      listing.fileFormat == .sarif
      ? SARIFRun(rules: book.everyRule, settings: settings.rules, language: options.language) : nil
  }

  /// Thrown inside the transaction to undo it, after its findings were printed.
  private struct Stop: Error {}

  /// Runs the import and writes its findings to standard output: while it is committed, or before the rollback of a dry
  /// run.
  ///
  /// The list says what stands in the files, not that anything is stored; that is said after the commit, which waits
  /// for no reader of the list.
  func run(_ inputs: InputFiles, dryRun: Bool, stops: (ImportReport) -> Bool = { _ in false }) throws -> ImportReport {
    // Whether the findings can be kept is known before anything is read.
    let file = try findingsPath.map { try OutputFile(path: $0) }
    var stopped: ImportReport?
    var listing: Meanwhile<Void>?
    let report: ImportReport
    do {
      report = try store.write(dryRun: dryRun) { writer in
        let report = try importAll(inputs, into: writer)
        let (spool, returns) = (report.spool, report.returns)
        if dryRun || stops(report) {
          try write(spool, returns, to: file)
        } else {
          listing = Meanwhile { try write(spool, returns, to: file) }
        }
        if !dryRun, stops(report) {
          stopped = report
          throw Stop()
        }
        return report
      }
    } catch is Stop {
      guard let stopped else { throw Failure(.inputOutput, ja: "取り込みを中止しました。", en: "the import was stopped.") }
      return stopped
    } catch {
      listing?.wait()
      throw error
    }
    do {
      try listing?.value()
    } catch {
      // What is stored is stored, whether or not its findings can be shown.
      say(ja: "取り込みは済んでいますが、指摘を表示できませんでした。", en: "the import is done, but its findings could not be written.")
      throw error
    }
    return report
  }

  private func importAll(_ inputs: InputFiles, into writer: StoreWriter) throws -> ImportReport {
    try writer.expectReturns()
    try writer.put(catalogue, overlays: nil)
    try run.register?.refreshAskedLevels(in: writer)
    let progress = ImportProgress(total: inputs.files.count, language: language)
    defer { progress.clear() }
    var report = try run.importFiles(inputs.files, into: writer, progress: progress)
    try run.compare(&report, with: writer.reader)
    // The returns were judged with the waivers of now.
    if let actor { try writer.record([], by: actor, settings: settings) }
    return report
  }

  /// Puts the findings into words on one thread and writes them on another: each takes about as long.
  private func write(_ spool: FindingsSpool, _ returns: ImportedReturns, to file: OutputFile?) throws {
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
        try text.withUnsafeBytes { if let file { try file.put($0) } else { try StandardStreams.put($0) } }
        text.removeAll(keepingCapacity: true)
      })
    try file?.finish()
  }

  /// In bytes.
  private static let writtenAtOnce = 1 << 16

  // MARK: What is said

  enum Stored { case never, dryRun, stopped, done }

  func say(_ report: ImportReport, of inputs: InputFiles, stored: Stored) {
    for failure in report.failures { StandardStreams.say(failure.message[language]) }
    for file in report.importedBefore {
      say(
        ja: "\(file.path): 同じ内容のファイルは取り込み済みです（\(file.importedBefore ?? "")）。変更はありません。",
        en: "\(file.path): the same bytes were imported before (\(file.importedBefore ?? "")); nothing changed.")
    }
    if !inputs.passedOver.isEmpty {
      let names = inputs.passedOver.prefix(3).joined(separator: ", ") + (inputs.passedOver.count > 3 ? " …" : "")
      say(
        ja: "表のファイルではないため読まなかったもの: \(inputs.passedOver.count) 件（\(names)）",
        en: "passed over \(inputs.passedOver.count) files that are no tables (\(names))")
    }
    if !hasRegister, stored != .never {
      say(
        ja: "取引先台帳が空です。tenken supplier import で登録すると、目標レベルと未登録の取引先も点検します。",
        en:
          "the supplier register is empty; tenken supplier import lets target levels and unknown suppliers be checked too."
      )
    }
    let (errors, warnings, infos) = (report.counts.errors, report.counts.warnings, report.counts.infos)
    say(
      ja: "指摘: エラー \(errors) 件、警告 \(warnings) 件、情報 \(infos) 件（ファイル \(report.files.count) 件）",
      en: "findings: \(errors) errors, \(warnings) warnings, \(infos) infos (\(report.files.count) files)")
    sayWaivers(report.counts.waivers)
    switch stored {
    case .never: break
    case .dryRun: say(ja: "試し読みのため保存していません。\(counts(report).ja)", en: "dry run, nothing stored. \(counts(report).en)")
    case .stopped: say(ja: "中止しました。何も保存していません。", en: "stopped; nothing was stored.")
    case .done: say(ja: "取り込みました。\(counts(report).ja)", en: "imported. \(counts(report).en)")
    }
  }

  /// No waiver works in silence, and none ends in silence.
  private func sayWaivers(_ tally: WaiverTally) {
    let expired = tally.expired(in: run.rows.waivers)
    for waiver in expired {
      say(
        ja: "\(waiver.place): 取引先 \(waiver.supplier) の規則 \(waiver.rule) の免除は \(waiver.until) で期限が切れました。指摘は再び数えます。",
        en:
          "\(waiver.place): the waiver of \(waiver.rule) for \(waiver.supplier) ended on \(waiver.until); its findings count again."
      )
    }
    guard tally.waived + tally.waivedButCount + expired.count > 0 else { return }
    say(
      ja: "免除: 数えない指摘 \(tally.waived) 件、免除しても数える読み取りのエラー \(tally.waivedButCount) 件、期限切れの免除 \(expired.count) 件",
      en:
        "waivers: \(tally.waived) findings waived, \(tally.waivedButCount) waived reading errors that count on, \(expired.count) waivers expired"
    )
  }

  private func counts(_ report: ImportReport) -> LocalizedText {
    LocalizedText(
      ja:
        "回答 新規 \(report.added) 件、差し替え \(report.superseded) 件、変更なし \(report.unchanged) 件（うち要修正 \(report.invalid) 件）、保存しなかったもの \(report.rejected) 件",
      en:
        "returns: \(report.added) new, \(report.superseded) superseding, \(report.unchanged) unchanged (\(report.invalid) of them invalid), \(report.rejected) not stored"
    )
  }

  private func say(ja: String, en: String) {
    StandardStreams.say(LocalizedText(ja: ja, en: en)[language])
  }

  /// Ends the command with the status that the report calls for.
  func finish(_ report: ImportReport, strict: Bool = false) throws {
    if let failure = report.failures.first { throw ExitCode(failure.status.rawValue) }
    if report.hasErrors || report.rejected > 0 || (strict && report.invalid > 0) {
      throw ExitCode(ExitStatus.findings.rawValue)
    }
  }
}

extension SARIFRun {
  fileprivate init(rules: [RuleDescription], settings: RuleSettings, language: Language) {
    self.init(
      version: Tenken.version, language: language,
      rules: rules.map {
        Rule(
          id: $0.id, name: $0.name[language], rationale: $0.rationale[language],
          severity: settings.severities[$0.id] ?? $0.severity,
          isOn: !settings.disabled.contains($0.id))
      })
  }
}
