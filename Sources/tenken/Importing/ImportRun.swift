import Criteria
import Crypto
import Foundation
import Ingest
import Partners
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

  /// Findings in the order of the input: of a stored return by its row in the database, or held here when there is no such row.
  enum Entry {
    case stored(id: Int64, code: String, year: Int)
    case loose([Finding], code: String, year: Int)
  }

  var files: [File] = []
  var entries: [Entry] = []
  var counts: [Severity: Int] = [:]

  var added: Int { files.reduce(0) { $0 + $1.added } }
  var superseded: Int { files.reduce(0) { $0 + $1.superseded } }
  var unchanged: Int { files.reduce(0) { $0 + $1.unchanged } }
  var invalid: Int { files.reduce(0) { $0 + $1.invalid } }
  var rejected: Int { files.reduce(0) { $0 + $1.rejected } }
  var failures: [Failure] { files.compactMap(\.failure) }
  var importedBefore: [File] { files.filter { $0.importedBefore != nil } }
  var hasErrors: Bool { (counts[.error] ?? 0) > 0 }
}

/// Reads files into returns, holds each against the rules, and stores it: the one place where Ingest, Rules and Store meet.
struct ImportRun {
  let reader: ReturnReader
  let book: RuleBook
  /// The catalogue and the day; what is known of a supplier is added for each return.
  let context: RuleContext
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

  private struct Key: Hashable {
    var code: String
    var year: Int
  }

  private struct Known {
    var id: Int64
    var file: Int
  }

  /// Imports `inputs` inside the writer's transaction.
  ///
  /// A file that can't be read leaves nothing of itself behind and is named in the report; whoever calls decides whether the rest may stand.
  func importFiles(_ inputs: [InputFile], into writer: StoreWriter, progress: (Int) -> Void = { _ in }) throws -> ImportReport {
    var report = ImportReport()
    var known: [Key: Known] = [:]
    for (index, input) in inputs.enumerated() {
      progress(index)
      let before = (report: report, known: known)
      var file = ImportReport.File(path: input.path)
      do {
        try writer.savepoint {
          file = try importFile(input, index: index, into: writer, report: &report, known: &known)
        }
      } catch let stop as FileStop {
        (report, known) = before
        file = ImportReport.File(path: input.path)
        switch stop {
        case .importedBefore(let name): file.importedBefore = name
        case .unreadable(let failure): file.failure = failure
        }
      }
      report.files.append(file)
    }
    return report
  }

  /// Why a file's savepoint is rolled back.
  private enum FileStop: Error {
    case importedBefore(name: String)
    case unreadable(Failure)
  }

  private func importFile(
    _ input: InputFile, index: Int, into writer: StoreWriter, report: inout ImportReport, known: inout [Key: Known]
  ) throws -> ImportReport.File {
    var file = ImportReport.File(path: input.path)
    let name = input.isStandardInput ? "stdin" : input.path
    let fileID = try writer.beginFile(kind: .returns, name: name)
    let digest = SourceDigest(keepsAll: keepsSource)
    do {
      let source =
        input.isStandardInput
        ? ByteSource(standardInputAs: name, observer: digest.add) : try ByteSource(path: input.path, name: name, observer: digest.add)
      try reader.read(source) { sheet in
        try take(&sheet, fileID: fileID, index: index, into: writer, file: &file, report: &report, known: &known)
      }
    } catch let error as IngestError {
      throw FileStop.unreadable(Failure(error))
    }
    let hash = digest.finish()
    if let earlier = try writer.file(kind: .returns, sha256: hash) { throw FileStop.importedBefore(name: earlier.name) }
    try writer.finishFile(fileID, sha256: hash, byteCount: digest.count, bytes: digest.bytes)
    return file
  }

  private func take(
    _ sheet: inout CheckSheetReturn, fileID: Int64, index: Int, into writer: StoreWriter, file: inout ImportReport.File,
    report: inout ImportReport, known: inout [Key: Known]
  ) throws {
    if sheet.fiscalYear == 0, let expectedYear { sheet.fiscalYear = expectedYear }
    let entry = register?[sheet.supplierCode]
    var context = self.context
    context.expectedYear = expectedYear
    context.targetLevel = entry?.target
    context.supplierIsKnown = register.map { _ in entry != nil }
    context.registeredName = entry?.name
    let key = Key(code: sheet.supplierCode, year: sheet.fiscalYear)

    guard !key.code.isEmpty, key.year != 0 else {
      return note(book.evaluate(sheet, in: context), of: sheet, stored: nil, rejected: true, file: &file, report: &report)
    }
    if let first = known[key] {
      if first.file == index {
        return try merge(sheet, into: first.id, context: context, writer: writer, file: &file, report: &report)
      }
      context.firstFile = report.files[first.file].path
      return note(book.evaluate(sheet, in: context), of: sheet, stored: nil, rejected: true, file: &file, report: &report)
    }
    let findings = book.evaluate(sheet, in: context)
    let outcome = try writer.add(sheet, findings: findings, file: fileID)
    known[key] = Known(id: outcome.id, file: index)
    switch outcome {
    case .added: file.added += 1
    case .superseded: file.superseded += 1
    case .unchanged: file.unchanged += 1
    }
    note(findings, of: sheet, stored: outcome, rejected: false, file: &file, report: &report)
  }

  /// Rows of a return that stood apart from its first ones: put together, and held against the rules again.
  private func merge(
    _ part: CheckSheetReturn, into id: Int64, context: RuleContext, writer: StoreWriter, file: inout ImportReport.File,
    report: inout ImportReport
  ) throws {
    var whole = try writer.returnSheet(id: id)
    let earlier = try writer.findings(id: id)
    for finding in earlier { report.counts[finding.severity, default: 0] -= 1 }
    if earlier.contains(where: { $0.severity == .error }) { file.invalid -= 1 }
    whole.merge(part)
    // What the reader noted of the first rows isn't in the stored return, so those findings are kept, and only the others made anew.
    let kept = earlier.filter { book.isAboutReading($0.rule) }
    let findings = book.ordered(kept + book.evaluate(whole, in: context))
    try writer.replace(id: id, with: whole, findings: findings)
    for finding in findings { report.counts[finding.severity, default: 0] += 1 }
    if findings.contains(where: { $0.severity == .error }) { file.invalid += 1 }
    if earlier.isEmpty, !findings.isEmpty {
      report.entries.append(.stored(id: id, code: whole.supplierCode, year: whole.fiscalYear))
    }
  }

  private func note(
    _ findings: [Finding], of sheet: CheckSheetReturn, stored: Outcome?, rejected: Bool, file: inout ImportReport.File,
    report: inout ImportReport
  ) {
    if rejected { file.rejected += 1 }
    guard !findings.isEmpty else { return }
    for finding in findings { report.counts[finding.severity, default: 0] += 1 }
    if stored != nil, findings.contains(where: { $0.severity == .error }) { file.invalid += 1 }
    switch stored {
    case .added(let id), .superseded(let id, _):
      report.entries.append(.stored(id: id, code: sheet.supplierCode, year: sheet.fiscalYear))
    case .unchanged, nil:
      report.entries.append(.loose(findings, code: sheet.supplierCode, year: sheet.fiscalYear))
    }
  }
}

/// The hash of a file while it is read, and its bytes as long as they are few enough to be kept.
private final class SourceDigest {
  private var hasher = SHA256()
  private(set) var count = 0
  private(set) var bytes: Data? = Data()
  private let keepsAll: Bool

  init(keepsAll: Bool) {
    self.keepsAll = keepsAll
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
