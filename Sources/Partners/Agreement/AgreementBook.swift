import Criteria

/// Something that is wrong between a supplier's agreements and what was handed over to it, by the office's rules.
package struct AgreementProblem: Sendable, Hashable {
  package enum Reason: String, Sendable, CaseIterable {
    /// Confidential information was handed over, and there is no agreement.
    case withoutAgreement
    /// It was handed over before an agreement was signed and in force.
    case beforeSigned
    /// Its class is above what the agreements cover.
    case aboveClass
    /// The agreement has expired, and something confidential is still there.
    case expired
    /// It expires within 90 days.
    case expiring
    /// It says nothing on return or destruction of what is in the ledger.
    case noReturnClause
    /// It has no duty to notify incidents.
    case noIncidentNotice
    /// Only the settings say that there is one: without a day, without clauses.
    case undated

    package var label: LocalizedText {
      switch self {
      case .withoutAgreement: LocalizedText(ja: "契約（NDA 等）なしで提供", en: "handed over without an agreement")
      case .beforeSigned: LocalizedText(ja: "締結・発効より前に提供", en: "handed over before it was signed and in force")
      case .aboveClass: LocalizedText(ja: "契約の区分を超える提供", en: "class above the agreement")
      case .expired: LocalizedText(ja: "契約が失効", en: "the agreement has expired")
      case .expiring: LocalizedText(ja: "契約が間もなく失効", en: "the agreement expires soon")
      case .noReturnClause: LocalizedText(ja: "返却・廃棄の条項がない", en: "no clause on return or destruction")
      case .noIncidentNotice: LocalizedText(ja: "事故の通知義務がない", en: "no duty to notify incidents")
      case .undated: LocalizedText(ja: "設定だけの契約（日付なし）", en: "only in the settings, without a date")
      }
    }
  }

  package var supplier: String
  package var reason: Reason
  /// The agreement that it is about; empty where it is about none.
  package var agreement = ""
  /// The lines of the ledger that it is about.
  package var lines: [String] = []
  /// Since when, or on which day.
  package var date = Day.none

  init(_ supplier: String, _ reason: Reason, agreement: String = "", lines: [LedgerLine] = [], date: Day = .none) {
    (self.supplier, self.reason, self.agreement) = (supplier, reason, agreement)
    (self.lines, self.date) = (lines.map(\.id), date.isNone ? lines.map(\.givenOn).min() ?? .none : date)
  }

  /// What still lies ahead isn't overdue.
  package var isOverdue: Bool { reason != .expiring }
}

/// The agreements with one supplier, and the rules of the office about them.
package struct AgreementBook: Sendable {
  private let supplier: String
  private let agreements: [Agreement]
  /// The class that the settings name (`ledger: nda:`): an agreement without a date.
  private let settingsClass: String?
  private let policy: FlowPolicy

  package init(supplier: String, agreements: [Agreement], settingsClass: String?, policy: FlowPolicy) {
    (self.supplier, self.agreements, self.settingsClass, self.policy) = (supplier, agreements, settingsClass, policy)
  }

  /// Those under which confidential information is handed over.
  private var confidentiality: [Agreement] { agreements.filter { $0.kind != .other } }

  /// Whether a line holds confidential information: what is of the least confidential class, or of none, needs no
  /// agreement.
  package func isConfidential(_ line: LedgerLine) -> Bool {
    line.kind == .information && !line.confidentiality.isEmpty
      && policy.order(of: line.confidentiality) < policy.classes.count - 1
  }

  /// What is wrong with handing a line over; nil where nothing is.
  package func problem(of line: LedgerLine) -> AgreementProblem.Reason? {
    guard isConfidential(line) else { return nil }
    let inForce = confidentiality.filter { $0.isInForce(on: line.givenOn) }
    if inForce.contains(where: { covers($0.classes, line) }) || settingsClass.map({ covers([$0], line) }) == true {
      return nil
    }
    if !inForce.isEmpty || settingsClass != nil { return .aboveClass }
    return confidentiality.contains { $0.startsOn > line.givenOn } ? .beforeSigned : .withoutAgreement
  }

  /// The most confidential class that the agreements of a day cover, for words.
  package func highestClass(on day: Day) -> String {
    let covered =
      confidentiality.filter { $0.isInForce(on: day) }.flatMap(\.classes) + [settingsClass].compactMap(\.self)
    return covered.min { policy.order(of: $0) < policy.order(of: $1) } ?? ""
  }

  /// Whether classes cover a line: its own, or a more confidential one.
  private func covers(_ classes: [String], _ line: LedgerLine) -> Bool {
    classes.contains { policy.order(of: $0) <= policy.order(of: line.confidentiality) }
  }

  /// Everything that is wrong on a day.
  ///
  /// - Parameter lines: all that was given to the supplier.
  package func problems(_ lines: [LedgerLine], asOf: Day) -> [AgreementProblem] {
    let held = lines.filter { ($0.isHeld || $0.isKept) && isConfidential($0) }
    let byReason = Dictionary(grouping: held.filter { problem(of: $0) != nil }) { problem(of: $0) }
    var problems = [AgreementProblem.Reason.withoutAgreement, .beforeSigned, .aboveClass].compactMap { reason in
      byReason[reason].map { AgreementProblem(supplier, reason, lines: $0) }
    }
    problems += ofTime(held, asOf: asOf) + ofClauses(held, asOf: asOf)
    if settingsClass != nil, confidentiality.isEmpty { problems.append(AgreementProblem(supplier, .undated)) }
    return problems
  }

  private func ofTime(_ held: [LedgerLine], asOf: Day) -> [AgreementProblem] {
    let hasOther = confidentiality.contains { $0.isInForce(on: asOf) }
    return confidentiality.compactMap { agreement in
      guard !agreement.expiresOn.isNone, !isContinued(agreement) else { return nil }
      if agreement.expiresOn < asOf {
        return held.isEmpty || hasOther
          ? nil : AgreementProblem(supplier, .expired, agreement: agreement.id, lines: held, date: agreement.expiresOn)
      }
      guard asOf.days(until: agreement.expiresOn) <= AgreementBook.soon else { return nil }
      return AgreementProblem(supplier, .expiring, agreement: agreement.id, date: agreement.expiresOn)
    }
  }

  /// Whether another of its kind holds right after it.
  private func isContinued(_ agreement: Agreement) -> Bool {
    let next = agreement.expiresOn.adding(days: 1)
    return agreements.contains { $0.id != agreement.id && $0.kind == agreement.kind && $0.isInForce(on: next) }
  }

  /// A clause is missing where no agreement in force has it, and somebody has looked or there is no other.
  private func ofClauses(_ held: [LedgerLine], asOf: Day) -> [AgreementProblem] {
    let inForce = agreements.filter { $0.isInForce(on: asOf) }
    guard let first = inForce.first else { return [] }
    func lacks(_ clause: Agreement.Clause) -> Bool { !inForce.contains { $0.has(clause) == true } }
    var problems: [AgreementProblem] = []
    if !held.isEmpty, lacks(.returning) {
      problems.append(AgreementProblem(supplier, .noReturnClause, agreement: first.id, lines: held))
    }
    if lacks(.incidentNotice) {
      problems.append(AgreementProblem(supplier, .noIncidentNotice, agreement: first.id, date: first.startsOn))
    }
    return problems
  }

  /// Days before its end on which an agreement is announced.
  private static let soon = 90
}
