import Criteria
import Foundation
import Markup
import Partners
import Registers
import Store

extension Workspace {
  /// Keeps files and records what they are evidence of.
  ///
  /// - Parameter paths: of files.
  /// - Returns: how many are new; the others were evidence of it already.
  /// - Throws: `Failure` for what can't be read or isn't taken, for an unknown supplier, and for what isn't there.
  package func addEvidence(
    _ paths: [String], of code: String, _ target: EvidenceTarget, note: String, by author: Author
  ) throws -> Int {
    let files = try paths.map { try EvidenceFile(path: $0) }
    return try write { writer, snapshot in
      let supplier = try snapshot.supplier(code).0.code
      let target = try snapshot.resolved(target, of: supplier)
      let entries = try writer.bind(files, of: supplier, target, note: note, on: asOf, by: author.name)
      try writer.record(entries, by: author, settings: settings)
      return entries.count
    }
  }

  /// Says that a file isn't evidence of what it was bound to: it stays, and counts no more.
  ///
  /// - Throws: `Failure` for a number that isn't there, or is withdrawn already.
  package func withdrawEvidence(_ id: String, reason: String, by author: Author) throws {
    guard !reason.isEmpty else {
      throw Failure(.usage, ja: "取り消す理由を --reason に書いてください。", en: "say why with --reason.")
    }
    try write { writer, snapshot in
      let known = try snapshot.reader.records(EvidenceRecord.self)
      guard var record = known.first(where: { $0.id == id && $0.isThere }) else {
        throw Failure.unknownEvidence(id)
      }
      (record.withdrawnOn, record.withdrawnBy, record.withdrawnBecause) = (asOf, author.name, reason)
      let entries = try writer.storeRecords([record], "evidence.withdraw")
      try writer.record(entries, by: author, settings: settings)
    }
  }

  /// A kept file, by the number of a record or by its SHA-256, of which the first eight digits will do.
  ///
  /// - Throws: `Failure` where there is none or more than one, `StoreError.evidence` where it isn't what it was.
  package func evidence(_ wanted: String) throws -> (name: String, content: Data) {
    try read { snapshot in
      let hash: String
      if let record = try snapshot.evidence().first(where: { $0.id == wanted }) {
        hash = record.sha256
      } else {
        let digits = wanted.lowercased()
        let found = try snapshot.reader.keptFiles().keys.filter { digits.count >= 8 && $0.hasPrefix(digits) }
        guard let only = found.first, found.count == 1 else { throw Failure.unknownEvidence(wanted) }
        hash = only
      }
      guard let file = try snapshot.reader.evidence(sha256: hash) else { throw Failure.unknownEvidence(wanted) }
      return file
    }
  }
}

extension StoreWriter {
  /// Keeps files and binds them to what they show.
  ///
  /// - Returns: journal entries, one for each that wasn't bound to it yet.
  func bind(
    _ files: [EvidenceFile], of supplier: String, _ target: EvidenceTarget, note: String, on day: Day, by: String
  ) throws -> [JournalEntry] {
    let known = try reader.records(EvidenceRecord.self, of: supplier)
    var records: [EvidenceRecord] = []
    for file in files {
      let record = EvidenceRecord(supplier, target, try keep(file), note: note, on: day, by: by)
      let isKnown = (known + records).contains { $0.id == record.id && $0.isThere }
      if !isKnown { records.append(record) }
    }
    return try storeRecords(records, "evidence.add")
  }
}

extension EvidenceRecord {
  fileprivate init(
    _ supplier: String, _ target: EvidenceTarget, _ kept: LedgerFate.Evidence, note: String, on day: Day, by: String
  ) {
    let (year, item) = (target.year ?? 0, target.item ?? 0)
    let id = DerivedID.of(
      [supplier, target.subject.rawValue, String(year), String(item), target.reference, kept.sha256], prefix: "E-")
    self.init(
      id: id, supplier: supplier, subject: target.subject, year: year, item: item, reference: target.reference,
      name: kept.name, sha256: kept.sha256, note: note, addedOn: day, addedBy: by)
  }
}

extension Failure {
  fileprivate static func unknownEvidence(_ wanted: String) -> Failure {
    let shown = TerminalText.shown(wanted)
    return Failure(
      .usage, ja: "証跡「\(shown)」はありません。tenken evidence list で番号か SHA-256 を確かめてください。",
      en: "there is no evidence ‘\(shown)’; see tenken evidence list for numbers and SHA-256.")
  }
}
