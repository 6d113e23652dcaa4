import Configuration
import Criteria
import Ingest
import Markup
import Partners
import Registers
import Store

/// Certificates of suppliers on their way into the database.
package struct CertificateTable {
  private let table: IncomingTable<CertificateRow>
  /// Paths of files that show the one certificate.
  private var files: [String] = []

  /// - Parameter path: a CSV, .xlsx or JSON file; `-` is standard input.
  /// - Throws: `IngestError`; `MissingHeadings` where no row has the headings of certificates.
  package init(path: String) throws {
    table = try IncomingTable(try ByteSource.register(path))
  }

  /// One certificate.
  ///
  /// - Parameters:
  ///   - cells: its cells by column.
  ///   - files: paths of files that show it.
  package init(_ cells: [CertificateColumn: String], files: [String]) {
    let columns = CertificateColumn.allCases.filter { cells[$0] != nil }
    table = IncomingTable(
      file: "arguments", headings: columns.map(\.rawValue),
      rows: [
        TableRow(
          line: 1, cells: Dictionary(columns.map { ($0.rawValue, cells[$0] ?? "") }, uniquingKeysWith: { $1 }))
      ])
    self.files = files
  }

  /// Stores the certificates that are new or different.
  ///
  /// - Parameter action: as the journal calls it.
  package func store(
    _ action: String, in workspace: Workspace, by author: Author, dryRun: Bool = false, keepGoing: Bool = false
  ) throws -> TableOutcome {
    let evidence = try files.map { try EvidenceFile(path: $0) }
    return try workspace.write(dryRun: dryRun) { writer, snapshot in
      let register = CertificateRegister(
        table, suppliers: Set(try snapshot.reader.suppliers().map(\.code)),
        known: try snapshot.reader.records(Certificate.self), asOf: snapshot.asOf, rules: snapshot.tableRules)
      var outcome = TableOutcome(table, register.findings, snapshot.tableRules)
      let empty = Failure(.badInput, ja: "\(table.file): 取り込める行がありません。", en: "\(table.file): holds no certificates.")
      guard outcome.allows(keepGoing: keepGoing, empty: register.certificates.isEmpty ? empty : nil) else {
        return outcome
      }
      let entries = try writer.storeRecords(register.certificates, action)
      var shown: [JournalEntry] = []
      if let certificate = register.certificates.first {
        let target = EvidenceTarget(subject: .certificate, year: nil, item: nil, reference: certificate.id)
        shown = try writer.bind(
          evidence, of: certificate.supplier, target, note: "", on: snapshot.asOf, by: author.name)
      }
      try writer.record(entries + shown, by: author, settings: snapshot.settings)
      outcome.added = entries.count { $0.before.isEmpty }
      outcome.changed = entries.count - outcome.added
      outcome.unchanged = register.certificates.count - entries.count
      return outcome
    }
  }
}

extension Workspace {
  /// Says that a certificate holds no more before its end; it stays on record.
  ///
  /// - Throws: `Failure` for an unknown number, one that is withdrawn, and where nobody says why.
  package func withdrawCertificate(_ id: String, reason: String, by author: Author) throws {
    guard !reason.isEmpty else {
      throw Failure(.usage, ja: "取り消す理由を --reason に書いてください。", en: "say why with --reason.")
    }
    try write { writer, snapshot in
      let known = try snapshot.reader.records(Certificate.self)
      let shown = TerminalText.shown(id)
      guard var certificate = known.first(where: { $0.id == id && $0.withdrawnOn.isNone }) else {
        let near = Nearest.word(to: id, among: known.filter(\.withdrawnOn.isNone).map(\.id))
        throw Failure(
          .usage, ja: "認証「\(shown)」はありません。\(near.map { "「\($0)」のことですか。" } ?? "certificate list で確かめてください。")",
          en: "there is no certificate ‘\(shown)’.\(near.map { " Did you mean ‘\($0)’?" } ?? " See certificate list.")")
      }
      (certificate.withdrawnOn, certificate.withdrawnBecause) = (asOf, reason)
      let entries = try writer.storeRecords([certificate], "certificate.withdraw")
      try writer.record(entries, by: author, settings: settings)
    }
  }
}
