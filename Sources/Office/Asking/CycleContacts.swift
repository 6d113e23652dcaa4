import Criteria
import Ingest
import Partners
import Reports

/// Who is written to at each supplier: a CSV, .xlsx or JSON file with `supplier_code`, `contact`, `mail`. It is read
/// for a letter and never stored.
struct CycleContacts {
  private(set) var mailboxes: [String: MailMessage.Mailbox] = [:]

  /// - Throws: `IngestError`; `Failure` with the place of an address or a supplier that isn't one.
  init(path: String?, known: Set<String>) throws {
    guard let path else { return }
    let table = try RecordTable(tableOrJSON: try ByteSource(path: path, name: path))
    func heading(_ words: [String]) -> String? { table.headings.first { words.contains(Normalised.key($0)) } }
    guard let codes = heading(["supplier_code", "suppliercode", "取引先コード"]),
      let mails = heading(["mail", "email", "メール", "メールアドレス"])
    else {
      throw Failure(
        .badInput, ja: "\(path): 見出し「取引先コード」「メール」がありません（「担当者」は任意）。",
        en: "\(path): no headings “supplier_code” and “mail” (“contact” is optional).")
    }
    let names = heading(["contact", "担当者", "ご担当者"])
    for row in table.rows {
      let code = Normalised.text(row.cells[codes] ?? "")
      let mail = row.cells[mails] ?? ""
      if code.isEmpty, mail.isEmpty { continue }
      guard known.contains(code) else {
        throw Failure(
          .badInput, ja: "\(path):\(row.line): 取引先コードが登録簿にありません。コードを確かめてください。",
          en: "\(path):\(row.line): the register doesn't have this supplier code; check it.")
      }
      guard let address = MailAddress(mail) else {
        throw Failure(
          .badInput, ja: "\(path):\(row.line): メールアドレスではありません。name@example.jp の形で書いてください。",
          en: "\(path):\(row.line): no mail address; write it as name@example.jp.")
      }
      mailboxes[code] = MailMessage.Mailbox(
        name: names.flatMap { row.cells[$0] }.map(Normalised.text) ?? "", address: address)
    }
  }
}
