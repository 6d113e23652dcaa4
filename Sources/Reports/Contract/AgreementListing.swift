import Criteria
import Partners

/// Agreements, as `agreement list` lists them and `agreement import` reads them.
package enum AgreementListing {
  package typealias Row = (agreement: Agreement, name: String, state: String)

  /// Where an agreement stands on a day: running, upcoming or expired.
  package static func state(of agreement: Agreement, on day: Day) -> String {
    agreement.isInForce(on: day) ? "running" : agreement.startsOn > day ? "upcoming" : "expired"
  }

  package static let states = ["running", "upcoming", "expired"]

  /// - Parameter reveals: whether texts are among them, which may be confidential: with whom, and where clauses stand.
  package static func columns(reveals: Bool) -> [Column<Row>] {
    facts + Agreement.Clause.allCases.map { clause($0, reveals: reveals) }
      + [
        .text("file_sha256", ja: "ファイルの SHA-256", en: "SHA-256 of the file") { $0.agreement.file?.sha256 ?? "" },
        .text("state", ja: "状態", en: "state") { $0.state },
      ] + (reveals ? texts : [])
  }

  private static let facts: [Column<Row>] = [
    .text("agreement_id", ja: "契約書番号", en: "agreement") { $0.agreement.id },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.agreement.supplier },
    .text("supplier_name", ja: "会社名", en: "name") { $0.name },
    .text("kind", ja: "種類", en: "kind") { $0.agreement.kind.rawValue },
    .day("signed_on", ja: "締結日", en: "signed on") { $0.agreement.signedOn },
    .day("in_force_from", ja: "発効日", en: "in force from") { $0.agreement.from },
    .day("expires_on", ja: "有効期限", en: "expires on") { $0.agreement.expiresOn },
    .text("classes", ja: "対象の機密区分", en: "classes") { $0.agreement.classes.joined(separator: ";") },
  ]

  private static let texts: [Column<Row>] = [
    .text("party", ja: "相手方", en: "party") { $0.agreement.party },
    .text("file_name", ja: "ファイル名", en: "file") { $0.agreement.file?.name ?? "" },
    .text("note", ja: "備考", en: "note") { $0.agreement.note },
  ]

  /// held, or no; empty where nobody has looked; where it stands, if that is revealed.
  private static func clause(_ clause: Agreement.Clause, reveals: Bool) -> Column<Row> {
    .text(clause.rawValue, ja: clause.label.ja, en: clause.label.en) { row in
      let text = row.agreement.clauses[clause.rawValue] ?? ""
      return reveals || text.isEmpty || text == Agreement.absent ? text : Agreement.held
    }
  }
}

/// What is wrong with agreements, as `agreement check` lists it.
package enum AgreementProblemListing {
  package static let columns: [Column<AgreementProblem>] = [
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.supplier },
    .text("problem", ja: "問題", en: "problem") { $0.reason.rawValue },
    .text("agreement_id", ja: "契約書番号", en: "agreement") { $0.agreement },
    .text("line_ids", ja: "台帳番号", en: "lines") { $0.lines.joined(separator: ";") },
    .number("lines", ja: "行数", en: "number of lines") { $0.lines.count },
    .day("date", ja: "日付", en: "date") { $0.date },
    .flag("overdue", ja: "超過", en: "overdue") { $0.isOverdue },
  ]
}
