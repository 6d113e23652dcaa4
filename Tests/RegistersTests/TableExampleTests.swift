import Criteria
import Ingest
import Partners
import Registers
import Rules
import Testing

/// The examples of every rule about rows are read as their page says (`docs/rules`).
@Suite struct TableExampleTests {
  private let office = ExampleOffice()

  @Test(arguments: TableRule.all.map(\.id)) func failingExamplesAreBlamed(_ id: String) throws {
    let rule = try #require(TableRule.all.first { $0.id == id })
    for example in rule.description.failing {
      let found = try office.findings(in: example, of: rule).filter { $0.rule == id }
      #expect(!found.isEmpty, "\(example.file):\(example.line): \(example.text.prefix(60))")
      #expect(found.allSatisfy { $0.severity == rule.description.severity })
      for finding in found {
        let texts = Language.allCases.flatMap { language in
          [TableRuleBook.message(for: finding, in: language), TableRuleBook.remedy(for: finding, in: language)]
        }
        #expect(texts.allSatisfy { !$0.isEmpty })
        #expect(Set(texts).count == texts.count, "\(texts)")
      }
    }
  }

  @Test(arguments: TableRule.all.map(\.id)) func passingExamplesAreNotBlamed(_ id: String) throws {
    let rule = try #require(TableRule.all.first { $0.id == id })
    for example in rule.description.passing {
      let found = try office.findings(in: example, of: rule).filter { $0.rule == id }
      #expect(found.isEmpty, "\(example.file):\(example.line): \(example.text.prefix(60))")
    }
  }

  @Test(arguments: RegisterKind.allCases) func thePlainRowOfATableIsTakenWithoutAWord(_ kind: RegisterKind) throws {
    let rows = kind.plainRow
    let example = Example("\(rows[0].heading)=\(rows[0].cell)")
    #expect(try office.findings(in: example, of: kind).isEmpty)
  }
}

/// What the pages of the rules say that an office knows when an example is read.
struct ExampleOffice {
  private let asOf = Day(iso: "2026-06-30") ?? .none
  private let companies = [
    Supplier(code: "S-1", name: "みほん精密"), Supplier(code: "S-2", name: "れい電子"),
    Supplier(code: "S-3", name: "ためし鍛造"),
    Supplier(code: "S-4", name: "みほん樹脂", contractEnd: Day(iso: "2026-05-31") ?? .none),
    Supplier(code: "S-7", name: "れい鋳造", corporateNumber: "4000012090001"),
  ]

  private var codes: Set<String> { Set(companies.map(\.code)) }

  func findings(in example: Example, of rule: TableRule) throws -> [Finding] {
    try findings(in: example, of: rule.kind, isCorrection: rule.id == FlowRules.foreign.id)
  }

  func findings(in example: Example, of kind: RegisterKind, isCorrection: Bool = false) throws -> [Finding] {
    let source = ByteSource(bytes: ExampleRows(example, of: kind).workbook.bytes, name: "example.xlsx")
    return try read(source, kind, isCorrection: isCorrection).map(\.finding)
  }

  private func read(_ source: consuming ByteSource, _ kind: RegisterKind, isCorrection: Bool) throws -> [TableFinding] {
    switch kind {
    case .suppliers:
      var table = try IncomingTable<SupplierRow>(source, scale: .standard)
      return SupplierRegister(&table, scale: .standard, known: companies).findings
    case .flows:
      return FlowRegister(
        try IncomingTable(source), policy: .standard, companies: codes, supplier: isCorrection ? "S-1" : nil
      ).findings
    case .ratings:
      return RatingRegister(
        try IncomingTable(source), suppliers: codes, history: ScaleHistory(entries: [], standard: .standard),
        standard: RatingRegister.Standard(year: nil, by: "", on: .none)
      ).findings
    case .incidents:
      return IncidentRegister(
        try IncomingTable(source), suppliers: codes, known: [Incident(id: "I-9", supplier: "S-2", knownOn: asOf)],
        asOf: asOf
      ).findings
    case .agreements:
      return AgreementRegister(
        try IncomingTable(source), suppliers: codes, known: agreements(), policy: .standard
      ).findings
    case .contracts: return ContractRegister(try IncomingTable(source), known: try contracts()).findings
    case .ledger: return LedgerRegister(try IncomingTable(source), known: try ledger()).findings
    case .visits:
      return VisitRegister(try IncomingTable(source), suppliers: codes, asOf: asOf, itemCount: { _ in 153 }) {
        AnswerWords.standard.meaning(of: $0)
      }.findings
    case .actions: return try actions(source)
    case .certificates:
      return CertificateRegister(
        try IncomingTable(source), suppliers: codes, known: [Certificate(id: "Z-9", supplier: "S-2")], asOf: asOf
      ).findings
    case .contacts:
      return ContactRegister(try IncomingTable(source), suppliers: codes, asOf: asOf).findings
    }
  }

  private func ledger() throws -> LedgerRegister.Known {
    func line(_ id: String, _ supplier: String) -> LedgerLine {
      var line = LedgerLine(id: id, kind: .information, supplier: supplier, what: "金型図面 \(id)")
      (line.confidentiality, line.person, line.givenOn) = ("秘", "見本", Day(iso: "2026-04-01") ?? .none)
      return line
    }
    var own = SupplierLedger(supplier: "S-1", lines: [line("L-1", "S-1"), line("L-2", "S-1"), line("L-3", "S-1")])
    var fate = LedgerFate(kind: .destroyed, on: Day(iso: "2026-05-01") ?? .none)
    (fate.recordedBy, fate.doneBy, fate.how, fate.certificate) = ("例田", "みほん精密", "裁断", "C-1")
    for id in ["L-2", "L-3"] { try own.apply(.record(id, fate)) }
    try own.apply(.verify("L-2", by: "試山", on: asOf))
    var closed = SupplierLedger(supplier: "S-3")
    try closed.apply(.end(Day(iso: "2026-03-31") ?? .none))
    try closed.apply(.close(by: "例田", on: Day(iso: "2026-04-30") ?? .none))
    return LedgerRegister.Known(
      suppliers: companies, ledgers: [own, closed, SupplierLedger(supplier: "S-2", lines: [line("L-9", "S-2")])],
      policy: .standard,
      agreements: [
        "S-1": book("S-1", settings: "秘"), "S-2": book("S-2", settings: "社外秘"), "S-3": book("S-3", settings: "極秘"),
        "S-4": book("S-4", settings: "極秘"), "S-7": book("S-7", settings: nil),
      ])
  }

  private func book(_ code: String, settings: String?) -> AgreementBook {
    AgreementBook(
      supplier: code, agreements: agreements().filter { $0.supplier == code && $0.id == "A-7" },
      settingsClass: settings, policy: .standard)
  }

  private func agreements() -> [Agreement] {
    func agreement(_ id: String, _ code: String, until: String = "") -> Agreement {
      var agreement = Agreement(id: id, supplier: code)
      (agreement.signedOn, agreement.classes) = (Day(iso: "2026-02-01") ?? .none, ["秘"])
      agreement.expiresOn = Day(iso: until) ?? .none
      return agreement
    }
    return [agreement("A-9", "S-2"), agreement("A-7", "S-7", until: "2027-03-31")]
  }

  private func contracts() throws -> ContractRegister.Known {
    var old = Contract(supplier: "S-3", number: "S-3")
    old.names = ["", "旧契約"]
    var closed = SupplierLedger(supplier: "S-3", contracts: [old])
    try closed.apply(.end(Day(iso: "2026-03-31") ?? .none))
    try closed.apply(.close(by: "例田", on: Day(iso: "2026-04-30") ?? .none))
    func flow(_ id: String, to code: String) -> Flow {
      Flow(id: id, from: .init(code: Flow.own), to: .init(code: code), kind: .data, what: "図面")
    }
    return ContractRegister.Known(
      suppliers: codes, ledgers: [closed], flows: [flow("F-1", to: "S-1"), flow("F-2", to: "S-2")])
  }

  private func actions(_ source: consuming ByteSource) throws -> [TableFinding] {
    let verified = CorrectiveAction.Key(supplier: "S-1", year: 2026, item: 42, line: "")
    let known = ActionRegister.Known(
      suppliers: codes, actions: [], verified: [verified: "2026-06-01 の訪問"],
      lines: ["L-1": "S-1", "L-2": "S-1", "L-3": "S-1", "L-9": "S-2"], year: 2026, asOf: asOf,
      itemCount: { _ in 153 })
    return try ActionRegister(try IncomingTable(source), known: known) {
      $0.supplier == "S-1" && $0.year == 2026 && [41, 42, 44].contains($0.item)
    }.findings
  }
}

/// The rows that an example stands for, as a workbook: the plain row of its table with some cells changed.
struct ExampleRows {
  private var headings: [String]
  private var rows: [[String]] = []
  private var hidden: Set<Int> = []

  init(_ example: Example, of kind: RegisterKind) {
    headings = kind.plainRow.map(\.heading)
    for text in example.text.split(separator: " ⏎ ") { add(String(text), to: kind) }
  }

  private mutating func add(_ text: String, to kind: RegisterKind) {
    var row = kind.plainRow.map(\.cell)
    for change in text.split(separator: "|") {
      let parts = change.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if parts[0] == "hidden" {
        hidden.insert(rows.count)
        continue
      }
      if !headings.contains(parts[0]) { headings.append(parts[0]) }
      while row.count < headings.count { row.append("") }
      if let index = headings.firstIndex(of: parts[0]) { row[index] = ExampleRows.cell(parts[1]) }
    }
    rows.append(row)
  }

  private static func cell(_ text: String) -> String {
    guard text.hasPrefix("×"), let count = Int(text.dropFirst()) else { return text }
    return String(repeating: "あ", count: count)
  }

  var workbook: SmallWorkbook {
    var xml = [ExampleRows.row(1, headings, isHidden: false)]
    for (index, row) in rows.enumerated() {
      xml.append(ExampleRows.row(index + 2, row, isHidden: hidden.contains(index)))
    }
    return SmallWorkbook(xml)
  }

  private static func row(_ number: Int, _ cells: [String], isHidden: Bool) -> String {
    let xml = cells.map { text in
      let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\r", with: "&#13;")
        .replacing("\n", with: "&#10;")
      return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped)</t></is></c>"
    }
    return "<row r=\"\(number)\"\(isHidden ? " hidden=\"1\"" : "")>\(xml.joined())</row>"
  }
}
