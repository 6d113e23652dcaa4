import Criteria

/// Reads the register of flows from the rows of a table (`Schemas/flows.schema.json`, `docs/formats.md`).
package struct FlowRegister: Sendable {
  package private(set) var flows: [Flow] = []
  package private(set) var findings: [Finding] = []

  /// What every row is read with. Apart from the results, so that reading a row copies none of them.
  private struct Table {
    var file: String
    var headings: [String]
    var columns: [FlowColumn: String] = [:]
    var policy: FlowPolicy
    var companies: Set<String>
    var known: [String: Flow]
    var supplier: String?
    var isJSON: Bool

    /// Where a cell stands: row and column of a table, line and path of JSON.
    func place(line: Int, index: Int, column: FlowColumn) -> SourceLocation {
      guard !isJSON else {
        return SourceLocation(file: file, row: line, path: "$[\(index)].\(columns[column] ?? column.rawValue)")
      }
      let position = columns[column].flatMap { headings.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
      return SourceLocation(file: file, row: line, column: position)
    }
  }

  /// - Parameters:
  ///   - file: for the places of findings.
  ///   - companies: the codes of the register of suppliers.
  ///   - known: the flows so far, by id. A flow keeps what the file has no column for.
  ///   - supplier: where the file is one supplier's corrections: flows that aren't between it and us are refused.
  ///   - isJSON: whether the rows were objects of JSON, which have paths instead of columns.
  package init(
    file: String, headings: [String], rows: [TableRow], policy: FlowPolicy, companies: Set<String>,
    known: [String: Flow] = [:],
    supplier: String? = nil, isJSON: Bool = false
  ) {
    var table = Table(
      file: file, headings: headings, policy: policy, companies: companies, known: known, supplier: supplier,
      isJSON: isJSON)
    for (index, heading) in headings.enumerated() where !heading.isEmpty {
      if let column = FlowColumn(heading: heading), table.columns[column] == nil {
        table.columns[column] = heading
      } else {
        let place =
          isJSON
          ? SourceLocation(file: file, path: "$[*].\(heading)") : SourceLocation(file: file, row: 1, column: index + 1)
        findings.append(Finding(.unknownColumn, at: place, found: heading))
      }
    }
    var seen = Set<String>()
    for (index, row) in rows.enumerated() {
      var reader = RowReader(table: table, row: row, index: index)
      let flow = reader.flow()
      if !seen.insert(flow.id).inserted { reader.note(.repeatedID, .id, found: flow.id) }
      reader.checkSupplier(of: flow)
      if !reader.findings.contains(where: { $0.severity == .error }) { flows.append(flow) }
      findings += reader.findings
    }
  }

  /// Reads one row and notes what is wrong with it.
  private struct RowReader {
    let table: Table
    let row: TableRow
    /// Of the row, from 0.
    let index: Int
    var findings: [Finding] = []

    mutating func note(_ rule: FlowRule, _ column: FlowColumn, found: String = "", detail: String = "") {
      findings.append(
        Finding(rule, at: table.place(line: row.line, index: index, column: column), found: found, detail: detail))
    }

    /// The cell as it stands; nil where the file has no such column, so that what is known stays.
    func raw(_ column: FlowColumn) -> String? {
      guard let heading = table.columns[column] else { return nil }
      // A row that ends early has no cell there: an empty one.
      return SpreadsheetText.undefused(row.cells[heading] ?? "")
    }

    mutating func flow() -> Flow {
      let id = Normalised.text(raw(.id) ?? "")
      var flow =
        table.known[id] ?? Flow(id: id, from: Flow.Party(code: ""), to: Flow.Party(code: ""), kind: .goods, what: "")
      readEnds(into: &flow)
      readKind(into: &flow, isKnown: table.known[id] != nil)
      if let text = raw(.what) { flow.what = text }
      if flow.what.isEmpty { note(.missing, .what, detail: FlowColumn.what.rawValue) }
      readMeans(into: &flow)
      readClass(into: &flow)
      if let text = raw(.timing) { flow.timing = text }
      if let text = raw(.part) { flow.part = Normalised.text(text) }
      if let text = raw(.note) { flow.note = text }
      if let text = raw(.owner) { flow.owner = FlowRegister.code(text) }
      flow.stockDays = days(.stockDays, known: flow.stockDays)
      flow.leadTimeDays = days(.leadTimeDays, known: flow.leadTimeDays)
      readReconsignment(into: &flow)
      if flow.id.isEmpty { flow.id = FlowRegister.derivedID(of: flow) }
      return flow
    }

    /// One supplier's corrections touch nothing but what goes between it and us.
    mutating func checkSupplier(of flow: Flow) {
      guard let supplier = table.supplier else { return }
      if !flow.isBetween(supplier, and: Flow.own) {
        note(.foreign, .from, found: "\(flow.from.code) → \(flow.to.code)")
      } else if let before = table.known[flow.id], !before.isBetween(supplier, and: Flow.own) {
        note(.foreign, .id, found: flow.id)
      }
    }

    private mutating func readEnds(into flow: inout Flow) {
      if let text = raw(.from) { flow.from.code = FlowRegister.code(text) }
      if let text = raw(.fromName) { flow.from.name = text }
      if let text = raw(.to) { flow.to.code = FlowRegister.code(text) }
      if let text = raw(.toName) { flow.to.name = text }
      for (column, party) in [(FlowColumn.from, flow.from), (.to, flow.to)] {
        if party.code.isEmpty {
          note(.missing, column, detail: column.rawValue)
        } else if party.code != Flow.own, party.name.isEmpty, !table.companies.contains(party.code) {
          note(.unknownCompany, column, found: party.code)
        }
      }
      if !flow.from.code.isEmpty, flow.from.code == flow.to.code { note(.selfLoop, .to, found: flow.to.code) }
    }

    private mutating func readKind(into flow: inout Flow, isKnown: Bool) {
      guard let text = raw(.kind), !text.isEmpty else {
        if !isKnown || raw(.kind) != nil { note(.missing, .kind, detail: FlowColumn.kind.rawValue) }
        return
      }
      switch Normalised.key(text) {
      case "goods", "モノ", "もの", "物", "部品", "製品": flow.kind = .goods
      case "data", "information", "情報", "データ": flow.kind = .data
      default: note(.kind, .kind, found: text)
      }
    }

    private mutating func readMeans(into flow: inout Flow) {
      guard let text = raw(.means) else { return }
      flow.means = FlowMeans(word: text)
      flow.meansText = flow.means == .other ? text : ""
      if flow.means == .other, Normalised.key(text) != "other", Normalised.key(text) != "その他" {
        note(.means, .means, found: text)
      }
    }

    private mutating func readClass(into flow: inout Flow) {
      if let text = raw(.confidentiality) {
        let found = table.policy.confidentialityClass(text)
        if found == nil, !text.isEmpty {
          note(
            .confidentialityClass, .confidentiality, found: text,
            detail: table.policy.classes.map(\.id).joined(separator: "・"))
          return
        }
        flow.confidentiality = found?.id ?? ""
      }
      if flow.kind == .data, flow.confidentiality.isEmpty { note(.missingClass, .confidentiality) }
      let held = table.policy.classes.first { $0.id == flow.confidentiality }
      if flow.kind == .data, let held, held.notBy.contains(flow.means) {
        note(.weakMeans, .means, found: raw(.means) ?? flow.means.label.ja, detail: held.id)
      }
    }

    private mutating func days(_ column: FlowColumn, known: Int?) -> Int? {
      guard let text = raw(column) else { return known }
      guard !text.isEmpty else { return nil }
      guard let days = Int(Normalised.text(text)), (0...3650).contains(days) else {
        note(.days, column, found: text)
        return nil
      }
      return days
    }

    private mutating func readReconsignment(into flow: inout Flow) {
      guard let text = raw(.reconsignedTo) else { return }
      flow.reconsignedTo = text.split(whereSeparator: { ";；、,".contains($0) }).map { FlowRegister.code(String($0)) }
        .filter { !$0.isEmpty }
      for code in flow.reconsignedTo where flow.touches(code) || !(table.companies.contains(code) || code == Flow.own) {
        note(.reconsignment, .reconsignedTo, found: code)
      }
    }
  }

  /// A company's code in one form; the words for ourselves become `Flow.own`.
  package static func code(_ text: String) -> String {
    let code = Normalised.text(text)
    return ["own", "us", "当社", "自社", "弊社", "我社"].contains(Normalised.key(code)) ? Flow.own : code
  }

  /// A key for flows to which the office gave none: the same flow in the next file has the same.
  static func derivedID(of flow: Flow) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for text in [flow.from.code, flow.to.code, flow.kind.rawValue, flow.what, flow.part] {
      for byte in Array(text.utf8) + [0x1F] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    return "X-" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
