import Criteria
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
    /// The worst severity among its findings; nil without any.
    var worst: Severity?
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

  /// Where the report stood when a file began.
  struct Mark {
    var entries: Int
    var counts: [Severity: Int]
  }

  /// The returns that the file at hand has added to `stored`.
  var fileKeys: [Key] = []

  mutating func beginFile(_ path: String) -> Mark {
    files.append(File(path: path))
    fileKeys.removeAll()
    return mark
  }

  var mark: Mark { Mark(entries: entries.count, counts: counts) }

  /// Takes back what the last file has added.
  mutating func undoFile(_ mark: Mark) {
    for key in fileKeys { stored[key] = nil }
    fileKeys.removeAll()
    entries.removeLast(entries.count - mark.entries)
    counts = mark.counts
    files[files.count - 1] = File(path: files[files.count - 1].path)
  }

  mutating func count(_ findings: [Finding], times: Int = 1) {
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
  mutating func count(_ outcome: StoreWriter.Outcome, times: Int = 1) {
    switch outcome {
    case .added: added += times
    case .superseded: superseded += times
    case .unchanged: unchanged += times
    }
  }

  mutating func countValidity(_ findings: [Finding], times: Int = 1) {
    if findings.indices.contains(where: { findings[$0].severity == .error }) { invalid += times }
  }
}

extension [Finding] {
  /// The worst severity, without copying findings.
  var worst: Severity? { indices.map { self[$0].severity }.max() }
}
