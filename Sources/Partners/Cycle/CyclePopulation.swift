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

/// Computes whom a cycle asks (item 42): who holds information of a class that counts as important, and whom the office
/// asks beyond that.
package struct CyclePopulation: Sendable {
  package var policy: FlowPolicy
  package var scale: ImportanceScale
  package var asked: CycleAsking
  package var asOf: Day

  /// From which score of which factor on a supplier's outage would stop us.
  package struct Continuity: Sendable, Hashable {
    package var factor: String
    package var score: Int

    package init(factor: String, score: Int) { (self.factor, self.score) = (factor, score) }
  }

  /// What the settings say of whom to ask.
  package struct CycleAsking: Sendable, Hashable {
    /// Ids of classes of importance.
    package var classes: Set<String> = []
    /// By supplier code, with the reason.
    package var suppliers: [String: String] = [:]
    /// Ids of classes of information that count as important; empty for the highest alone.
    package var information: Set<String> = []
    /// Nil asks nobody for it.
    package var continuity: Continuity?
    /// Whether whoever has access of ours is asked.
    package var asksAccess = false

    package init() {}
  }

  /// What is known of one supplier.
  package struct Candidate: Sendable {
    package var supplier: Supplier
    /// Nil below every class, and where a factor is unrated.
    package var importanceClass: ImportanceScale.ImportanceClass?
    package var isRated: Bool
    package var ledger: SupplierLedger
    /// Those that touch it, or are handed on to it.
    package var flows: [Flow]
    /// Whether the supplier has confirmed the picture of its flows as they are now.
    package var isConfirmed: Bool

    package init(
      supplier: Supplier, importanceClass: ImportanceScale.ImportanceClass?, isRated: Bool, ledger: SupplierLedger,
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
    var reasons = importantInformation.flatMap { held(candidate, $0) }
    if asked.asksAccess {
      let lines = candidate.ledger.lines.count { $0.kind == .access && $0.isOpen }
      if lines > 0 { reasons.append(CycleReason(.access, "", count: lines)) }
    }
    // Neither a score nor a setting asks whose last contract has ended; what wasn't given back does.
    let end = candidate.ledger.endsOn(register: candidate.supplier.contractEnd)
    if !end.isNone, end < asOf { return reasons }
    let retired = candidate.supplier.span.retiredOn
    if !retired.isNone, retired <= asOf { return reasons }
    if !reasons.contains(where: \.isTopSecret), !isKnown(candidate), hasTopScore(candidate) {
      let factor = scale.factor(.confidentiality)?.id ?? ""
      reasons.append(CycleReason(.scale, factor, count: candidate.supplier.scores[factor] ?? 0))
    }
    if let continuity = asked.continuity, let score = candidate.supplier.scores[continuity.factor],
      score >= continuity.score
    {
      reasons.append(CycleReason(.continuity, continuity.factor, count: score))
    }
    if let held = candidate.importanceClass, asked.classes.contains(held.id) {
      reasons.append(CycleReason(.setting, held.id))
    }
    if let reason = asked.suppliers[candidate.supplier.code] { reasons.append(CycleReason(.setting, reason)) }
    return reasons
  }

  /// Ids of the classes that count as important, the highest first.
  package var importantInformation: [String] {
    let named = policy.classes.map(\.id).filter(asked.information.contains)
    return named.isEmpty ? policy.classes.prefix(1).map(\.id) : named
  }

  /// Information of one class that the supplier holds, by ledger and flows.
  private func held(_ candidate: Candidate, _ information: String) -> [CycleReason] {
    var reasons: [CycleReason] = []
    let lines = candidate.ledger.lines.count {
      $0.kind == .information && $0.confidentiality == information && ($0.isOpen || $0.isKept)
    }
    if lines > 0 { reasons.append(CycleReason(.ledger, information, count: lines)) }
    let flows = candidate.flows.filter {
      $0.kind == .data && $0.confidentiality == information && $0.ownerCode != candidate.supplier.code
    }
    // Only what goes between it and us is on the picture that it confirms.
    let confirmed = candidate.isConfirmed ? flows.count { $0.isBetween(candidate.supplier.code, and: Flow.own) } : 0
    if confirmed > 0 { reasons.append(CycleReason(.flow, information, count: confirmed)) }
    if flows.count > confirmed {
      reasons.append(CycleReason(.unconfirmedFlow, information, count: flows.count - confirmed))
    }
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
