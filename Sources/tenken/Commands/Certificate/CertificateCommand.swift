import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Store

struct CertificateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: "Certificates of suppliers (ISMS, TISAX, SCS ★, other) and what they stand in for. (取引先の認証)",
    subcommands: [
      CertificateAddCommand.self, CertificateImportCommand.self, CertificateListCommand.self,
      CertificateWithdrawCommand.self,
    ])
}

struct CertificateAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Record a certificate of a supplier, with the files that show it. (認証の登録)",
    discussion: "tenken certificate add S-0001 --scheme isms --number IS-1234 --expires 2027-03-31 --file is-1234.pdf")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "isms, tisax, scs or other.") var scheme: String
  @Option(name: .long, help: "The last day on which it holds, YYYY-MM-DD.") var expires: String
  @Option(name: .long, help: "What whoever gave it calls it.") var number: String?
  @Option(name: .long, help: "★3, AL3 and the like.") var level: String?
  @Option(name: .long, help: "What of the company it is about.") var scope: String?
  @Option(name: .long, help: "Which sites.") var sites: String?
  @Option(name: .long, help: "Who gave it.") var issuer: String?
  @Option(name: .long, help: "The day from which it holds, YYYY-MM-DD.") var issued: String?
  @Option(name: .long, help: "A note.") var note: String?
  @Option(name: .long, help: "The office's own number of it; default: one that is made of the rest.") var id: String?
  @Option(name: .long, help: "A file that shows it; several times for several.") var file: [String] = []
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    var cells: [CertificateColumn: String] = [.supplier: code, .scheme: scheme, .expiresOn: expires]
    (cells[.number], cells[.level], cells[.scope], cells[.sites]) = (number, level, scope, sites)
    (cells[.issuer], cells[.issuedOn], cells[.note], cells[.id]) = (issuer, issued, note, id)
    try CertificateTable(cells, files: file).reply("certificate.add", options, listing.format, by: actor.author)
  }
}

struct CertificateImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read certificates from a CSV, .xlsx or JSON file; known ones are updated. (認証の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    try CertificateTable(path: file.path).reply(
      "certificate.import", options, listing.format, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing)
  }
}

extension CertificateTable {
  /// Stores the certificates and says what came of them.
  fileprivate func reply(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by author: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let outcome = try store(action, in: Workspace(options), by: author, dryRun: dryRun, keepGoing: keepGoing)
    try TableReply(options: options, format: format, dryRun: dryRun).show(
      outcome,
      ja: "認証 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "certificates: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}

struct CertificateListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List certificates; as CSV it is read in again by tenken certificate import. (認証の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @Flag(name: .long, help: "Only those that hold on the day.") var holding = false
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let workspace = try Workspace(options)
    let rows = try workspace.read { snapshot in
      let suppliers = try snapshot.reader.suppliers().named(codes)
      let names = Dictionary(
        suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
      let accepted = try snapshot.rows(filter, of: "certificate list", taking: [.class, .tier])
      let evidence = try snapshot.reader.records(EvidenceRecord.self).filter {
        $0.subject == .certificate && $0.isThere
      }
      return try snapshot.reader.records(Certificate.self).compactMap { certificate -> CertificateListing.Row? in
        guard let name = names[certificate.supplier], accepted.accepts(code: certificate.supplier),
          !holding || certificate.holds(on: workspace.asOf)
        else { return nil }
        let files = evidence.count { $0.supplier == certificate.supplier && $0.reference == certificate.id }
        return (certificate, name, workspace.asOf, files)
      }
    }
    try ListingOutput(format: listing.format, columns: CertificateListing.columns, language: options.language)
      .list(rows)
  }
}

struct CertificateWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Say that a certificate holds no more before its end; it stays on record. (認証の取消)")

  @Argument(help: "The certificate's number, as in certificate list.") var id: String
  @Option(name: .long, help: "Why.") var reason: String
  @OptionGroup var options: CommonOptions
  @OptionGroup var actor: ActorOption

  func run() throws {
    try Workspace(options).withdrawCertificate(
      Normalised.text(id), reason: Normalised.text(reason), by: actor.author)
    options.say(ja: "認証 \(id) を取り消しました。", en: "withdrew certificate \(id).")
  }
}
