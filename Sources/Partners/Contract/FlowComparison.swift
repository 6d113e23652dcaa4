import Criteria

/// A flow of data to a supplier that its ledger doesn't hold.
package struct BesideLedger: Sendable, Hashable {
  package var flow: Flow
  package var supplier: String
  /// The number of the contract under which it goes; empty where nobody can say.
  package var contract: String
  /// What the supplier said of it last.
  package var answer: LedgerAnswer?
  package var settlement: FlowSettlement?

  package var isSettled: Bool { settlement != nil }

  /// What is to be done about it by what the supplier said: it is entered in the ledger, or taken out of the flows; nil
  /// where it said nothing, or somebody has settled it.
  package var correction: LedgerCorrection? {
    guard !isSettled, let answer else { return nil }
    let reason: LedgerCorrection.Reason =
      switch answer.kind {
      case .held: .notInLedger
      case .corrected: .corrected
      case .missing: .missing
      }
    return LedgerCorrection(supplier: supplier, line: flow.id, reason: reason, since: answer.on)
  }
}

/// The flows of data to suppliers beside their ledgers (items 41 and 43): what was given and isn't written down.
package struct FlowComparison: Sendable {
  /// What goes to each supplier from us, or of ours.
  private let given: [String: [Flow]]
  private let policy: FlowPolicy

  /// Flows of the least confidential class need no recovery. What has no class may be anything.
  package init(flows: [Flow], policy: FlowPolicy) {
    self.policy = policy
    given = Dictionary(
      grouping: flows.filter { flow in
        flow.kind == .data && flow.to.code != Flow.own && (flow.from.code == Flow.own || flow.ownerCode == Flow.own)
          && policy.order(of: flow.confidentiality) != policy.classes.count - 1
      }, by: \.to.code)
  }

  /// Who gets something.
  package var suppliers: Set<String> { Set(given.keys) }

  /// The flows to a supplier that no line of its ledger tells of, in the order of their numbers, whether or not they are
  /// settled.
  package func beside(_ ledger: SupplierLedger) -> [BesideLedger] {
    let lines = ledger.lines
    let contracts = ledger.contracts.map(\.contract)
    return (given[ledger.supplier] ?? []).filter { flow in !lines.contains { holds($0, flow) } }.map { flow in
      BesideLedger(
        flow: flow, supplier: ledger.supplier, contract: contract(of: flow.id, in: ledger),
        answer: contracts.lazy.flatMap(\.answers).first { $0.flow == flow.id }?.answer,
        settlement: contracts.lazy.flatMap(\.settled).first { $0.flow == flow.id })
    }.sorted { $0.flow.id.utf8.lexicographicallyPrecedes($1.flow.id.utf8) }
  }

  /// The numbers of the flows that nobody has settled, by the number of their contract.
  package func unsettled(_ ledger: SupplierLedger) -> [String: [String]] {
    guard given[ledger.supplier] != nil else { return [:] }
    return Dictionary(grouping: beside(ledger).filter { !$0.isSettled }, by: \.contract).mapValues {
      $0.map(\.flow.id)
    }
  }

  /// Information that a supplier has by its ledger and that no flow gives it, where the office writes flows to it down.
  package func linesWithoutFlow(_ ledger: SupplierLedger) -> [LedgerLine] {
    let flows = given[ledger.supplier] ?? []
    return ledger.lines.filter { line in
      line.kind == .information && line.isHeld && line.holder.isEmpty && !flows.contains { holds(line, $0) }
    }
  }

  /// Whether the line is of what the flow gives: it names the flow, or says the same of what is no less confidential.
  private func holds(_ line: LedgerLine, _ flow: Flow) -> Bool {
    if let named = line.flow { return named == flow.id }
    let (held, asked) = (line.confidentiality, flow.confidentiality)
    let isAsConfidential = held.isEmpty || asked.isEmpty || policy.order(of: held) <= policy.order(of: asked)
    guard line.kind == .information, isAsConfidential else { return false }
    let (one, other) = (Normalised.key(line.what), Normalised.key(flow.what))
    let shorter = min(one.count, other.count)
    guard shorter > 0, one != other else { return shorter > 0 }
    return shorter >= FlowComparison.telling && (one.contains(other) || other.contains(one))
  }

  /// A part of a text shows that both say the same only where it has this many signs.
  private static let telling = 4

  /// The contract that names the flow, else the one that has what is under no other, else the only one that is open.
  private func contract(of flow: String, in ledger: SupplierLedger) -> String {
    if let named = ledger.contracts.first(where: { $0.contract.flows.contains(flow) }) { return named.contract.number }
    let open = ledger.openContracts
    if let general = open.first(where: \.contract.isGeneral) { return general.contract.number }
    if open.count == 1, let only = open.first { return only.contract.number }
    guard open.isEmpty else { return "" }
    return ledger.contracts.isEmpty ? ledger.supplier : ledger.contracts.last?.contract.number ?? ""
  }
}
