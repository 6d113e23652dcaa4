import Criteria

extension Flow {
  /// The flow as the journal writes it. Its subject is the company at the other end; between two others, the sender.
  package var journalRow: JournalDifference.Row {
    let value = CanonicalJSON.object([
      "flowId": .text(id), "fromCode": .text(from.code), "fromName": .text(from.name), "toCode": .text(to.code),
      "toName": .text(to.name),
      "kind": .text(kind.rawValue), "what": .text(what), "confidentiality": .text(confidentiality),
      "means": .text(means.rawValue),
      "meansText": .text(meansText), "timing": .text(timing), "part": .text(part),
      "reconsignedTo": .list(reconsignedTo.map(CanonicalJSON.text)),
      "stockDays": .optional(stockDays), "leadTimeDays": .optional(leadTimeDays), "ownerCode": .text(owner),
      "note": .text(note),
    ])
    return JournalDifference.Row(subject: from.code == Flow.own ? to.code : from.code, json: value.json)
  }
}

extension YearRating {
  /// The rating as the journal writes it.
  package var journalRow: JournalDifference.Row {
    let value = CanonicalJSON.object([
      "supplierCode": .text(supplier), "fiscalYear": .integer(year), "factor": .text(factor), "score": .optional(score),
      "ratedBy": .text(by),
      "ratedOn": .day(on), "reason": .text(reason),
    ])
    return JournalDifference.Row(subject: supplier, json: value.json)
  }

  /// What makes it the same rating as another.
  package var journalKey: String { "\(supplier)\u{1F}\(year)\u{1F}\(factor)" }
}

extension ImportanceScale {
  /// The scale as the journal writes it.
  package var journalValue: CanonicalJSON {
    func name(_ text: LocalizedText) -> CanonicalJSON { .object(["ja": .text(text.ja), "en": .text(text.en)]) }
    return CanonicalJSON.object([
      "version": .text(version), "decidedBy": .text(decidedBy), "decidedOn": .day(decidedOn),
      "factors": .list(
        factors.map { factor in
          var members: [String: CanonicalJSON] = [
            "id": .text(factor.id), "name": name(factor.name), "weight": .integer(factor.weight),
            "scores": .list(factor.scores.map { .object(["value": .integer($0.value), "meaning": name($0.meaning)]) }),
          ]
          if let role = factor.role { members["role"] = .text(role.rawValue) }
          if let incidents = factor.incidents { members["incidents"] = incidents.journalValue }
          return .object(members)
        }),
      "classes": .list(
        classes.map {
          .object([
            "id": .text($0.id), "name": name($0.name), "from": .integer($0.from), "important": .flag($0.isImportant),
          ])
        }),
    ])
  }
}

extension IncidentWords {
  fileprivate var journalValue: CanonicalJSON {
    .object([
      "steps": .list(
        steps.map {
          .object(["months": .integer($0.months), "serious": .flag($0.isForSerious), "score": .integer($0.score)])
        }), "else": .optional(otherwise),
    ])
  }
}

extension Waiver {
  /// Waivers as the journal writes them, in the order in which they are written.
  package static func journalText(_ waivers: [Waiver]) -> String {
    CanonicalJSON.list(
      waivers.map { waiver in
        var members: [String: CanonicalJSON] = [
          "rule": .text(waiver.rule), "supplier": .text(waiver.supplier), "item": .optional(waiver.item),
          "reason": .text(waiver.reason), "by": .text(waiver.by), "until": .day(waiver.until),
        ]
        if !waiver.edition.isEmpty { members["edition"] = .text(waiver.edition) }
        return .object(members)
      }
    ).json
  }
}

extension ScaleHistory.Entry {
  /// The scale with the year from which it holds, as the journal writes it.
  package var journalValue: CanonicalJSON { .object(["fromYear": .integer(fromYear), "scale": scale.journalValue]) }
}

extension Supplier {
  /// The supplier as the journal writes it.
  package var journalJSON: String {
    CanonicalJSON.json(inOrder: [
      "code": .text(code), "contractEnd": .day(contractEnd), "contractStart": .day(contractStart),
      "corporateNumber": .text(corporateNumber), "country": .text(country), "name": .text(name),
      "nameEn": .text(nameEn), "parentCode": .text(parentCode),
      "scores": .object(scores.mapValues(CanonicalJSON.integer)), "targetLevel": .optional(targetLevel?.rawValue),
      "tier": .optional(tier),
    ])
  }

  /// What the register says of it in a year that has passed.
  package func journalJSON(in year: Int) -> String {
    CanonicalJSON.json(inOrder: [
      "code": .text(code), "contractEnd": .day(contractEnd), "contractStart": .day(contractStart),
      "fiscalYear": .integer(year), "parentCode": .text(parentCode),
      "scores": .object(scores.mapValues(CanonicalJSON.integer)), "targetLevel": .optional(targetLevel?.rawValue),
      "tier": .optional(tier),
    ])
  }
}
