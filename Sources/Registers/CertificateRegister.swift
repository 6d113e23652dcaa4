import Criteria
import Partners
import Rules

/// A row of certificates.
package struct CertificateRow: RegisterRow {
  package typealias Name = CertificateColumn
  package static let kind = RegisterKind.certificates
  package static let required: [[CertificateColumn]] = [[.supplier, .scheme, .expiresOn]]
  package static let codes: Set<CertificateColumn> = [.supplier, .id]
  package static let unknownColumn = CertificateRules.unknownColumn

  package static func isBeside(_ heading: String) -> Bool {
    [
      "supplier_name", "supplierName", "holds", "files", "withdrawn_on", "withdrawnOn", "reason",
    ].contains(heading)
  }

  var certificate: Certificate
}

/// Reads certificates of suppliers from the rows of a table (docs/cycle.md).
package struct CertificateRegister {
  package let certificates: [Certificate]
  package let findings: [TableFinding]

  /// - Parameters:
  ///   - suppliers: codes of the register.
  ///   - known: the certificates that are there.
  package init(
    _ table: IncomingTable<CertificateRow>, suppliers: Set<String>, known: [Certificate], asOf: Day,
    rules: TableRuleBook = TableRuleBook()
  ) {
    let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var seen = Set<String>()
    let read = table.read(by: CertificateRegister.steps(suppliers, asOf), rules) { cells in
      let id = Normalised.text(cells[.id] ?? "")
      return CertificateRow(
        certificate: byID[id] ?? Certificate(id: id, supplier: Normalised.text(cells[.supplier] ?? "")))
    } finish: { row, notes in
      row.certificate.identify(by: byID)
      if !seen.insert(row.certificate.id).inserted {
        notes.note(CertificateRules.repeated, .id, found: row.certificate.id)
      }
    }
    (certificates, findings) = (read.rows.map(\.certificate), read.findings)
  }

  private static func steps(_ suppliers: Set<String>, _ asOf: Day) -> [Step<CertificateRow>] {
    [
      .check { row, notes in
        let supplier = Normalised.text(notes[.supplier] ?? "")
        notes.supplier = supplier
        if supplier.isEmpty {
          notes.note(CertificateRules.missing, .supplier, detail: CertificateColumn.supplier.rawValue)
        } else if !suppliers.contains(supplier) {
          notes.note(CertificateRules.unknownCompany, .supplier, found: supplier)
        } else if row.certificate.supplier != supplier {
          notes.note(
            CertificateRules.otherSupplier, .id, found: row.certificate.id, detail: row.certificate.supplier)
        }
      },
      .cell(.scheme) { text, row, notes in
        guard let text else { return }
        if let scheme = Certificate.Scheme(word: text) {
          row.certificate.scheme = scheme
        } else {
          notes.note(CertificateRules.scheme, .scheme, found: text)
        }
      },
      .normalised(.number, \.certificate.number), .normalised(.level, \.certificate.level),
      .text(.scope, \.certificate.scope), .text(.sites, \.certificate.sites),
      .text(.issuer, \.certificate.issuer), .text(.note, \.certificate.note),
      .day(.issuedOn, \.certificate.issuedOn, else: CertificateRules.date),
      .day(.expiresOn, \.certificate.expiresOn, else: CertificateRules.date),
      .check { row, notes in
        let certificate = row.certificate
        if notes[.expiresOn]?.isEmpty != false {
          notes.note(CertificateRules.missing, .expiresOn, detail: CertificateColumn.expiresOn.rawValue)
        } else if certificate.expiresOn < certificate.issuedOn {
          notes.note(CertificateRules.endBeforeStart, .expiresOn, found: certificate.expiresOn.description)
        } else if !certificate.expiresOn.isNone, certificate.expiresOn < asOf {
          notes.note(CertificateRules.expired, .expiresOn, found: certificate.expiresOn.description)
        }
      },
    ]
  }
}

extension Certificate {
  /// A certificate to which the office gave no number is the known one of that supplier, scheme and number, else a new
  /// one.
  fileprivate mutating func identify(by known: [String: Certificate]) {
    guard id.isEmpty else { return }
    id = DerivedID.of([supplier, scheme.rawValue, number.isEmpty ? expiresOn.description : number], prefix: "Z-")
    guard let before = known[id] else { return }
    (withdrawnOn, withdrawnBecause) = (before.withdrawnOn, before.withdrawnBecause)
    let texts: [WritableKeyPath<Certificate, String>] = [\.level, \.scope, \.sites, \.issuer, \.note]
    for path in texts where self[keyPath: path].isEmpty { self[keyPath: path] = before[keyPath: path] }
    if issuedOn.isNone { issuedOn = before.issuedOn }
  }
}
