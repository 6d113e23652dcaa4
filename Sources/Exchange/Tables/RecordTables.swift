import Criteria
import Partners
import Rollup

/// What the office keeps of its suppliers beside their answers: flows (41), visits and actions (42), the ledger (43).
package enum RecordTables {
  package static let flow = ExchangeTable<Flow>(
    "flow", LocalizedText(ja: "モノとデータのフロー", en: "flows of goods and data"), key: ["flow_id"],
    [
      .text("flow_id", ja: "フローの ID", en: "id of the flow", isRequired: true) { $0.id },
      .text("from_code", ja: "送り手（OWN は当社）", en: "sender; OWN is ourselves", isRequired: true) { $0.from.code },
      .text("to_code", ja: "受け手（OWN は当社）", en: "receiver; OWN is ourselves", isRequired: true) { $0.to.code },
      .text("kind", ja: "種類", en: "kind", isRequired: true, words: Flow.Kind.allCases.map(\.rawValue)) {
        $0.kind.rawValue
      },
      .text("what", ja: "内容", en: "what goes", isRequired: true) { $0.what },
      .text("confidentiality", ja: "機密区分", en: "class of confidentiality") { $0.confidentiality },
      .text("means", ja: "手段", en: "means", words: FlowMeans.allCases.map(\.rawValue)) { $0.means.rawValue },
      .text("timing", ja: "頻度・時期", en: "when") { $0.timing },
      .text("part", ja: "部品", en: "part") { $0.part },
      .optionalNumber("stock_days", ja: "在庫日数", en: "days of stock") { $0.stockDays },
      .optionalNumber("lead_time_days", ja: "リードタイム（日）", en: "lead time in days") { $0.leadTimeDays },
    ])

  /// - Parameter leavesOutTexts: leaves out what the office wrote about them.
  package static func incident(leavesOutTexts: Bool) -> ExchangeTable<Incident> {
    let texts: [ExchangeColumn<Incident>] = [
      .text("source", ja: "情報源", en: "from whom or where it is known") { $0.source },
      .text("what", ja: "内容", en: "what happened") { $0.what },
      .text("decision", ja: "決定", en: "what was decided") { $0.decision },
    ]
    return ExchangeTable(
      "incident", LocalizedText(ja: "取引先の事故", en: "incidents at suppliers"), key: ["incident_id"],
      references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
      [
        .text("incident_id", ja: "事故番号", en: "number of the incident", isRequired: true) { $0.id },
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
        .day("occurred_on", ja: "発生日", en: "day on which it happened") { $0.on },
        .text("kind", ja: "種類", en: "kind", isRequired: true, words: Incident.Kind.allCases.map(\.rawValue)) {
          $0.kind.rawValue
        },
        .flag("is_serious", ja: "重大か", en: "whether it is serious") { $0.isSerious },
        .day("known_on", ja: "把握日", en: "day since which it is known") { $0.knownOn },
        .day("withdrawn_on", ja: "取消日", en: "day from which it counts no more") { $0.withdrawnOn },
      ] + (leavesOutTexts ? [] : texts))
  }

  /// - Parameter leavesOutTexts: leaves out what is written freely.
  package static func certificate(leavesOutTexts: Bool) -> ExchangeTable<Certificate> {
    let texts: [ExchangeColumn<Certificate>] = [
      .text("scope", ja: "適用範囲", en: "what of the company it is about") { $0.scope },
      .text("sites", ja: "拠点", en: "which sites") { $0.sites },
      .text("note", ja: "備考", en: "note") { $0.note },
    ]
    return ExchangeTable(
      "certificate", LocalizedText(ja: "取引先の認証", en: "certificates of suppliers"), key: ["certificate_id"],
      references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
      [
        .text("certificate_id", ja: "認証管理番号", en: "number of the certificate", isRequired: true) { $0.id },
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
        .text("scheme", ja: "制度", en: "scheme", isRequired: true, words: Certificate.Scheme.allCases.map(\.rawValue)) {
          $0.scheme.rawValue
        },
        .text("level", ja: "段階", en: "level") { $0.level },
        .text("number", ja: "登録番号", en: "what whoever gave it calls it") { $0.number },
        .day("issued_on", ja: "登録日", en: "day from which it holds") { $0.issuedOn },
        .day("expires_on", ja: "有効期限", en: "last day on which it holds") { $0.expiresOn },
        .day("withdrawn_on", ja: "取消日", en: "day from which it holds no more") { $0.withdrawnOn },
      ] + (leavesOutTexts ? [] : texts))
  }

  /// - Parameter reveals: with names, addresses and numbers; else only that somebody is known, and when that was tried.
  package static func contact(reveals: Bool) -> ExchangeTable<Contact> {
    let persons: [ExchangeColumn<Contact>] = [
      .text("contact", ja: "担当者", en: "who it is") { $0.name },
      .text("department", ja: "部署", en: "department") { $0.department },
      .text("mail", ja: "メール", en: "mail address") { $0.mail },
      .text("telephone", ja: "電話", en: "telephone number") { $0.telephone },
      .text("note", ja: "備考", en: "note") { $0.note },
    ]
    return ExchangeTable(
      "contact", LocalizedText(ja: "取引先の連絡先", en: "whom to reach at suppliers"), key: ["supplier_code", "role"],
      references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
      [
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
        .text("role", ja: "役割", en: "role", isRequired: true, words: Contact.Role.allCases.map(\.rawValue)) {
          $0.role.rawValue
        },
        .text("language", ja: "言語", en: "language of letters") { $0.language },
        .day("tested_on", ja: "連絡試験日", en: "day on which it was tried last") { $0.testedOn },
        .flag("was_reached", ja: "応答があったか", en: "whether it answered then") {
          !$0.testedOn.isNone && $0.wasReached
        },
      ] + (reveals ? persons : []))
  }

  /// An item that a visit looked at.
  package typealias VisitRow = (visit: Visit, found: Visit.Found)

  /// - Parameter leavesOutTexts: leaves out what the visitors wrote.
  package static func visit(leavesOutTexts: Bool) -> ExchangeTable<VisitRow> {
    let texts: [ExchangeColumn<VisitRow>] = [
      .text("note", ja: "所見", en: "what was noted") { $0.found.note },
      .text("evidence", ja: "確認したもの", en: "what was seen") { $0.found.evidence },
    ]
    return ExchangeTable(
      "visit", LocalizedText(ja: "訪問で確認した項目", en: "items that visits looked at"),
      key: ["supplier_code", "visited_on", "item_no"],
      references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
      [
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.visit.supplier },
        .day("visited_on", ja: "訪問日", en: "day of the visit") { $0.visit.on },
        .number("item_no", ja: "No.", en: "number of the item") { $0.found.item },
        .text("found", ja: "確認した結果", en: "what was found", isRequired: true) { $0.found.found.name },
        .text("said", ja: "訪問時点の回答", en: "what had been said by then") { $0.found.said ?? "" },
      ] + (leavesOutTexts ? [] : texts))
  }

  /// - Parameters:
  ///   - leavesOutTexts: leaves out what was agreed, in words.
  ///   - reveals: with what is to be done about a line of the ledger.
  package static func action(leavesOutTexts: Bool, reveals: Bool) -> ExchangeTable<ActionLine> {
    let texts: [ExchangeColumn<ActionLine>] = [
      .text("what", ja: "内容", en: "what is to be done") { row in
        row.action.line.isEmpty || reveals ? row.action.what : ""
      },
      .text("owner", ja: "担当", en: "who does it") { $0.action.owner },
    ]
    return ExchangeTable(
      "action", LocalizedText(ja: "是正処置", en: "corrective actions"),
      key: ["supplier_code", "fiscal_year", "item_no", "ledger_id"],
      references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
      [
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.action.supplier },
        .number("fiscal_year", ja: "年度", en: "fiscal year") { $0.action.year },
        .number("item_no", ja: "No.（0 は管理台帳の行）", en: "number of the item; 0: about a line of the ledger") {
          $0.action.item
        },
        .text(
          "ledger_id", ja: "管理台帳の ID（項目についての処置は -）", en: "id of the ledger's line; -: about an item",
          isRequired: true
        ) { $0.action.line.isEmpty ? "-" : $0.action.line },
        .text(
          "source", ja: "出所", en: "where it comes from", isRequired: true,
          words: ActionLine.Source.allCases.map(\.rawValue)
        ) { $0.source.rawValue },
        .text("state", ja: "状態", en: "state", isRequired: true, words: ActionLine.State.allCases.map(\.rawValue)) {
          $0.state.rawValue
        },
        .day("due_on", ja: "期限", en: "due on") { $0.action.due },
      ] + (leavesOutTexts ? [] : texts))
  }

  /// - Parameter reveals: with the party, and where clauses stand.
  package static func agreement(reveals: Bool) -> ExchangeTable<Agreement> {
    let clauses = Agreement.Clause.allCases.map { clause in
      ExchangeColumn<Agreement>.text(clause.rawValue, ja: clause.label.ja, en: "clause: \(clause.label.en)") { row in
        let text = row.clauses[clause.rawValue] ?? ""
        return reveals || text.isEmpty || text == Agreement.absent ? text : Agreement.held
      }
    }
    let party = ExchangeColumn<Agreement>.text("party", ja: "相手方", en: "legal entity") { $0.party }
    return ExchangeTable(
      "agreement", LocalizedText(ja: "秘密保持契約・セキュリティ条項", en: "NDAs and security clauses"),
      key: ["supplier_code", "agreement_id"],
      references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
      [
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
        .text("agreement_id", ja: "契約書番号", en: "number of the agreement", isRequired: true) { $0.id },
        .text("kind", ja: "種類", en: "kind", isRequired: true, words: Agreement.Kind.allCases.map(\.rawValue)) {
          $0.kind.rawValue
        },
        .day("signed_on", ja: "締結日", en: "signed on") { $0.signedOn },
        .day("in_force_from", ja: "発効日", en: "in force from") { $0.from },
        .day("expires_on", ja: "有効期限", en: "expires on") { $0.expiresOn },
        .text("classes", ja: "対象の機密区分", en: "classes that it covers") { $0.classes.joined(separator: ";") },
      ] + clauses + (reveals ? [party] : []))
  }

  /// A contract with its number of lines and open lines.
  package typealias ContractRow = ContractLedger

  /// - Parameter reveals: with what the contracts are about.
  package static func contract(reveals: Bool) -> ExchangeTable<ContractRow> {
    let texts: [ExchangeColumn<ContractRow>] = [
      .text("subject", ja: "件名", en: "what it is about") { $0.contract.subject },
      .text("department", ja: "担当部署", en: "department in charge") { $0.contract.department },
      .text("renewal", ja: "更新", en: "how it is renewed") { $0.contract.renewal },
      .text("note", ja: "備考", en: "note") { $0.contract.note },
    ]
    return ExchangeTable(
      "contract", LocalizedText(ja: "取引先との契約", en: "contracts with suppliers"), key: ["supplier_code", "contract"],
      references: [.init(["supplier_code"], "supplier", ["supplier_code"])],
      [
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.supplier },
        .text("contract", ja: "契約番号", en: "number of the contract", isRequired: true) { $0.contract.number },
        .day("starts_on", ja: "契約開始日", en: "starts on") { $0.contract.start },
        .day("ends_on", ja: "契約終了日", en: "ends on") { $0.contract.end },
        .optionalNumber("notice_days", ja: "予告日数", en: "days of notice") { $0.contract.noticeDays },
        .text("state", ja: "状態", en: "state", isRequired: true, words: ["running", "ending", "closed", "forced"]) {
          $0.ending?.state.rawValue ?? "running"
        },
        .day("ended_on", ja: "終了日", en: "day of its end") { $0.ending?.endedOn ?? .none },
        .day("closed_on", ja: "完了日", en: "day on which it was closed") { $0.ending?.closedOn ?? .none },
      ] + (reveals ? texts : []))
  }

  /// A line of the ledger with the number of its contract.
  package typealias LedgerRow = (line: LedgerLine, contract: String)

  /// - Parameter reveals: with what the lines say; else only that there are such lines, of which class, and how they
  ///   stand.
  package static func ledger(reveals: Bool) -> ExchangeTable<LedgerRow> {
    let texts: [ExchangeColumn<LedgerRow>] = [
      .text("what", ja: "内容", en: "what was handed over") { $0.line.what },
      .text("contract", ja: "契約", en: "contract") { $0.line.contract },
      .text("department", ja: "受領部署", en: "department that received it") { $0.line.department },
      .text("person", ja: "受領者", en: "person who received it") { $0.line.person },
      .text("place", ja: "保管場所・システム", en: "where it is kept") { $0.line.place },
      .text("account", ja: "アカウント", en: "account") { $0.line.account },
      .text("note", ja: "備考", en: "note") { $0.line.note },
    ]
    return ExchangeTable(
      "ledger", LocalizedText(ja: "管理台帳（提供情報・アクセス権・貸与品）", en: "the ledger of information, access and equipment"),
      key: ["ledger_id"],
      references: [
        .init(["supplier_code"], "supplier", ["supplier_code"]),
        .init(["supplier_code", "contract_number"], "contract", ["supplier_code", "contract"]),
      ],
      [
        .text("ledger_id", ja: "管理台帳の ID", en: "id of the line", isRequired: true) { $0.line.id },
        .text("supplier_code", ja: "取引先コード", en: "code of the supplier", isRequired: true) { $0.line.supplier },
        .text("kind", ja: "種類", en: "kind", isRequired: true, words: LedgerLine.Kind.allCases.map(\.rawValue)) {
          $0.line.kind.rawValue
        },
        .text("contract_number", ja: "契約番号", en: "number of the contract", isRequired: true) { $0.contract },
        .text("confidentiality", ja: "機密区分", en: "class of confidentiality") { $0.line.confidentiality },
        .day("given_on", ja: "提供日", en: "day on which it was handed over") { $0.line.givenOn },
        .day("due_on", ja: "返却期限", en: "due back on") { $0.line.dueOn },
        .text("state", ja: "状態", en: "state", isRequired: true, words: LedgerState.allCases.map(\.rawValue)) {
          $0.line.state.rawValue
        },
        .text("fate", ja: "処置", en: "what became of it", words: LedgerFate.Kind.allCases.map(\.rawValue)) {
          $0.line.currentFate?.kind.rawValue ?? ""
        },
      ] + (reveals ? texts : []))
  }
}
