import Criteria
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

    /// Whether anything of it is in the database. What isn't may come again when what was missing is mended.
    var isStored: Bool { added + superseded + unchanged > 0 }
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
    /// The index of its rows in `rows`.
    var entry: Int
    var counts: SeverityCounts
  }

  /// The findings of each return, stored or not, in the order of the input.
  let spool = FindingsSpool()
  private(set) var rows: [FindingsSpool.Piece] = []
  var files: [File] = []
  var stored = StoredReturns()
  private(set) var counts = SeverityCounts()

  var added: Int { files.reduce(0) { $0 + $1.added } }
  var superseded: Int { files.reduce(0) { $0 + $1.superseded } }
  var unchanged: Int { files.reduce(0) { $0 + $1.unchanged } }
  var invalid: Int { files.reduce(0) { $0 + $1.invalid } }
  var rejected: Int { files.reduce(0) { $0 + $1.rejected } }
  var failures: [Failure] { files.compactMap(\.failure) }
  var importedBefore: [File] { files.filter { $0.importedBefore != nil } }
  var hasErrors: Bool { counts.errors > 0 }

  /// - Parameter count: the number of returns that may come, so that the memory for them is found at once; more may.
  init(expecting count: Int) {
    stored = StoredReturns(expecting: count)
  }

  /// Where the report stood when a file began.
  struct Mark {
    var entries: Int
    var stored: Int
    var counts: SeverityCounts
  }

  mutating func beginFile(_ path: String) -> Mark {
    files.append(File(path: path))
    return mark
  }

  var mark: Mark { Mark(entries: rows.count, stored: stored.count, counts: counts) }

  /// Takes back what the last file has added.
  mutating func undoFile(_ mark: Mark) {
    stored.removeAll(from: mark.stored)
    rows.removeLast(rows.count - mark.entries)
    counts = mark.counts
    files[files.count - 1] = File(path: files[files.count - 1].path)
  }

  /// Takes the findings of a return.
  ///
  /// - Returns: the index of its rows.
  mutating func add(_ counts: SeverityCounts, rows: UnsafeRawBufferPointer) throws -> Int {
    self.rows.append(try spool.append(rows))
    self.counts += counts
    return self.rows.count - 1
  }

  /// Takes other findings of a return, more of which is known now.
  mutating func replace(_ entry: Int, _ earlier: SeverityCounts, by counts: SeverityCounts, rows: UnsafeRawBufferPointer) throws {
    self.rows[entry] = try spool.append(rows)
    self.counts -= earlier
    self.counts += counts
  }
}

/// The returns of an import that are in the database, by whose they are.
struct StoredReturns {
  // What is searched is small, and what is kept lies close together: a dictionary holds room for as much again as is in it.
  private var indices: [ImportReport.Key: UInt32] = [:]
  private var returns: [ImportReport.Stored] = []

  /// - Parameter count: the number of returns that may come, so that the memory for them is found at once; more may.
  init(expecting count: Int = 0) {
    indices.reserveCapacity(count)
    returns.reserveCapacity(count)
  }

  /// The database's ids of the returns, by fiscal year.
  var ids: [Int: Set<Int64>] {
    indices.reduce(into: [:]) { ids, found in ids[found.key.year, default: []].insert(returns[Int(found.value)].outcome.id) }
  }

  var count: Int { returns.count }

  subscript(key: ImportReport.Key) -> ImportReport.Stored? {
    indices[key].map { returns[Int($0)] }
  }

  /// In the order of the files; what a file says of its own return again keeps its place.
  mutating func put(_ stored: ImportReport.Stored, for key: ImportReport.Key) {
    if let index = indices[key], returns[Int(index)].file == stored.file {
      returns[Int(index)] = stored
    } else {
      indices[key] = UInt32(returns.count)
      returns.append(stored)
    }
  }

  /// Takes back those that came last.
  mutating func removeAll(from first: Int) {
    guard first < returns.count else { return }
    indices = indices.filter { $0.value < first }
    returns.removeLast(returns.count - first)
  }
}

/// How many findings of each severity count, and what waivers take out of the count.
struct SeverityCounts {
  var errors = 0
  var warnings = 0
  var infos = 0
  /// Errors that don't count.
  private var waivedErrors = 0
  private(set) var waivers = WaiverTally()

  /// Errors as they were found: what decides whether a return is valid, which no waiver changes.
  var foundErrors: Int { errors + waivedErrors }

  init() {}

  init(_ findings: [Finding]) {
    for index in findings.indices {
      switch findings[index].severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: infos += 1
      }
    }
  }

  /// Takes the findings that are waived out of the count.
  mutating func hold(_ findings: [Finding], against book: WaiverBook, supplier: String) {
    for finding in findings {
      let effect = book.effect(on: finding, supplier: supplier)
      waivers.count(effect)
      guard case .waived = effect else { continue }
      switch finding.severity {
      case .error:
        errors -= 1
        waivedErrors += 1
      case .warning: warnings -= 1
      case .info: infos -= 1
      }
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
  mutating func count(_ outcome: StoreWriter.Outcome, times: Int = 1) {
    switch outcome {
    case .added: added += times
    case .superseded: superseded += times
    case .unchanged: unchanged += times
    }
  }

  mutating func countValidity(_ counts: SeverityCounts, times: Int = 1) {
    if counts.foundErrors > 0 { invalid += times }
  }
}
