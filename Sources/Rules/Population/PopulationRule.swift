import Criteria

/// A rule that holds the returns of a year against each other. Its findings depend on all of them, so they aren't
/// stored with a return.
protocol PopulationRule: DescribedRule {
  /// Whether two returns that are alike concern the rule.
  func concerns(_ copy: Copies.Copy) -> Bool
}

/// What a rule says about a return of a population.
package struct PopulationFinding: Sendable {
  /// The return's index in the population.
  package var index: Int
  /// The other return's.
  package var other: Int
  /// Its place is unknown to the rule, and so is the other company, whose name belongs into `found`.
  package var finding: Finding
}
