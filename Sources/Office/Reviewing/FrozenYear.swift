import Configuration
import Criteria
import Crypto
import Foundation
import Partners
import Reports
import Store

extension Workspace {
  /// Keeps the review of a year as it is now, in both languages, with what it was made from.
  ///
  /// It is computed apart, so that nobody waits, and kept only while the database is still in the state from which it
  /// was computed; else it is computed again.
  ///
  /// - Parameters:
  ///   - settingsFile: the settings as they were written; nil where there is no file.
  ///   - version: of the program.
  /// - Returns: how many files were kept.
  /// - Throws: `Failure` where the year is frozen already, or has no returns.
  package func freezeReview(year: Int, settingsFile: [UInt8]?, version: String, by author: Author) throws -> Int {
    for _ in 0..<Workspace.triesToFreeze {
      let state = try store.read { try $0.version() }
      let frozen = try readAtLength { try FrozenYear($0, year: year, settingsFile: settingsFile, version: version) }
      let isKept = try write { writer, snapshot in
        try snapshot.refuseFrozen(year: year)
        guard try snapshot.reader.version() == state else { return false }
        try keep(frozen, writer, by: author)
        return true
      }
      if isKept { return frozen.files.count }
    }
    // Somebody commits again and again: computed where nobody can.
    return try write { writer, snapshot in
      let frozen = try FrozenYear(snapshot, year: year, settingsFile: settingsFile, version: version)
      try keep(frozen, writer, by: author)
      return frozen.files.count
    }
  }

  private static let triesToFreeze = 5

  private func keep(_ frozen: FrozenYear, _ writer: StoreWriter, by author: Author) throws {
    let (facts, author) = (frozen.facts(asOf: asOf), author.now)
    try writer.freeze(year: frozen.year, facts: facts, files: frozen.files, at: author.at)
    try writer.record(
      [JournalEntry(action: "review.freeze", subject: "", before: "", after: facts)], by: author, settings: settings)
  }
}

/// The review of a year, ready to be kept.
private struct FrozenYear {
  let year: Int
  let version: String
  let files: [FrozenFile]

  init(_ snapshot: Snapshot, year: Int, settingsFile: [UInt8]?, version: String) throws {
    (self.year, self.version) = (year, version)
    try snapshot.refuseFrozen(year: year)
    let review = try ReviewFiles(snapshot, year: year)
    var files = try Language.allCases.flatMap { try review.all(in: $0, withWorkbook: true) }
    files.append(try snapshot.registerFile(year: year))
    if let settingsFile { files.append(FrozenFile(kind: "input", name: Settings.fileName, content: settingsFile)) }
    self.files = files
  }

  func facts(asOf: Day) -> String {
    let listed = files.map { file -> CanonicalJSON in
      .object([
        "kind": .text(file.kind), "name": .text(file.name),
        "sha256": .text(Data(SHA256.hash(data: file.content)).hexadecimal),
      ])
    }
    return CanonicalJSON.object([
      "fiscalYear": .integer(year), "asOf": .text(asOf.description), "version": .text(version),
      "files": .list(listed),
    ]).json
  }
}

extension Snapshot {
  fileprivate func refuseFrozen(year: Int) throws {
    guard let frozen = try reader.frozenReview(year: year) else { return }
    throw Failure(
      .usage, ja: "\(year)年度の報告は \(frozen.at) に確定済みです。確定した報告は置き換えません。今の計算は review \(year) --fresh で見られます。",
      en:
        "the review of \(year) was frozen on \(frozen.at); it isn't replaced. review \(year) --fresh shows what is computed now."
    )
  }

  /// The register with its ratings, which could be different next year; returns and their files stay in the database
  /// anyway.
  fileprivate func registerFile(year: Int) throws -> FrozenFile {
    let scale = try scale(in: year)
    let basis = try basis(of: year)
    let rows = try reader.suppliers(in: year).map { ($0, basis.target(of: $0)) }
    return FrozenFile(
      kind: "input", name: "suppliers.csv",
      content: try ListingFormat.csv.bytes(of: rows, by: SupplierListing.columns(scale), in: language))
  }
}
