import Criteria

/// What is asked of a supplier in a cycle, and why.
package struct CycleDemand: Sendable, Hashable {
  package var supplier: String
  package var reasons: [CycleReason]
  package var visit: CycleVisit

  package init(supplier: String, reasons: [CycleReason], visit: CycleVisit) {
    (self.supplier, self.reasons, self.visit) = (supplier, reasons, visit)
  }
}

/// Computes whom a cycle asks (item 42): who holds information of the highest class, and whom the office asks beyond
/// that.
package struct CyclePopulation: Sendable {
  package var policy: FlowPolicy
  package var scale: ImportanceScale
  package var asked: CycleAsking
  package var asOf: Day

  /// Whom the settings ask although no information of the highest class is known.
  package struct CycleAsking: Sendable, Hashable {
    /// Ids of classes of importance.
    package var classes: Set<String> = []
    /// By supplier code, with the reason.
    package var suppliers: [String: String] = [:]

    package init() {}
  }

  /// What is known of one supplier.
  package struct Candidate: Sendable {
    package var supplier: Supplier
    /// Nil below every class, and where a factor is unrated.
    package var importanceClass: ImportanceScale.ImportanceClass?
    package var isRated: Bool
    package var ledger: ContractLedger
    /// Those that touch it, or are handed on to it.
    package var flows: [Flow]
    /// Whether the supplier has confirmed the picture of its flows as they are now.
    package var isConfirmed: Bool

    package init(
      supplier: Supplier, importanceClass: ImportanceScale.ImportanceClass?, isRated: Bool, ledger: ContractLedger,
      flows: [Flow],
      isConfirmed: Bool
    ) {
      (self.supplier, self.importanceClass, self.isRated) = (supplier, importanceClass, isRated)
      (self.ledger, self.flows, self.isConfirmed) = (ledger, flows, isConfirmed)
    }
  }

  package init(policy: FlowPolicy, scale: ImportanceScale, asked: CycleAsking, asOf: Day) {
    (self.policy, self.scale, self.asked, self.asOf) = (policy, scale, asked, asOf)
  }

  /// Nil where nothing asks for the supplier.
  package func demand(_ candidate: Candidate) -> CycleDemand? {
    let reasons = reasons(candidate)
    guard !reasons.isEmpty else { return nil }
    let visit: CycleVisit =
      !reasons.contains(where: \.isTopSecret)
      ? .none : !candidate.isRated ? .unrated : candidate.importanceClass?.isImportant == true ? .due : .none
    return CycleDemand(supplier: candidate.supplier.code, reasons: reasons, visit: visit)
  }

  /// Whether the scale says that the supplier holds information of the highest class, while ledger or confirmed flows
  /// show none of it.
  package func contradicts(_ candidate: Candidate) -> Bool {
    hasTopScore(candidate) && isKnown(candidate) && !reasons(candidate).contains(where: \.isTopSecret)
  }

  private func reasons(_ candidate: Candidate) -> [CycleReason] {
    guard let top = policy.classes.first?.id else { return [] }
    var reasons: [CycleReason] = []
    let lines = candidate.ledger.lines.filter {
      $0.kind == .information && $0.confidentiality == top && ($0.isOpen || $0.isKept)
    }
    if !lines.isEmpty { reasons.append(CycleReason(.ledger, top, count: lines.count)) }
    let flows = candidate.flows.filter {
      $0.kind == .data && $0.confidentiality == top && $0.ownerCode != candidate.supplier.code
    }
    // Only what goes between it and us is on the picture that it confirms.
    let confirmed = candidate.isConfirmed ? flows.count { $0.isBetween(candidate.supplier.code, and: Flow.own) } : 0
    if confirmed > 0 { reasons.append(CycleReason(.flow, top, count: confirmed)) }
    if flows.count > confirmed { reasons.append(CycleReason(.unconfirmedFlow, top, count: flows.count - confirmed)) }
    // Neither a score nor a setting asks whose contract has ended; what wasn't given back does.
    let end = candidate.supplier.contractEnd
    if !end.isNone, end < asOf { return reasons }
    let retired = candidate.supplier.span.retiredOn
    if !retired.isNone, retired <= asOf { return reasons }
    if reasons.isEmpty, !isKnown(candidate), hasTopScore(candidate) {
      let factor = scale.factor(.confidentiality)?.id ?? ""
      reasons.append(CycleReason(.scale, factor, count: candidate.supplier.scores[factor] ?? 0))
    }
    if let held = candidate.importanceClass, asked.classes.contains(held.id) {
      reasons.append(CycleReason(.setting, held.id))
    }
    if let reason = asked.suppliers[candidate.supplier.code] { reasons.append(CycleReason(.setting, reason)) }
    return reasons
  }

  private func isKnown(_ candidate: Candidate) -> Bool {
    candidate.isConfirmed || candidate.ledger.lines.contains { $0.kind == .information }
  }

  private func hasTopScore(_ candidate: Candidate) -> Bool {
    guard let factor = scale.factor(.confidentiality), let top = factor.scores.map(\.value).max() else { return false }
    return candidate.supplier.scores[factor.id].map { $0 >= top } ?? false
  }
}
