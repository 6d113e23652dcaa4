import Criteria
import Foundation
import Partners
import Store

/// Files that compete for one supplier and year: which are known from earlier imports, which turn up in this one, and
/// which somebody prefers.
///
/// Of two new files in one import the first counts, and the other is kept in mind by its content. It never supersedes
/// by itself, until somebody says which counts (`import --prefer`).
struct RivalFiles {
  private var known: [ImportReport.Key: [RivalReturn]] = [:]
  /// The lengths of files that are known.
  private var lengths: Set<Int> = []
  /// The first so many files of the import are preferred.
  private let preferred: Int
  /// What this import has decided, by file.
  private(set) var decisions: [Decision] = []
  /// Rivals that the file at hand holds, and whether the one that counts was preferred.
  private var found: [(key: ImportReport.Key, isSetAside: Bool)] = []
  /// The preferred files that were read, by their number.
  private var contentsOfPreferred: [Int: SourceContent] = [:]

  /// That a file's return counts.
  struct Decision {
    var file: Int
    var key: ImportReport.Key
    /// Whether it was stored now; else it counted before.
    var isStoredNow: Bool
    /// The file whose return counted before, if it is another.
    var before: SourceFileRow?
  }

  /// What is known of a return before it is stored.
  enum Standing {
    case free, undecided, setAside
  }

  /// - Parameter preferred: how many files of the import are preferred; they are its first.
  init(preferred: Int) { self.preferred = preferred }

  mutating func read(_ reader: StoreReader) throws {
    for rival in try reader.rivalReturns() { add(rival) }
  }

  private mutating func add(_ rival: RivalReturn) {
    let key = ImportReport.Key(code: rival.supplierCode, year: rival.year)
    known[key, default: []].removeAll { $0.sha256 == rival.sha256 }
    known[key, default: []].append(rival)
    lengths.insert(rival.byteCount)
  }

  func prefers(_ file: Int) -> Bool { file < preferred }

  /// Whether a file of this length may be a known one, so that its content has to be known before its returns are stored.
  func mayKnow(byteCount: Int?) -> Bool { byteCount.map(lengths.contains) ?? false }

  /// Whether other files compete, or have competed, for what is named.
  func compete(for key: ImportReport.Key) -> Bool { known[key] != nil }

  /// Whose returns somebody has to decide about, in order.
  var undecided: [ImportReport.Key] {
    known.filter { $0.value.contains { !$0.isSetAside } }.keys.sorted { ($0.code, $0.year) < ($1.code, $1.year) }
  }

  func standing(of key: ImportReport.Key, in sha256: Data?) -> Standing {
    guard let sha256, let rival = known[key]?.first(where: { $0.sha256 == sha256 }) else { return .free }
    return rival.isSetAside ? .setAside : .undecided
  }

  /// Takes back what a file has added.
  mutating func undo(_ file: Int) {
    found = []
    decisions.removeAll { $0.file == file }
  }

  /// Notes that the file at hand holds a return of which another file's was taken.
  mutating func note(_ key: ImportReport.Key, isSetAside: Bool) { found.append((key, isSetAside)) }

  /// Notes that a preferred file's return is stored.
  mutating func decide(_ decision: Decision) { decisions.append(decision) }

  /// Keeps in mind what a file was found to hold, now that its content is known.
  mutating func finish(_ file: Int, _ content: SourceContent, on day: Day, in writer: StoreWriter) throws {
    if prefers(file) { contentsOfPreferred[file] = content }
    for (key, isSetAside) in found {
      let rival = RivalReturn(
        sha256: content.sha256, supplierCode: key.code, year: key.year, byteCount: content.byteCount,
        name: content.name, notedOn: day, isSetAside: isSetAside)
      try writer.keep(rival)
      add(rival)
    }
    found = []
  }

  /// Keeps what was decided: the others are set aside, and the one that counts competes no more.
  ///
  /// - Returns: what the journal says of it.
  mutating func settle(in writer: StoreWriter) throws -> [JournalEntry] {
    decisions = decisions.filter { known[$0.key] != nil }
    var entries: [JournalEntry] = []
    for decision in decisions {
      guard let content = contentsOfPreferred[decision.file] else { continue }
      var decidesAnew = decision.isStoredNow
      for var rival in known[decision.key] ?? [] where rival.sha256 == content.sha256 || !rival.isSetAside {
        decidesAnew = true
        rival.isSetAside = true
        if rival.sha256 == content.sha256 { try writer.forget(rival) } else { try writer.keep(rival) }
      }
      // It may be preferred again later.
      if let before = decision.before {
        let rival = RivalReturn(
          sha256: before.sha256, supplierCode: decision.key.code, year: decision.key.year, byteCount: before.byteCount,
          name: before.name, notedOn: before.receivedOn, isSetAside: true)
        try writer.keep(rival)
        add(rival)
      }
      if decidesAnew { entries.append(decision.entry(content)) }
    }
    return entries
  }
}

/// A file that was read to its end, by what it is known again.
struct SourceContent {
  var name: String
  var sha256: Data
  var byteCount: Int
}

extension RivalFiles.Decision {
  fileprivate func entry(_ content: SourceContent) -> JournalEntry {
    func state(_ members: [String: CanonicalJSON]) -> String {
      CanonicalJSON.object(members.merging(["fiscalYear": .integer(key.year)]) { first, _ in first }).json
    }
    return JournalEntry(
      action: "return.prefer", subject: key.code, before: before.map { state(["file": .text($0.name)]) } ?? "",
      after: state(["file": .text(content.name), "sha256": .text(content.sha256.hexadecimal)]))
  }
}
