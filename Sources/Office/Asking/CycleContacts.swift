import Criteria
import Ingest
import Partners
import Registers
import Reports
import Rules

/// Who is written to at each supplier: a CSV, .xlsx or JSON file with `supplier_code`, `contact`, `mail`. It is read
/// for a letter and never stored.
struct CycleContacts {
  private(set) var mailboxes: [String: MailMessage.Mailbox] = [:]

  /// - Throws: `IngestError`, `MissingHeadings`; `Failure` with the place of an address or a supplier that isn't one.
  init(path: String?, known: Set<String>, rules: TableRuleBook) throws {
    guard let path else { return }
    let table = try IncomingTable<ContactRow>(try ByteSource(path: path, name: path))
    if let damage = table.damage.first { throw Failure(.badInput, ja: damage.ja, en: damage.en) }
    let register = ContactRegister(table, suppliers: known, rules: rules)
    let errors = register.findings.filter { rules.refusesRow($0.finding, supplier: $0.supplier) }
    if let found = errors.first?.finding {
      let place = "\(path):\(found.location.row)"
      let (ja, en) = (TableRuleBook.message(for: found, in: .ja), TableRuleBook.message(for: found, in: .en))
      throw Failure(
        .badInput, ja: "\(place): \(ja)\(TableRuleBook.remedy(for: found, in: .ja))",
        en: "\(place): \(en) \(TableRuleBook.remedy(for: found, in: .en))")
    }
    for contact in register.contacts {
      guard let address = contact.address else { continue }
      mailboxes[contact.supplier] = MailMessage.Mailbox(name: contact.name, address: address)
    }
  }
}
