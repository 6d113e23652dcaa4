import ArgumentParser
import Criteria
import Office
import Partners
import Reports
import Store

struct ContactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact",
    abstract: "Whom to reach at suppliers: check sheet, incident by day and night, recovery, management. (連絡先)",
    subcommands: [
      ContactAddCommand.self, ContactImportCommand.self, ContactListCommand.self, ContactTestCommand.self,
      ContactRemoveCommand.self, ContactEmergencyCommand.self,
    ])
}

struct ContactAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Record whom to reach at a supplier for one role, in place of the one before. (連絡先の登録)",
    discussion:
      "tenken contact add S-0001 --role incidentNight --name 見本 --mail night@example.jp --telephone 052-000-0000")

  @Argument(help: "Supplier code.") var code: String
  @Option(name: .long, help: "sheet, incidentDay, incidentNight, recovery or management.") var role: String
  @Option(name: .long, help: "Who it is.") var name: String?
  @Option(name: .long, help: "The department.") var department: String?
  @Option(name: .long, help: "The mail address.") var mail: String?
  @Option(name: .long, help: "The telephone number.") var telephone: String?
  @Option(name: .long, help: "ja or en; default: by the supplier's country.") var language: String?
  @Option(name: .long, help: "A note.") var note: String?
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func validate() throws {
    guard mail != nil || telephone != nil else { throw ValidationError("--mail or --telephone (メールか電話).") }
  }

  func run() throws {
    var cells: [ContactColumn: String] = [.supplier: code, .role: role]
    (cells[.contact], cells[.department], cells[.mail]) = (name, department, mail)
    (cells[.telephone], cells[.language], cells[.note]) = (telephone, language, note)
    try ContactTable(cells).reply("contact.add", options, listing.format, by: actor.author)
  }
}

struct ContactImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read contacts from a CSV, .xlsx or JSON file; known ones are updated. (連絡先の取り込み)")

  @OptionGroup var file: TableFileOptions
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption
  @OptionGroup var actor: ActorOption

  func run() throws {
    try ContactTable(path: file.path).reply(
      "contact.import", options, listing.format, by: actor.author, dryRun: file.dryRun, keepGoing: file.keepGoing)
  }
}

extension ContactTable {
  /// Stores the contacts and says what came of them.
  fileprivate func reply(
    _ action: String, _ options: CommonOptions, _ format: ListingFormat, by author: Author, dryRun: Bool = false,
    keepGoing: Bool = false
  ) throws {
    let outcome = try store(action, in: Workspace(options), by: author, dryRun: dryRun, keepGoing: keepGoing)
    try TableReply(options: options, format: format, dryRun: dryRun).show(
      outcome,
      ja: "連絡先 新規 \(outcome.added) 件、変更 \(outcome.changed) 件、変更なし \(outcome.unchanged) 件",
      en: "contacts: \(outcome.added) new, \(outcome.changed) changed, \(outcome.unchanged) unchanged")
  }
}

struct ContactListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List contacts; as CSV it is read in again by tenken contact import. (連絡先の一覧)")

  @Argument(help: "Supplier codes; default: all.") var codes: [String] = []
  @Flag(name: .long, help: "Also those that were removed.") var removed = false
  @OptionGroup var filter: ListFilter
  @OptionGroup var options: CommonOptions
  @OptionGroup var listing: FormatOption

  func run() throws {
    let rows = try Workspace(options).read { snapshot in
      let suppliers = try snapshot.reader.suppliers().named(codes)
      let names = Dictionary(
        suppliers.map { ($0.code, $0.name(in: options.language)) }, uniquingKeysWith: { first, _ in first })
      let accepted = try snapshot.rows(filter, of: "contact list", taking: [.class, .tier])
      return try snapshot.reader.records(Contact.self).compactMap { contact -> ContactListing.Row? in
        guard let name = names[contact.supplier], removed || contact.isThere, accepted.accepts(code: contact.supplier)
        else { return nil }
        return (contact, name)
      }
    }
    try ListingOutput(format: listing.format, columns: ContactListing.columns, language: options.language).list(rows)
  }
}
