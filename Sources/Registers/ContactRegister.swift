import Criteria
import Partners
import Rules

/// A row of the persons who are written to.
package struct ContactRow: RegisterRow {
  package typealias Name = ContactColumn
  package static let kind = RegisterKind.contacts
  package static let required: [[ContactColumn]] = [[.supplier, .mail]]
  package static let codes: Set<ContactColumn> = [.supplier]
  package static let unknownColumn = ContactRules.unknownColumn

  package var supplier = ""
  package var name = ""
  package var address: MailAddress?
}

/// Reads who is written to at each supplier: `supplier_code,contact,mail`.
package struct ContactRegister: Sendable {
  package let contacts: [ContactRow]
  package let findings: [TableFinding]

  /// - Parameter suppliers: codes of the register.
  package init(
    _ table: IncomingTable<ContactRow>, suppliers: Set<String>, rules: TableRuleBook = TableRuleBook()
  ) {
    let steps: [Step<ContactRow>] = [
      .normalised(.supplier, \.supplier),
      .check { row, notes in
        notes.supplier = row.supplier
        if !suppliers.contains(row.supplier) { notes.note(ContactRules.unknownCompany, .supplier) }
      },
      .cell(.mail) { text, row, notes in
        row.address = MailAddress(text ?? "")
        if row.address == nil { notes.note(ContactRules.mail, .mail) }
      },
      .normalised(.contact, \.name),
    ]
    let read = table.read(by: steps, rules) { cells in
      [ContactColumn.supplier, .mail].allSatisfy { (cells[$0] ?? "").isEmpty } ? nil : ContactRow()
    }
    (contacts, findings) = (read.rows, read.findings)
  }
}
