import Criteria
import Partners
import Rules

/// A row of contracts.
package struct ContractRow: RegisterRow {
  package typealias Name = ContractColumn
  package static let kind = RegisterKind.contracts
  package static let required: [[ContractColumn]] = [[.supplier, .number]]
  package static let codes: Set<ContractColumn> = [.supplier]
  package static let unknownColumn = ContractRules.unknownColumn

  package static func isBeside(_ heading: String) -> Bool {
    [
      "supplier_name", "supplierName", "state", "lines", "open_lines", "openLines", "unsettled_flows", "unsettledFlows",
      "notice_by", "noticeBy", "ended_on", "endedOn", "closed_on", "closedOn",
    ].contains(heading)
  }

  var contract: Contract
}

/// Reads contracts from the rows of a table (docs/ledger.md).
package struct ContractRegister {
  package let contracts: [Contract]
  package let findings: [TableFinding]

  /// What the rows are held against.
  package struct Known {
    var suppliers: Set<String>
    var ledgers: [String: SupplierLedger]
    /// Numbers of the flows of data to each supplier.
    var flows: [String: Set<String>]

    package init(suppliers: Set<String>, ledgers: [SupplierLedger], flows: [Flow]) {
      self.suppliers = suppliers
      self.ledgers = Dictionary(ledgers.map { ($0.supplier, $0) }, uniquingKeysWith: { first, _ in first })
      self.flows = [:]
      for flow in flows where flow.kind == .data { self.flows[flow.to.code, default: []].insert(flow.id) }
    }

    func contract(_ number: String, of supplier: String) -> ContractLedger? { ledgers[supplier]?.contract(number) }
  }

  package init(_ table: IncomingTable<ContractRow>, known: Known, rules: TableRuleBook = TableRuleBook()) {
    var seen = Set<String>()
    var placed: [String: String] = [:]
    let read = table.read(by: ContractRegister.steps(known), rules) { cells in
      let (code, number) = (Normalised.text(cells[.supplier] ?? ""), Normalised.text(cells[.number] ?? ""))
      return ContractRow(
        contract: known.contract(number, of: code)?.contract ?? Contract(supplier: code, number: number))
    } finish: { row, notes in
      let contract = row.contract
      if !seen.insert("\(contract.supplier)\u{1F}\(contract.number)").inserted {
        notes.note(ContractRules.repeated, .number, found: contract.number)
      }
      for flow in contract.flows {
        let key = "\(contract.supplier)\u{1F}\(flow)"
        let other =
          placed[key]
          ?? known.ledgers[contract.supplier]?.contracts.first {
            $0.contract.flows.contains(flow)
          }?.contract.number
        if let other, other != contract.number {
          notes.note(ContractRules.flowElsewhere, .flows, found: flow, detail: other)
        }
        placed[key] = contract.number
      }
    }
    (contracts, findings) = (read.rows.map(\.contract), read.findings)
  }

  private static func steps(_ known: Known) -> [Step<ContractRow>] {
    [
      .check { row, notes in
        let contract = row.contract
        notes.supplier = contract.supplier
        if contract.supplier.isEmpty {
          notes.note(ContractRules.missing, .supplier, detail: ContractColumn.supplier.rawValue)
        } else if !known.suppliers.contains(contract.supplier) {
          notes.note(ContractRules.unknownCompany, .supplier, found: contract.supplier)
        }
        if contract.number.isEmpty {
          notes.note(ContractRules.missing, .number, detail: ContractColumn.number.rawValue)
        } else if contract.number.count > longestNumber {
          notes.note(ContractRules.tooLong, .number)
        }
      },
      .text(.subject, \.contract.subject), .text(.department, \.contract.department),
      .text(.renewal, \.contract.renewal), .text(.note, \.contract.note),
      .day(.start, \.contract.start, else: ContractRules.date),
      .day(.end, \.contract.end, else: ContractRules.date),
      .cell(.noticeDays) { text, row, notes in
        guard let text else { return }
        row.contract.noticeDays = nil
        guard !text.isEmpty else { return }
        let digits = Normalised.text(text).replacing("日", with: "").replacing("days", with: "")
        if let days = Int(digits.trimmingCharacters(in: .whitespaces)), (0...3_650).contains(days) {
          row.contract.noticeDays = days
        } else {
          notes.note(ContractRules.notice, .noticeDays, found: text)
        }
      },
      .cell(.flows) { text, row, notes in
        guard let text else { return }
        let flows = text.split { ";；、,，\n ".contains($0) }.map { Normalised.text(String($0)) }.filter { !$0.isEmpty }
        for flow in flows where known.flows[row.contract.supplier]?.contains(flow) != true {
          notes.note(ContractRules.unknownFlow, .flows, found: flow)
        }
        row.contract.flows = Set(flows).sorted()
      },
      .check { row, notes in
        let contract = row.contract
        if !contract.end.isNone, contract.end < contract.start {
          notes.note(
            ContractRules.endBeforeStart, .end, found: contract.end.description, detail: contract.start.description)
        }
        let before = known.contract(contract.number, of: contract.supplier)
        if let before, before.ending?.isClosed == true, before.contract != contract {
          notes.note(ContractRules.closed, .number, found: contract.number)
        }
        let isTaken = known.ledgers[contract.supplier]?.contracts.contains {
          $0.ending != nil && $0.contract.names.contains(contract.number)
        }
        if before == nil, isTaken == true { notes.note(ContractRules.namedByEnded, .number, found: contract.number) }
      },
    ]
  }

  private static let longestNumber = 64
}
