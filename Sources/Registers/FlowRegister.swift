import Criteria
import Partners
import Rules

/// A row of the register of flows.
package struct FlowRow: RegisterRow {
  package typealias Name = FlowColumn
  package static let kind = RegisterKind.flows
  package static let required: [[FlowColumn]] = [[.from, .to], [.id]]
  package static let codes: Set<FlowColumn> = [.id, .from, .to, .owner]
  package static let unknownColumn = FlowRules.unknownColumn

  var flow: Flow
  let isKnown: Bool
}

/// Reads the register of flows from the rows of a table (`Schemas/flows.schema.json`, `docs/formats.md`).
package struct FlowRegister: Sendable {
  package let flows: [Flow]
  package let findings: [TableFinding]

  /// - Parameters:
  ///   - companies: the codes of the register of suppliers.
  ///   - known: the flows so far, by id. A flow keeps what the file has no column for.
  ///   - supplier: where the file is one supplier's corrections: flows that aren't between it and us are refused.
  package init(
    _ table: IncomingTable<FlowRow>, policy: FlowPolicy, companies: Set<String>, known: [String: Flow] = [:],
    supplier: String? = nil, rules: TableRuleBook = TableRuleBook()
  ) {
    var seen = Set<String>()
    let read = table.read(by: FlowRegister.steps(policy: policy, companies: companies), rules) { cells in
      let id = Normalised.text(cells[.id] ?? "")
      let blank = Flow(id: id, from: Flow.Party(code: ""), to: Flow.Party(code: ""), kind: .goods, what: "")
      return FlowRow(flow: known[id] ?? blank, isKnown: known[id] != nil)
    } finish: { row, notes in
      if row.flow.id.isEmpty { row.flow.id = row.flow.derivedID }
      notes.supplier = row.flow.from.code == Flow.own ? row.flow.to.code : row.flow.from.code
      if !seen.insert(row.flow.id).inserted { notes.note(FlowRules.repeatedID, .id, found: row.flow.id) }
      if let supplier { notes.checkCorrection(by: supplier, of: row.flow, before: known[row.flow.id]) }
    }
    (flows, findings) = (read.rows.map(\.flow), read.findings)
  }

  private static func steps(policy: FlowPolicy, companies: Set<String>) -> [Step<FlowRow>] {
    [
      .cell(.from) { text, row, _ in if let text { row.flow.from.code = Flow.code(text) } },
      .text(.fromName, \.flow.from.name),
      .cell(.to) { text, row, _ in if let text { row.flow.to.code = Flow.code(text) } },
      .text(.toName, \.flow.to.name),
      .check { row, notes in notes.checkEnds(of: row.flow, companies) },
      .cell(.kind, readKind),
      .text(.what, \.flow.what),
      .check { row, notes in
        if row.flow.what.isEmpty { notes.note(FlowRules.missing, .what, detail: FlowColumn.what.rawValue) }
      },
      .cell(.means, readMeans),
      .cell(.confidentiality) { text, row, notes in readClass(text, &row, &notes, policy) },
      .text(.timing, \.flow.timing),
      .normalised(.part, \.flow.part),
      .text(.note, \.flow.note),
      .cell(.owner) { text, row, _ in if let text { row.flow.owner = Flow.code(text) } },
      days(.stockDays, \.flow.stockDays),
      days(.leadTimeDays, \.flow.leadTimeDays),
      .cell(.reconsignedTo) { text, row, notes in readReconsignment(text, &row, &notes, companies) },
    ]
  }

  private static func readKind(_ text: String?, _ row: inout FlowRow, _ notes: inout RowNotes<FlowRow>) {
    guard let text, !text.isEmpty else {
      if !row.isKnown || text != nil { notes.note(FlowRules.missing, .kind, detail: FlowColumn.kind.rawValue) }
      return
    }
    switch Normalised.key(text) {
    case "goods", "モノ", "もの", "物", "部品", "製品": row.flow.kind = .goods
    case "data", "information", "情報", "データ": row.flow.kind = .data
    default: notes.note(FlowRules.kind, .kind, found: text)
    }
  }

  private static func readMeans(_ text: String?, _ row: inout FlowRow, _ notes: inout RowNotes<FlowRow>) {
    guard let text else { return }
    row.flow.means = FlowMeans(word: text)
    row.flow.meansText = row.flow.means == .other ? text : ""
    if row.flow.means == .other, Normalised.key(text) != "other", Normalised.key(text) != "その他" {
      notes.note(FlowRules.means, .means, found: text)
    }
  }

  private static func readClass(
    _ text: String?, _ row: inout FlowRow, _ notes: inout RowNotes<FlowRow>, _ policy: FlowPolicy
  ) {
    if let text {
      let found = policy.confidentialityClass(text)
      if found == nil, !text.isEmpty {
        let classes = policy.classes.map(\.id).joined(separator: "・")
        return notes.note(FlowRules.confidentialityClass, .confidentiality, found: text, detail: classes)
      }
      row.flow.confidentiality = found?.id ?? ""
    }
    guard row.flow.kind == .data else { return }
    if row.flow.confidentiality.isEmpty { notes.note(FlowRules.missingClass, .confidentiality) }
    let held = policy.classes.first { $0.id == row.flow.confidentiality }
    if let held, held.notBy.contains(row.flow.means) {
      notes.note(FlowRules.weakMeans, .means, found: notes[.means] ?? row.flow.means.label.ja, detail: held.id)
    }
  }

  private static func days(_ name: FlowColumn, _ path: WritableKeyPath<FlowRow, Int?>) -> Step<FlowRow> {
    .cell(name) { text, row, notes in
      guard let text else { return }
      row[keyPath: path] = nil
      guard !text.isEmpty else { return }
      if let days = Int(Normalised.text(text)), (0...3650).contains(days) {
        row[keyPath: path] = days
      } else {
        notes.note(FlowRules.days, name, found: text)
      }
    }
  }

  private static func readReconsignment(
    _ text: String?, _ row: inout FlowRow, _ notes: inout RowNotes<FlowRow>, _ companies: Set<String>
  ) {
    guard let text else { return }
    row.flow.reconsignedTo = text.split(whereSeparator: { ";；、,".contains($0) }).map { Flow.code(String($0)) }
      .filter { !$0.isEmpty }
    for code in row.flow.reconsignedTo
    where row.flow.touches(code) || !(companies.contains(code) || code == Flow.own) {
      notes.note(FlowRules.reconsignment, .reconsignedTo, found: code)
    }
  }
}

extension RowNotes<FlowRow> {
  fileprivate mutating func checkEnds(of flow: Flow, _ companies: Set<String>) {
    for (column, party) in [(FlowColumn.from, flow.from), (.to, flow.to)] {
      if party.code.isEmpty {
        note(FlowRules.missing, column, detail: column.rawValue)
      } else if party.code != Flow.own, party.name.isEmpty, !companies.contains(party.code) {
        note(FlowRules.unknownCompany, column, found: party.code)
      }
    }
    if !flow.from.code.isEmpty, flow.from.code == flow.to.code {
      note(FlowRules.selfLoop, .to, found: flow.to.code)
    }
  }

  /// One supplier's corrections touch nothing but what goes between it and us.
  fileprivate mutating func checkCorrection(by supplier: String, of flow: Flow, before: Flow?) {
    if !flow.isBetween(supplier, and: Flow.own) {
      note(FlowRules.foreign, .from, found: "\(flow.from.code) → \(flow.to.code)")
    } else if let before, !before.isBetween(supplier, and: Flow.own) {
      note(FlowRules.foreign, .id, found: flow.id)
    }
  }
}

extension Flow {
  /// A key for flows to which the office gave none: the same flow in the next file has the same.
  fileprivate var derivedID: String { DerivedID.of([from.code, to.code, kind.rawValue, what, part], prefix: "X-") }
}
