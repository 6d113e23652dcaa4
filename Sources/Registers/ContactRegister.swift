import Criteria
import Partners
import Rules

/// A row of the persons who are reached at suppliers.
package struct ContactRow: RegisterRow {
  package typealias Name = ContactColumn
  package static let kind = RegisterKind.contacts
  package static let required: [[ContactColumn]] = [[.supplier, .mail], [.supplier, .telephone]]
  package static let codes: Set<ContactColumn> = [.supplier]
  package static let unknownColumn = ContactRules.unknownColumn

  package static func isBeside(_ heading: String) -> Bool {
    [
      "supplier_name", "supplierName", "tested_by", "testedBy", "reached", "removed_on", "removedOn",
    ].contains(heading)
  }

  package var contact: Contact
}

/// Reads who is reached at each supplier, and for what: `supplier_code,role,contact,mail,telephone,…`. Without a role it
/// is whoever gets the check sheet.
package struct ContactRegister: Sendable {
  package let contacts: [Contact]
  package let findings: [TableFinding]

  /// - Parameters:
  ///   - suppliers: codes of the register.
  ///   - known: the contacts that are there.
  package init(
    _ table: IncomingTable<ContactRow>, suppliers: Set<String>, known: [Contact] = [], asOf: Day,
    rules: TableRuleBook = TableRuleBook()
  ) {
    let byKey = Dictionary(known.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var seen = Set<Key>()
    let read = table.read(by: ContactRegister.steps(suppliers, asOf), rules) { cells in
      guard [ContactColumn.supplier, .mail, .telephone].contains(where: { cells[$0]?.isEmpty == false }) else {
        return nil
      }
      let supplier = Normalised.text(cells[.supplier] ?? "")
      let contact = Contact(supplier: supplier, role: Contact.Role(word: cells[.role] ?? "") ?? .sheet)
      return ContactRow(contact: byKey[Key(contact)] ?? contact)
    } finish: { row, notes in
      row.contact.become(after: byKey[Key(row.contact)], isTested: notes[.testedOn]?.isEmpty == false)
      if !seen.insert(Key(row.contact)).inserted { notes.note(ContactRules.repeated, .role) }
    }
    (contacts, findings) = (read.rows.map(\.contact), read.findings)
  }

  private struct Key: Hashable {
    var supplier: String
    var role: Contact.Role

    init(_ contact: Contact) { (supplier, role) = (contact.supplier, contact.role) }
  }

  private static func steps(_ suppliers: Set<String>, _ asOf: Day) -> [Step<ContactRow>] {
    [
      .check { row, notes in
        notes.supplier = row.contact.supplier
        if !suppliers.contains(row.contact.supplier) { notes.note(ContactRules.unknownCompany, .supplier) }
        if let word = notes[.role], Contact.Role(word: word) == nil {
          notes.note(ContactRules.role, .role, found: word)
        }
      },
      .cell(.mail) { text, row, notes in
        guard let text else { return }
        row.contact.mail = Normalised.text(text)
        // Whoever gets a sheet gets it by mail; others may have a telephone alone.
        let mayLack = text.isEmpty && notes[.telephone]?.isEmpty == false
        if row.contact.address == nil, !mayLack { notes.note(ContactRules.mail, .mail) }
      },
      .cell(.telephone) { text, row, notes in
        guard let text else { return }
        row.contact.telephone = Normalised.text(text)
        if !text.isEmpty, !isTelephone(row.contact.telephone) { notes.note(ContactRules.telephone, .telephone) }
      },
      .cell(.language) { text, row, notes in
        guard let text else { return }
        guard let language = language(text) else { return notes.note(ContactRules.language, .language, found: text) }
        row.contact.language = language
      },
      .normalised(.contact, \.contact.name), .normalised(.department, \.contact.department),
      .text(.note, \.contact.note), .day(.testedOn, \.contact.testedOn, else: ContactRules.date),
      .check { row, notes in
        if row.contact.testedOn > asOf {
          notes.note(ContactRules.future, .testedOn, found: row.contact.testedOn.description)
        }
        if notes[.mail] == nil, notes[.telephone]?.isEmpty == true { notes.note(ContactRules.mail, .telephone) }
        if row.contact.role.isForIncidents, row.contact.telephone.isEmpty {
          notes.note(ContactRules.noTelephone, .telephone)
        }
      },
    ]
  }

  /// Digits with signs between them, and an extension.
  private static func isTelephone(_ text: String) -> Bool {
    let rest = Normalised.key(text).replacing("内線", with: "").replacing("ext.", with: "").replacing("ext", with: "")
    let digits = rest.utf8.count { (0x30...0x39).contains($0) }
    let signs: Set<Character> = ["+", "-", "(", ")", "#", "*", "/", ".", "‐", "–"]
    return (6...20).contains(digits) && rest.allSatisfy { signs.contains($0) || ("0"..."9").contains($0) }
  }

  private static func language(_ text: String) -> String? {
    switch Normalised.key(text) {
    case "": ""
    case "ja", "jp", "日本語", "和", "japanese": "ja"
    case "en", "英語", "英", "english": "en"
    default: nil
    }
  }
}

extension Contact {
  /// What was tried of somebody else, or at another number, says nothing of this one.
  ///
  /// - Parameter isTested: whether the row says when it was tried.
  fileprivate mutating func become(after before: Contact?, isTested: Bool) {
    removedOn = .none
    guard let before else { return }
    if isTested {
      if testedOn != before.testedOn { (testedBy, wasReached) = ("", true) }
    } else if isReached(as: before) {
      (testedOn, testedBy, wasReached) = (before.testedOn, before.testedBy, before.wasReached)
    } else {
      (testedOn, testedBy, wasReached) = (.none, "", true)
    }
  }
}
