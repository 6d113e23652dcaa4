import Criteria
import Ingest
import Partners
import Registers
import Reports
import Rules
import Store

/// Who is written to at each supplier: whom the office has recorded for a role, and before them those of a CSV, .xlsx or
/// JSON file with `supplier_code`, `contact`, `mail`, which is read for a letter and not stored.
struct CycleContacts {
  private let contacts: [String: Contact]

  /// - Throws: `IngestError`, `MissingHeadings`, `StoreError`; `Failure` with the place of an address or a supplier that
  ///   isn't one.
  init(path: String?, _ snapshot: Snapshot, known: Set<String>, role: Contact.Role = .sheet) throws {
    var contacts: [String: Contact] = [:]
    let stored = try snapshot.reader.records(Contact.self).filter(\.isThere)
    let read = try path.map { try CycleContacts.read($0, known, snapshot) } ?? []
    for list in [stored, read] {
      // Where nobody is known for the role, whoever answers check sheets.
      for wanted in [.sheet, role] {
        for contact in list where contact.role == wanted { contacts[contact.supplier] = contact }
      }
    }
    self.contacts = contacts
  }

  func mailbox(of code: String) -> MailMessage.Mailbox? {
    contacts[code].flatMap { contact in
      contact.address.map { MailMessage.Mailbox(name: contact.name, address: $0) }
    }
  }

  func name(of code: String) -> String { contacts[code]?.name ?? "" }

  /// The language that the person reads; nil leaves it to the supplier's country.
  func language(of code: String) -> Language? { contacts[code].flatMap { Language(rawValue: $0.language) } }

  private static func read(_ path: String, _ known: Set<String>, _ snapshot: Snapshot) throws -> [Contact] {
    let rules = snapshot.tableRules
    let table = try IncomingTable<ContactRow>(try ByteSource(path: path, name: path))
    if let damage = table.damage.first { throw Failure(.badInput, ja: damage.ja, en: damage.en) }
    let register = ContactRegister(table, suppliers: known, asOf: snapshot.asOf, rules: rules)
    let errors = register.findings.filter { rules.refusesRow($0.finding, supplier: $0.supplier) }
    if let found = errors.first?.finding {
      let place = "\(path):\(found.location.row)"
      let (ja, en) = (TableRuleBook.message(for: found, in: .ja), TableRuleBook.message(for: found, in: .en))
      throw Failure(
        .badInput, ja: "\(place): \(ja)\(TableRuleBook.remedy(for: found, in: .ja))",
        en: "\(place): \(en) \(TableRuleBook.remedy(for: found, in: .en))")
    }
    return register.contacts
  }
}
