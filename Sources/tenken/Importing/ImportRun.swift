import Criteria
import Crypto
import Foundation
import Ingest
import Partners
import Reports
import Rules
import Store

/// What one import did, for the report that follows it.
struct ImportReport {
  struct File {
    var path: String
    /// Set when the file's bytes were imported before, under this name.
    var importedBefore: String?
    var failure: Failure?
    var added = 0
    var superseded = 0
    var unchanged = 0
    var invalid = 0
    var rejected = 0
  }

  /// Whose return, of which year.
  struct Key: Hashable {
    var code: String
    var year: Int
  }

  /// A return of this import that is in the database.
  struct Stored {
    var outcome: StoreWriter.Outcome
    /// The index of its file.
    var file: Int
  }

  /// Findings in the order of the input: of a return that is stored, or held here when it is not.
  enum Entry {
    case stored(Key)
    case loose([Finding], Key)
  }

  var files: [File] = []
  var entries: [Entry] = []
  var stored: [Key: Stored] = [:]
  var counts: [Severity: Int] = [:]

  var added: Int { files.reduce(0) { $0 + $1.added } }
  var superseded: Int { files.reduce(0) { $0 + $1.superseded } }
  var unchanged: Int { files.reduce(0) { $0 + $1.unchanged } }
  var invalid: Int { files.reduce(0) { $0 + $1.invalid } }
  var rejected: Int { files.reduce(0) { $0 + $1.rejected } }
  var failures: [Failure] { files.compactMap(\.failure) }
  var importedBefore: [File] { files.filter { $0.importedBefore != nil } }
  var hasErrors: Bool { (counts[.error] ?? 0) > 0 }

  /// What rules know of a year, made once per year.
  private var contexts: [Int: RuleContext] = [:]

  fileprivate mutating func context(facts: CatalogueFacts, asOf: Day, fiscalYear: Int) -> RuleContext {
    if let context = contexts[fiscalYear] { return context }
    let context = RuleContext(facts: facts, asOf: asOf, fiscalYear: fiscalYear)
    contexts[fiscalYear] = context
    return context
  }

  /// Where the report stood when a file began.
  fileprivate struct Mark {
    var entries: Int
    var counts: [Severity: Int]
  }

  /// The returns that the file at hand has added to `stored`.
  fileprivate var fileKeys: [Key] = []

  fileprivate mutating func beginFile(_ path: String) -> Mark {
    files.append(File(path: path))
    fileKeys.removeAll()
    return Mark(entries: entries.count, counts: counts)
  }

  /// Takes back what the last file has added.
  fileprivate mutating func undoFile(_ mark: Mark) {
    for key in fileKeys { stored[key] = nil }
    fileKeys.removeAll()
    entries.removeLast(entries.count - mark.entries)
    counts = mark.counts
    files[files.count - 1] = File(path: files[files.count - 1].path)
  }

  fileprivate mutating func count(_ findings: [Finding], times: Int = 1) {
    var bySeverity = (info: 0, warning: 0, error: 0)
    for index in findings.indices {
      switch findings[index].severity {
      case .info: bySeverity.info += times
      case .warning: bySeverity.warning += times
      case .error: bySeverity.error += times
      }
    }
    counts[.info, default: 0] += bySeverity.info
    counts[.warning, default: 0] += bySeverity.warning
    counts[.error, default: 0] += bySeverity.error
  }
}

extension ImportReport.File {
  fileprivate mutating func count(_ outcome: StoreWriter.Outcome, times: Int = 1) {
    switch outcome {
    case .added: added += times
    case .superseded: superseded += times
    case .unchanged: unchanged += times
    }
  }

  fileprivate mutating func countValidity(_ findings: [Finding], times: Int = 1) {
    if findings.indices.contains(where: { findings[$0].severity == .error }) { invalid += times }
  }
}

/// Reads files into returns, holds each against the rules, and stores it: the one place where Ingest, Rules and Store meet.
struct ImportRun {
  let reader: ReturnReader
  let book: RuleBook
  let facts: CatalogueFacts
  let asOf: Day
  /// The year that returns should answer (`--year`); also taken for returns that state none.
  let expectedYear: Int?
  /// Suppliers by code; nil when there is no register, as in `tenken check`.
  let register: [String: RegisterEntry]?
  let keepsSource: Bool

  struct RegisterEntry {
    var name: String
    var target: Level
  }

  /// A supplier's own file is kept with its return up to this size, in bytes.
  static let keptSourceLimit = 16 << 20

  /// Imports `inputs` inside the writer's transaction.
  ///
  /// A file that can't be read leaves nothing of itself behind and is named in the report; whoever calls decides whether the rest may stand.
  func importFiles(_ inputs: [InputFile], into writer: StoreWriter, progress: (Int) -> Void = { _ in }) throws -> ImportReport {
    var report = ImportReport()
    for (index, input) in inputs.enumerated() {
      progress(index)
      let mark = report.beginFile(input.path)
      let name = input.isStandardInput ? "stdin" : input.path
      let id = try writer.beginFile(kind: .returns, name: TerminalText.shown(name))
      let size = input.byteCount() ?? 0
      let digest = SourceDigest(keepsBytes: keepsSource || size <= ImportRun.keptSourceLimit, keepsAll: keepsSource)
      do {
        try readFile(input, name: name, digest: digest) { sheet in
          try take(&sheet, file: id, index: index, writer: writer, report: &report)
        }
        let hash = digest.finish()
        let file = report.files[index]
        if let earlier = try writer.file(kind: .returns, sha256: hash) {
          try writer.discardFile(id)
          report.undoFile(mark)
          report.files[index].importedBefore = earlier.name
          if earlier.rejected > 0, !input.isStandardInput {
            try importRest(of: input, earlier: earlier, index: index, writer: writer, report: &report)
          }
        } else if file.added + file.superseded + file.unchanged == 0 {
          // Nothing of it was stored, so it isn't imported: it may come again when what was missing is mended.
          try writer.discardFile(id)
        } else {
          try writer.finishFile(id, sha256: hash, byteCount: digest.count, bytes: digest.bytes, rejected: file.rejected)
        }
      } catch let error as IngestError {
        try writer.discardFile(id)
        report.undoFile(mark)
        report.files[index].failure = Failure(error)
      }
    }
    return report
  }

  /// Stores those returns of a file imported before that were not stored then, and can be now. What was stored, or mended since, stays.
  private func importRest(
    of input: InputFile, earlier: SourceFileRow, index: Int, writer: StoreWriter, report: inout ImportReport
  ) throws {
    try writer.resumeFile(earlier)
    try readFile(input, name: input.path) { sheet in
      let year = sheet.fiscalYear == 0 ? expectedYear ?? 0 : sheet.fiscalYear
      if report.stored[ImportReport.Key(code: sheet.supplierCode, year: year)] == nil,
        try writer.currentReturn(supplier: sheet.supplierCode, year: year) != nil
      {
        return
      }
      try take(&sheet, file: earlier.id, index: index, writer: writer, report: &report)
    }
    if report.files[index].added > 0 { report.files[index].importedBefore = nil }
    try writer.finishAgain(earlier.id, rejected: report.files[index].rejected)
  }

  private func readFile(
    _ input: InputFile, name: String, digest: SourceDigest? = nil, sink: (inout CheckSheetReturn) throws -> Void
  ) throws {
    let reader = self.reader
    let read: @Sendable (_ sink: (inout CheckSheetReturn) throws -> Void) throws -> Void = { sink in
      let observer: (UnsafeRawBufferPointer) -> Void = { digest?.add($0) }
      let source =
        input.isStandardInput
        ? ByteSource(standardInputAs: name, observer: observer) : try ByteSource(path: input.path, name: name, observer: observer)
      try reader.read(source, sink: sink)
    }
    // A thread costs more than reading a small file.
    if input.byteCount() ?? .max < ImportRun.readAheadThreshold {
      try read(sink)
    } else {
      try ReadAhead.run(read, sink: sink)
    }
  }

  /// Files from this size, in bytes, are read on a thread of their own.
  private static let readAheadThreshold = 1 << 20

  private func take(
    _ sheet: inout CheckSheetReturn, file: Int64, index: Int, writer: StoreWriter, report: inout ImportReport
  ) throws {
    if sheet.fiscalYear == 0, let expectedYear { sheet.fiscalYear = expectedYear }
    let entry = register?[sheet.supplierCode]
    var context = report.context(facts: facts, asOf: asOf, fiscalYear: sheet.fiscalYear)
    context.expectedYear = expectedYear
    context.targetLevel = entry?.target
    context.supplierIsKnown = register.map { _ in entry != nil }
    context.registeredName = entry?.name
    let key = ImportReport.Key(code: sheet.supplierCode, year: sheet.fiscalYear)

    if let first = report.stored[key], first.file == index {
      return try merge(sheet, into: first, key: key, file: file, context: context, writer: writer, report: &report)
    }
    if let first = report.stored[key] { context.firstFile = report.files[first.file].path }
    let findings = book.evaluate(sheet, in: context)
    report.count(findings)
    // Without a supplier or a year it belongs nowhere; of another year than the one imported, or with a twin in another file, nobody knows
    // whether it is right, and it must not supersede what is.
    guard !key.code.isEmpty, key.year != 0, key.year == expectedYear ?? key.year, context.firstFile == nil else {
      report.files[index].rejected += 1
      report.entries.append(.loose(findings, key))
      return
    }
    let outcome = try writer.add(sheet, findings: findings, file: file)
    report.stored[key] = ImportReport.Stored(outcome: outcome, file: index)
    report.fileKeys.append(key)
    report.files[index].count(outcome)
    report.files[index].countValidity(findings)
    report.entries.append(.stored(key))
  }

  /// Rows of a return that stood apart from its first ones: put together, and held against the rules again.
  private func merge(
    _ part: CheckSheetReturn, into first: ImportReport.Stored, key: ImportReport.Key, file: Int64, context: RuleContext,
    writer: StoreWriter, report: inout ImportReport
  ) throws {
    guard var whole = try writer.reader.returnSheet(id: first.outcome.id) else {
      throw Failure(.inputOutput, ja: "保存した回答を読み戻せません。", en: "a stored return can't be read back.")
    }
    let earlier = try writer.reader.findings(returnID: first.outcome.id)
    whole.merge(part)
    // What the reader noted of the first rows isn't in the stored return, so those findings are kept, and only the others made anew.
    let findings = book.ordered(earlier.filter { book.isAboutReading($0.rule) } + book.evaluate(whole, in: context))
    let outcome = try writer.replace(id: first.outcome.id, with: whole, findings: findings, file: file)
    report.count(earlier, times: -1)
    report.count(findings)
    report.files[first.file].count(first.outcome, times: -1)
    report.files[first.file].count(outcome)
    report.files[first.file].countValidity(earlier, times: -1)
    report.files[first.file].countValidity(findings)
    report.stored[key] = ImportReport.Stored(outcome: outcome, file: first.file)
  }
}

/// The hash of a file while it is read, and its bytes as long as they are few enough to be kept.
///
/// Used by one thread at a time: by the reader's until it has ended, then by the importer's. That is what makes it Sendable.
private final class SourceDigest: @unchecked Sendable {
  private var hasher = SHA256()
  private(set) var count = 0
  private(set) var bytes: Data?
  private let keepsAll: Bool

  /// - Parameters:
  ///   - keepsBytes: whether the bytes are gathered at all.
  ///   - keepsAll: also beyond `ImportRun.keptSourceLimit`.
  init(keepsBytes: Bool, keepsAll: Bool) {
    self.keepsAll = keepsAll
    bytes = keepsBytes ? Data() : nil
  }

  func add(_ chunk: UnsafeRawBufferPointer) {
    guard !chunk.isEmpty else { return }
    hasher.update(bufferPointer: chunk)
    count += chunk.count
    if keepsAll || count <= ImportRun.keptSourceLimit {
      bytes?.append(contentsOf: chunk)
    } else {
      bytes = nil
    }
  }

  func finish() -> Data { Data(hasher.finalize()) }
}
