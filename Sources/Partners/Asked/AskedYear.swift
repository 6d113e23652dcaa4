import Criteria

/// By what a fiscal year's suppliers are asked and measured, as it was when the year was fixed.
package struct AskedYear: Sendable, Hashable {
  package var year: Int
  /// Of the criteria that are asked for.
  package var edition: String
  /// The settings of then; nil where they aren't known, because the year was reconstructed.
  package var settings: Settings?
  package var fixedOn: Day
  package var fixedBy: Asked.Occasion

  package init(year: Int, edition: String, settings: Settings?, fixedOn: Day, fixedBy: Asked.Occasion) {
    (self.year, self.edition, self.settings, self.fixedOn, self.fixedBy) = (year, edition, settings, fixedOn, fixedBy)
  }

  /// What of the settings a year's figures depend on.
  package struct Settings: Sendable, Hashable {
    /// Of Lv1 to Lv3, in thousandths.
    package var weights: [Int]
    package var policy: TargetLevelPolicy
    package var scale: ImportanceScale

    package init(weights: [Int], policy: TargetLevelPolicy, scale: ImportanceScale) {
      (self.weights, self.policy, self.scale) = (weights, policy, scale)
    }
  }

  /// As the journal writes it.
  ///
  /// - Parameter reason: why it was fixed anew.
  package func journalJSON(because reason: String = "") -> String {
    var members: [String: CanonicalJSON] = [
      "fiscalYear": .integer(year), "edition": .text(edition), "fixedOn": .day(fixedOn),
      "fixedBy": .text(fixedBy.rawValue),
    ]
    if !reason.isEmpty { members["reason"] = .text(reason) }
    if let settings {
      members["weights"] = .list(settings.weights.map(CanonicalJSON.integer))
      members["scale"] = settings.scale.journalValue
      members["targetLevel"] = .object([
        "standard": .integer(settings.policy.standard.rawValue),
        "conditions": .list(
          settings.policy.conditions.map {
            .object(["level": .integer($0.level.rawValue), "factor": .text($0.factor), "score": .integer($0.score)])
          }),
      ])
    }
    return CanonicalJSON.object(members).json
  }
}
