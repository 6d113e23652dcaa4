import Criteria
import Markup
import Partners
import Reports
import Store

extension Snapshot {
  /// Contracts that end soon, have ended, or have lines that are past due.
  package func dueEndings(within days: Int) throws -> [DueEnding] {
    let (ledgers, flows) = try ledgersWithFlows()
    return DueEnding.list(ledgers, ends: try contractEnds(), asOf: asOf, within: days) { flows.unsettled($0) }
  }

  /// The ledgers of all suppliers that have contracts, lines, or flows of data from us; and the flows beside them.
  package func ledgersWithFlows() throws -> (ledgers: [SupplierLedger], flows: FlowComparison) {
    let ledgers = try reader.ledgers()
    let flows = try flowComparison()
    let known = Set(ledgers.map(\.supplier))
    let others = flows.suppliers.subtracting(known).intersection(try contractEnds().keys)
    let implied = others.map { SupplierLedger(supplier: $0, contracts: [.general(of: $0)]) }
    return (
      (ledgers + implied).sorted { $0.supplier.utf8.lexicographicallyPrecedes($1.supplier.utf8) }, flows
    )
  }

  /// What is to be done about lines of ledgers, and about flows beside them, with what the supplier wrote.
  package func ledgerCorrections() throws -> [(correction: LedgerCorrection, text: String)] {
    let (ledgers, flows) = (try reader.ledgers(), try flowComparison())
    let ends = try contractEnds()
    return ledgers.flatMap { ledger -> [(LedgerCorrection, String)] in
      let lines = Dictionary(ledger.lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let ofLines = LedgerCorrection.all(in: [ledger], ends: ends, asOf: asOf).map { correction in
        (correction, lines[correction.line]?.answer.flatMap { $0.isOpen ? $0.correction : nil } ?? "")
      }
      return ofLines
        + flows.beside(ledger).compactMap { flow in
          flow.correction.map { ($0, flow.answer?.correction ?? "") }
        }
    }
  }

  /// What only the flows or only the ledgers of suppliers have; of all suppliers where none is named.
  package func comparedLedgers(of codes: [String]) throws -> [(supplier: String, row: ComparisonListing.Row)] {
    let flows = try flowComparison()
    let ledgers = try codes.isEmpty ? ledgersWithFlows().ledgers : ledgers(of: codes)
    return ledgers.flatMap { ledger in
      flows.beside(ledger).map { (ledger.supplier, .flow($0)) }
        + flows.linesWithoutFlow(ledger).map { line in
          (ledger.supplier, .line(line, contract: ledger.contract(holding: line.id)?.contract.number ?? ""))
        }
    }
  }

  package func flowComparison() throws -> FlowComparison {
    FlowComparison(flows: try reader.flows(), policy: settings.flows)
  }

  /// When each supplier's contract ends, by the register.
  package func contractEnds() throws -> [String: Day] {
    Dictionary(try reader.suppliers().map { ($0.code, $0.contractEnd) }, uniquingKeysWith: { first, _ in first })
  }

  package func names() throws -> [String: String] {
    Dictionary(try reader.suppliers().map { ($0.code, $0.name(in: language)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The ledgers of suppliers; all where none is named.
  package func ledgers(of codes: [String]) throws -> [SupplierLedger] {
    guard !codes.isEmpty else { return try reader.ledgers() }
    return try codes.map { try reader.ledger(of: try supplier($0).0.code) }
  }

  /// The number of the contract that a step is about.
  ///
  /// - Parameter number: as the user gave it; nil where the supplier has only one that is open.
  /// - Returns: nil where the supplier has no contract yet.
  /// - Throws: `Failure` for an unknown number, and where several are open and none is named.
  package func contract(_ number: String?, of ledger: SupplierLedger) throws -> String? {
    let all = ledger.contracts.map(\.contract.number)
    if let number = number.map(Normalised.text) {
      guard all.contains(number) else { throw Failure.unknownContract(number, of: ledger.supplier, known: all) }
      return number
    }
    let open = ledger.openContracts.map(\.contract.number)
    let candidates = open.isEmpty ? all : open
    guard candidates.count < 2 else { throw Failure.whichContract(of: ledger.supplier, among: candidates) }
    return candidates.first
  }

  /// The contract of which a statement is made: one that was ended.
  ///
  /// - Throws: as `contract`; `LedgerRefusal.notEnding`.
  package func endedContract(_ number: String?, of ledger: SupplierLedger) throws -> ContractLedger {
    var number = number.map(Normalised.text)
    if number == nil, ledger.openContracts.count < 2 {
      let ended = ledger.contracts.filter { $0.ending != nil }.map(\.contract.number)
      guard ended.count < 2 else { throw Failure.whichContract(of: ledger.supplier, among: ended) }
      number = ended.first
    }
    guard let number = try contract(number, of: ledger), let contract = ledger.contract(number), contract.ending != nil
    else { throw LedgerRefusal.notEnding }
    return contract
  }
}

extension Failure {
  package static func unknownAgreement(_ id: String, known: [String]) -> Failure {
    let shown = TerminalText.shown(id)
    let near = Nearest.word(to: id, among: known)
    return Failure(
      .usage, ja: "契約書番号「\(shown)」はありません。\(near.map { "「\($0)」のことですか。" } ?? "agreement list で確かめてください。")",
      en: "there is no agreement ‘\(shown)’.\(near.map { " Did you mean ‘\($0)’?" } ?? " See agreement list.")")
  }

  static func whichContract(of supplier: String, among numbers: [String]) -> Failure {
    let list = numbers.map { TerminalText.shown($0) }.joined(separator: ", ")
    return Failure(
      .usage, ja: "\(supplier) には契約が \(numbers.count) 件あります（\(list)）。--contract で番号を指定してください。",
      en: "\(supplier) has \(numbers.count) contracts (\(list)): say which with --contract.")
  }

  static func unknownContract(_ number: String, of supplier: String, known: [String]) -> Failure {
    let shown = TerminalText.shown(number)
    let list = known.map { TerminalText.shown($0) }.joined(separator: ", ")
    let near = Nearest.word(to: number, among: known)
    return Failure(
      .usage,
      ja:
        "\(supplier) に契約「\(shown)」はありません。\(near.map { "「\($0)」のことですか。" } ?? (known.isEmpty ? "tenken contract add で登録してください。" : "ある契約: \(list)"))",
      en:
        "\(supplier) has no contract ‘\(shown)’. \(near.map { "Did you mean ‘\($0)’?" } ?? (known.isEmpty ? "Add it with tenken contract add." : "It has: \(list)."))"
    )
  }
}
