import Criteria
import Partners
import Rollup

/// What one supplier was asked and answered in one year, as the three documents of OSCAL: assessment plan, assessment
/// results, and plan of action and milestones.
package struct OSCALAssessment {
  package let supplier: Supplier
  package let sheet: CheckSheetReturn
  package let target: Level
  package let gaps: [Gap]
  /// What is agreed of this year's gaps.
  package let actions: [ActionLine]
  package let catalogue: Catalogue
  package let asOf: Day
  package let language: Language

  package init(
    supplier: Supplier, sheet: CheckSheetReturn, target: Level, gaps: [Gap], actions: [ActionLine],
    catalogue: Catalogue, asOf: Day, language: Language
  ) {
    (self.supplier, self.sheet, self.target, self.gaps) = (supplier, sheet, target, gaps)
    (self.actions, self.catalogue, self.asOf, self.language) = (actions, catalogue, asOf, language)
  }

  /// The documents; without a gap there is no plan of action, since OSCAL has none without items.
  package func documents() throws -> [OSCALDocument] {
    var documents = [
      try OSCALDocument("assessment-plan.json", key: "assessment-plan", plan),
      try OSCALDocument("assessment-results.json", key: "assessment-results", results),
    ]
    if !gaps.isEmpty {
      documents.append(
        try OSCALDocument("plan-of-action.json", key: "plan-of-action-and-milestones", actionPlan))
    }
    return documents
  }

  // MARK: - Parts of all three

  private var year: Int { sheet.fiscalYear }
  private var asked: [Item] { catalogue.items(upTo: target) }
  private var name: String { OSCALText.line(supplier.name(in: language), or: supplier.code) }

  private func uuid(_ kind: String, item: Int = 0) -> String {
    OSCALIdentity.uuid(kind, "\(year)", supplier.code, "\(item)")
  }

  private var party: OSCAL.Party {
    OSCAL.Party(
      uuid: OSCALIdentity.uuid("party", supplier.code), name: name,
      externalIds: [
        OSCAL.Party.ExternalID(
          scheme: OSCALIdentity.vocabulary, id: OSCALText.line(supplier.code, or: "-"))
      ])
  }

  private func metadata(_ title: LocalizedText) -> OSCAL.Metadata {
    OSCAL.Metadata(
      title: OSCALText.line("\(title[language]) \(year) \(name)", or: "-"), lastModified: OSCALText.time(asOf),
      version: "\(year)",
      props: [
        OSCAL.Property(name: "fiscal-year", ns: OSCALIdentity.vocabulary, value: "\(year)"),
        OSCAL.Property(name: "edition", ns: OSCALIdentity.vocabulary, value: catalogue.edition),
      ], parties: [party])
  }

  private var reviewed: OSCAL.ReviewedControls {
    OSCAL.ReviewedControls(controlSelections: [
      OSCAL.ReviewedControls.Selection(
        includeControls: asked.map { OSCAL.ControlID(controlId: OSCALCatalogue.control(id: $0.no)) })
    ])
  }

  // MARK: - Documents

  private var plan: OSCAL.AssessmentPlan {
    let (none, criteria) = (uuid("no-ssp"), uuid("criteria"))
    return OSCAL.AssessmentPlan(
      uuid: uuid("assessment-plan"), metadata: metadata(LocalizedText(ja: "点検計画", en: "Assessment plan")),
      importSsp: OSCAL.Reference(href: "#\(none)"), reviewedControls: reviewed,
      backMatter: OSCAL.BackMatter(resources: [
        OSCAL.Resource(
          uuid: none,
          title: LocalizedText(ja: "システムセキュリティ計画はありません", en: "There is no system security plan")[language],
          description: LocalizedText(
            ja: "取引先は点検票で回答します。", en: "The supplier answers a check sheet.")[language]),
        OSCAL.Resource(
          uuid: criteria, title: LocalizedText(ja: "点検基準", en: "Criteria")[language],
          rlinks: [OSCAL.Resource.Link(href: "../\(OSCALCatalogue.fileName)", mediaType: "application/json")]),
      ]))
  }

  private var results: OSCAL.AssessmentResults {
    let answered = asked.filter { sheet[$0.no].answer != .unanswered }
    let title = LocalizedText(ja: "点検結果", en: "Assessment results")
    let result = OSCAL.Result(
      uuid: uuid("result"), title: title[language],
      description: LocalizedText(
        ja: "点検票への回答と、その判定。回答のない項目には所見がありません。",
        en: "The answers to the check sheet and how they were judged. An unanswered item has no finding.")[language],
      start: OSCALText.time(answeredOn), reviewedControls: reviewed,
      observations: answered.isEmpty ? nil : answered.map(observation),
      findings: answered.isEmpty ? nil : answered.map(finding))
    return OSCAL.AssessmentResults(
      uuid: uuid("assessment-results"), metadata: metadata(title),
      importAp: OSCAL.Reference(href: "assessment-plan.json"), results: [result])
  }

  private var actionPlan: OSCAL.ActionPlan {
    let observed = gaps.filter { sheet[$0.item].answer != .unanswered }
    return OSCAL.ActionPlan(
      uuid: uuid("plan-of-action"),
      metadata: metadata(LocalizedText(ja: "対策計画", en: "Plan of action and milestones")),
      systemId: OSCAL.SystemID(id: OSCALText.line(supplier.code, or: "-")),
      observations: observed.isEmpty ? nil : observed.map { observation(catalogue[$0.item]) },
      risks: gaps.map(risk), poamItems: gaps.map(planned))
  }

  // MARK: - One answer, one gap

  /// The day of the answers, else that of the export.
  private var answeredOn: Day { sheet.answeredOn.isNone ? asOf : sheet.answeredOn }

  private func observation(_ item: Item) -> OSCAL.Observation {
    let entry = sheet[item.no]
    let (evidence, comment) = (sheet.evidence(of: item.no), sheet.comment(of: item.no))
    var props = [OSCAL.Property(name: "answer", ns: OSCALIdentity.vocabulary, value: entry.answer.name)]
    for (name, day) in [("evidence-date", entry.evidenceDate), ("planned-date", entry.plannedDate)] where !day.isNone {
      props.append(OSCAL.Property(name: name, ns: OSCALIdentity.vocabulary, value: day.description))
    }
    let title = title(item)
    return OSCAL.Observation(
      uuid: uuid("observation", item: item.no), title: title, description: "\(title): \(entry.answer.name)",
      props: props, methods: ["EXAMINE"],
      origins: [OSCAL.Origin(actors: [OSCAL.Origin.Actor(actorUuid: party.uuid)])],
      subjects: [OSCAL.Subject(subjectUuid: party.uuid)],
      relevantEvidence: evidence.isEmpty ? nil : [OSCAL.Evidence(description: evidence)],
      collected: OSCALText.time(answeredOn), remarks: comment.isEmpty ? nil : comment)
  }

  /// "Partial" isn't satisfied, and is partly implemented. "Not applicable" that is accepted is satisfied for another
  /// reason: OSCAL has no state of its own for it.
  private func finding(_ item: Item) -> OSCAL.Finding {
    let isGap = gaps.contains { $0.item == item.no && $0.kind != .stale }
    let implementation: String
    switch sheet[item.no].answer {
    case .met: implementation = "implemented"
    case .partial: implementation = "partial"
    case .notApplicable: implementation = "not-applicable"
    case .unmet, .unanswered: implementation = "planned"
    }
    let isExempt = sheet[item.no].answer == .notApplicable && !isGap
    return OSCAL.Finding(
      uuid: uuid("finding", item: item.no), title: title(item), description: title(item),
      target: OSCAL.Target(
        targetId: OSCALCatalogue.objective(id: item.no),
        status: OSCAL.Target.Status(
          state: isGap ? "not-satisfied" : "satisfied", reason: isExempt ? "other" : isGap ? "fail" : "pass"),
        implementationStatus: OSCAL.Target.Implementation(state: implementation)),
      relatedObservations: [OSCAL.RelatedObservation(observationUuid: uuid("observation", item: item.no))])
  }

  private func risk(_ gap: Gap) -> OSCAL.Risk {
    let title = title(catalogue[gap.item])
    let action = actions.first { $0.action.item == gap.item && $0.action.year == year }
    let due = action.map(\.action.due).flatMap { $0.isNone ? nil : $0 } ?? gap.plannedDate
    let what = action.map(\.action.what).flatMap { $0.isEmpty ? nil : $0 } ?? title
    let status: String
    switch action?.state {
    case .acceptedRisk: status = "deviation-approved"
    case .verified: status = "closed"
    case .inProgress, .claimed: status = "remediating"
    case .open, nil: status = "open"
    }
    return OSCAL.Risk(
      uuid: uuid("risk", item: gap.item), title: title, description: title,
      statement: "\(title): \(gap.kind.label[language])", status: status,
      deadline: due.isNone ? nil : OSCALText.time(due),
      remediations: due.isNone
        ? nil
        : [
          OSCAL.Remediation(
            uuid: uuid("remediation", item: gap.item), title: OSCALText.line(what, or: title), description: what,
            tasks: [
              OSCAL.Task(
                uuid: uuid("milestone", item: gap.item), title: OSCALText.line(what, or: title),
                timing: OSCAL.Task.Timing(onDate: OSCAL.Task.Timing.OnDate(date: OSCALText.time(due))))
            ])
        ])
  }

  private func planned(_ gap: Gap) -> OSCAL.PlannedItem {
    let title = title(catalogue[gap.item])
    return OSCAL.PlannedItem(
      uuid: uuid("poam-item", item: gap.item), title: title, description: "\(title): \(gap.kind.label[language])",
      relatedObservations: sheet[gap.item].answer == .unanswered
        ? nil : [OSCAL.RelatedObservation(observationUuid: uuid("observation", item: gap.item))],
      relatedRisks: [OSCAL.RelatedRisk(riskUuid: uuid("risk", item: gap.item))])
  }

  private func title(_ item: Item) -> String {
    OSCALText.line("No. \(item.no) \(item.title[language])", or: "No. \(item.no)")
  }
}
