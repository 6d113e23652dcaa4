import Criteria
import Partners
import Reports
import Rollup
import Store

extension Snapshot {
  /// What is to be done about contracts, agreements, ledgers, check sheets, actions, contacts and certificates, within
  /// 90 days.
  package func openTasks() throws -> [OpenTask] {
    try tasks() + agreementTasks() + overdueActions() + oldRatings() + contactTasks() + certificateTasks()
      + visitTasks() + limitedTasks()
  }

  /// What is wrong with agreements: of each supplier one task of each kind.
  private func agreementTasks() throws -> [OpenTask] {
    try Dictionary(grouping: agreementProblems()) { problem in
      [problem.supplier, AgreementProblemTask(problem.reason).task.rawValue]
    }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, problems in
      guard let first = problems.first else { return nil }
      let lines = Set(problems.flatMap(\.lines)).count
      return OpenTask(
        supplier: first.supplier, task: AgreementProblemTask(first.reason).task,
        date: problems.map(\.date).filter { !$0.isNone }.min() ?? .none, count: max(lines, problems.count))
    }
  }

  private func tasks() throws -> [OpenTask] {
    let dues = try dueEndings(within: 90)
    let ends = dues.flatMap(OpenTask.ofEnding)
    let active = dues.filter { !$0.activeAccess.isEmpty }.map {
      OpenTask(
        supplier: $0.ledger.supplier, task: .accessActive, date: $0.endsOn, count: $0.activeAccess.count,
        days: $0.activeAccess.map(\.days).max(), contract: $0.ledger.contract.number)
    }
    let ledgers = try reader.ledgers()
    let kept = ledgers.flatMap { keptTasks(in: $0) }
    let corrections = ledgers.compactMap { ledger -> OpenTask? in
      let open = ledger.lines.filter(\.isHeld).compactMap(\.answer).filter(\.isOpen)
      return open.map(\.on).min().map {
        OpenTask(supplier: ledger.supplier, task: .correction, date: $0, count: open.count)
      }
    }
    let months = settings.ledger.confirmedForMonths
    let confirmations = OverdueConfirmation.all(ledgers, asOf: asOf, months: months).map {
      OpenTask(supplier: $0.code, task: .confirmation, date: $0.confirmedOn, count: $0.lines)
    }
    return ends + active + kept + corrections + confirmations + (try overdueSheets())
  }

  /// What may be kept no longer, and what may be for 90 days at most.
  private func keptTasks(in ledger: SupplierLedger) -> [OpenTask] {
    let until = ledger.lines.filter { $0.currentFate?.kind == .kept }.compactMap { $0.currentFate?.until }
    return [
      (OpenTask.Task.keptTooLong, until.filter { $0 < asOf }),
      (.keptUntil, until.filter { $0 >= asOf && asOf.days(until: $0) <= 90 }),
    ].compactMap { task, days in
      days.min().map { OpenTask(supplier: ledger.supplier, task: task, date: $0, count: days.count) }
    }
  }

  /// Sheets that are overdue in the latest cycle.
  private func overdueSheets() throws -> [OpenTask] {
    guard let year = try reader.cycleYears().last else { return [] }
    return try standings(year: year).filter { $0.state == .overdue }.map {
      OpenTask(
        supplier: $0.member.supplier, task: .sheetOverdue, date: $0.dueOn, count: 1, days: $0.dueOn.days(until: $0.asOf)
      )
    }
  }

  /// Ratings that are older than the settings allow, of those that count for the year of the day: one of a year counts
  /// from the day on which it was given, the register's from the day on which it became what it is.
  private func oldRatings() throws -> [OpenTask] {
    guard let months = settings.ratingMonths else { return [] }
    let (year, oldest) = (asOf.fiscalYear, asOf.adding(months: -months))
    let scale = try scale(in: year)
    let given = Dictionary(
      try reader.yearRatings().filter { $0.year <= year }.map { ("\($0.supplier)\u{1F}\($0.factor)", $0.on) },
      uniquingKeysWith: { $1 })
    let stated = try reader.registerScoreDays()
    return try presentSuppliers(in: year).compactMap { supplier in
      let days = scale.factors.compactMap { factor -> Day? in
        guard supplier.scores[factor.id] != nil else { return nil }
        if factor.id == scale.factor(.incident)?.id, let basis = supplier.incidentBasis {
          // What follows from incidents ages by itself.
          guard case .rating = basis else { return nil }
        }
        return given["\(supplier.code)\u{1F}\(factor.id)"] ?? stated[supplier.code]?[factor.id]
      }.filter { $0 < oldest }
      return days.min().map {
        OpenTask(supplier: supplier.code, task: .ratingOld, date: $0, count: days.count, days: $0.days(until: asOf))
      }
    }
  }

  /// Actions that the office entered, and dates that suppliers planned.
  private func overdueActions() throws -> [OpenTask] {
    let source = try ActionSource(self)
    return try source.suppliers.flatMap { supplier -> [OpenTask] in
      let overdue = try source.lines(of: supplier).filter { $0.isOverdue(on: asOf) }
      return [(ActionLine.Source.entered, OpenTask.Task.action), (.planned, .plannedDate)].compactMap { kind, task in
        let days = overdue.filter { $0.source == kind }.map { $0.daysOverdue(on: asOf) }
        return days.max().map {
          OpenTask(supplier: supplier.code, task: task, date: .none, count: days.count, days: $0)
        }
      }
    }
  }
}

extension OpenTask {
  /// What is to be done about a contract that ends, has ended, or has lines that are past due.
  fileprivate static func ofEnding(_ due: DueEnding) -> [OpenTask] {
    let supplier = due.ledger.supplier
    var tasks: [OpenTask] = []
    if due.isOpen, due.ledger.ending != nil || due.daysLeft.map({ $0 <= 90 }) ?? false {
      let task: Task = due.state == "forced" ? .forced : due.hasEnded ? .contractEnded : .contractEnding
      tasks.append(OpenTask(supplier: supplier, task: task, date: due.endsOn, count: due.ledger.openLines.count))
    }
    if let oldest = due.linesPastDue.map(\.dueOn).min() {
      tasks.append(OpenTask(supplier: supplier, task: .linePastDue, date: oldest, count: due.linesPastDue.count))
    }
    if !due.unsettled.isEmpty, due.ledger.ending != nil || due.hasEnded {
      tasks.append(
        OpenTask(supplier: supplier, task: .flowsUnsettled, date: due.endsOn, count: due.unsettled.count))
    }
    for index in tasks.indices { tasks[index].contract = due.ledger.contract.number }
    return tasks
  }
}

/// The task that a problem with agreements makes.
private struct AgreementProblemTask {
  let task: OpenTask.Task

  init(_ reason: AgreementProblem.Reason) {
    task =
      switch reason {
      case .withoutAgreement: .agreementMissing
      case .expiring: .agreementEnding
      case .undated: .agreementUndated
      case .beforeSigned, .aboveClass, .expired, .noReturnClause, .noIncidentNotice: .agreementWrong
      }
  }
}
