import Criteria
import Rules
import Store

/// What one import did, for the report that follows it.
package struct ImportReport {
  package struct File {
    package var path: String
    /// Set when the file's bytes were imported before, under this name.
    package var importedBefore: String?
    package var failure: Failure?
    package var added = 0
    package var superseded = 0
    package var unchanged = 0
    package var invalid = 0
    package var rejected = 0
    /// Returns that aren't stored since somebody has said that another file counts.
    package var setAside = 0
    /// Whether it was imported before, and a return of it counts.
    var countsAlready = false
    /// Returns that aren't stored until somebody says which file counts; they are among `rejected`.
    package var undecided = 0
    /// How often rows that stood apart were put together with the first ones of their return.
    var merged = 0
    /// Those of which some rows are read and not stored; further rows may follow.
    var turnedAway: Set<Key> = []

    /// Whether anything of it is in the database. What isn't may come again when what was missing is mended.
    var isStored: Bool { added + superseded + unchanged > 0 }
  }

  /// Whose return, of which year.
  package struct Key: Hashable {
    package var code: String
    package var year: Int
  }

  /// The findings of each return, stored or not.
  let spool: FindingsSpool
  private(set) var returns: ImportedReturns
  /// Files that compete for one supplier and year.
  var rivals: RivalFiles
  package var files: [File] = []
  /// What is reported of files that a supplier may have sent in place of a table.
  package var documents: [LocalizedText] = []
  package private(set) var counts = SeverityCounts()

  package var added: Int { files.reduce(0) { $0 + $1.added } }
  package var superseded: Int { files.reduce(0) { $0 + $1.superseded } }
  package var unchanged: Int { files.reduce(0) { $0 + $1.unchanged } }
  package var invalid: Int { files.reduce(0) { $0 + $1.invalid } }
  package var rejected: Int { files.reduce(0) { $0 + $1.rejected } }
  package var undecided: Int { files.reduce(0) { $0 + $1.undecided } }
  package var failures: [Failure] { files.compactMap(\.failure) }
  package var importedBefore: [File] { files.filter { $0.importedBefore != nil } }
  /// What is said of files that were preferred.
  package var decisions: [LocalizedText] {
    rivals.decisions.map { decision in
      let (file, key) = (files[decision.file].path, decision.key)
      let before = decision.before?.name
      return LocalizedText(
        ja: "\(key.code) の \(key.year)年度は \(file) の回答を使います\(before.map { "（これまでは \($0)）" } ?? "")。",
        en: "\(key.code), \(key.year): the return in \(file) counts\(before.map { " (before: \($0))" } ?? "").")
    }
  }
  package var hasErrors: Bool { counts.errors > 0 }

  /// - Parameter preferred: how many files of the import are preferred to others; they are its first.
  package init(of register: ImportRegister?, preferred: Int, temporaryFolder: String) {
    rivals = RivalFiles(preferred: preferred)
    spool = FindingsSpool(in: temporaryFolder)
    returns = ImportedReturns(of: register)
  }

  /// Where the report stood when a file began.
  package struct Mark {
    var returns: Int
    package var counts: SeverityCounts
  }

  package mutating func beginFile(_ path: String) -> Mark {
    files.append(File(path: path))
    otherNames.removeAll()
    return mark
  }

  var mark: Mark { Mark(returns: returns.count, counts: counts) }

  /// Where the returns of a file begin that come in no certain order.
  private struct Gathered {
    private(set) var places: [(sheet: Int, row: Int)] = []
    private var sheet = ""

    /// Sheets come one after the other.
    mutating func add(_ origin: SourceLocation) {
      let number = places.last.map { origin.sheet == sheet ? $0.sheet : $0.sheet + 1 } ?? 0
      sheet = origin.sheet
      places.append((number, origin.row))
    }
  }

  /// What rows of the last file call a company otherwise, of those of its returns that have some: each is said once,
  /// and a return may come in parts.
  private(set) var otherNames: [Key: [CellNote]] = [:]

  mutating func keepNames(of notes: [CellNote], for key: Key) {
    let names = notes.filter { $0.kind == .otherName }
    if !names.isEmpty { otherNames[key] = names }
  }

  private var gathered: Gathered?

  /// The returns that the last file adds from now on come in no certain order, until they are arranged.
  mutating func gather() { gathered = Gathered() }

  /// Lists the returns that the last file has added since a mark in the order of their first rows.
  mutating func arrange(since mark: Mark) {
    guard let places = gathered?.places else { return }
    gathered = nil
    let order = places.indices.sorted {
      (places[$0].sheet, places[$0].row, $0) < (places[$1].sheet, places[$1].row, $1)
    }
    returns.arrange(from: mark.returns, order)
  }

  /// Takes back what the last file has added.
  mutating func undoFile(_ mark: Mark) {
    returns.removeAll(from: mark.returns)
    counts = mark.counts
    rivals.undo(files.count - 1)
    gathered = nil
    otherNames.removeAll()
    files[files.count - 1] = File(path: files[files.count - 1].path)
  }

  /// Takes the findings of a return of the last file.
  ///
  /// - Returns: the return's index.
  package mutating func add(
    _ counts: SeverityCounts, rows: UnsafeRawBufferPointer, at origin: SourceLocation = SourceLocation(file: "")
  ) throws -> Int {
    self.counts += counts
    gathered?.add(origin)
    return returns.append(try spool.append(rows), file: files.count - 1)
  }

  /// Notes that a return of the last file is in the database.
  package mutating func store(_ outcome: StoreWriter.Outcome, _ counts: SeverityCounts, at index: Int, for key: Key) {
    returns.store(outcome, counts: counts, at: index, for: key)
    files[files.count - 1].count(outcome.kind)
    files[files.count - 1].countValidity(counts)
  }

  /// Takes other findings of a return, more of which is known now, and what storing it again came to.
  mutating func replace(
    _ first: ImportedReturns.Stored, by outcome: StoreWriter.Outcome, _ counts: SeverityCounts,
    rows: UnsafeRawBufferPointer
  ) throws {
    returns.replace(first, by: outcome, counts: counts, findings: try spool.append(rows))
    self.counts -= first.counts
    self.counts += counts
    files[first.file].count(first.kind, times: -1)
    files[first.file].count(outcome.kind)
    files[first.file].countValidity(first.counts, times: -1)
    files[first.file].countValidity(counts)
  }
}

/// How many findings of each severity count, and what waivers take out of the count.
package struct SeverityCounts {
  package var errors = 0
  package var warnings = 0
  package var infos = 0
  /// Errors that don't count.
  private var waivedErrors = 0
  package private(set) var waivers = WaiverTally()

  /// Errors as they were found: what decides whether a return is valid, which no waiver changes.
  var foundErrors: Int { errors + waivedErrors }

  init() {}

  init(_ findings: [Finding]) {
    for index in findings.indices { count(findings[index].severity, SeverityCounts.weight(of: findings[index])) }
  }

  /// How many findings one stands for.
  private static func weight(of finding: Finding) -> Int { finding.isFurther ? finding.related : 1 }

  private mutating func count(_ severity: Severity, _ count: Int) {
    switch severity {
    case .error: errors += count
    case .warning: warnings += count
    case .info: infos += count
    }
  }

  /// Takes the findings that are waived out of the count.
  mutating func hold(_ findings: [Finding], against book: WaiverBook, of key: ImportReport.Key) {
    for finding in findings {
      let effect = book.effect(on: finding, supplier: key.code, year: key.year)
      waivers.count(effect)
      guard case .waived = effect else { continue }
      let weight = SeverityCounts.weight(of: finding)
      count(finding.severity, -weight)
      if finding.severity == .error { waivedErrors += weight }
    }
  }

  static func += (left: inout SeverityCounts, right: SeverityCounts) {
    left.errors += right.errors
    left.warnings += right.warnings
    left.infos += right.infos
    left.waivedErrors += right.waivedErrors
    left.waivers += right.waivers
  }

  static func -= (left: inout SeverityCounts, right: SeverityCounts) {
    left.errors -= right.errors
    left.warnings -= right.warnings
    left.infos -= right.infos
    left.waivedErrors -= right.waivedErrors
    left.waivers -= right.waivers
  }
}

extension ImportReport.File {
  fileprivate mutating func count(_ kind: StoreWriter.Outcome.Kind, times: Int = 1) {
    switch kind {
    case .added: added += times
    case .superseded: superseded += times
    case .unchanged: unchanged += times
    }
  }

  fileprivate mutating func countValidity(_ counts: SeverityCounts, times: Int = 1) {
    if counts.foundErrors > 0 { invalid += times }
  }
}
