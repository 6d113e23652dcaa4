import Criteria

/// The scale's words for incidents: which score follows from how long ago one happened.
package struct IncidentWords: Sendable, Hashable {
  /// Holds for an incident that isn't older than so many months. The highest score of all steps that hold counts.
  package struct Step: Sendable, Hashable {
    package var months: Int
    /// Whether it holds for serious incidents alone.
    package var isForSerious: Bool
    package var score: Int

    package init(months: Int, isForSerious: Bool = false, score: Int) {
      (self.months, self.isForSerious, self.score) = (months, isForSerious, score)
    }

    /// Whether this step holds wherever another one does.
    package func covers(_ other: Step) -> Bool {
      months >= other.months && (!isForSerious || other.isForSerious)
    }

    fileprivate func holds(_ incident: Incident, on day: Day) -> Bool {
      (incident.isSerious || !isForSerious) && incident.on >= day.adding(months: -months)
    }
  }

  package var steps: [Step]
  /// The score where no step holds, also of a supplier of which no incident is known. Nil: the factor's lowest where all
  /// incidents are older, and none where no incident is known, since then somebody has to say so.
  package var otherwise: Int?

  package init(steps: [Step], otherwise: Int? = nil) { (self.steps, self.otherwise) = (steps, otherwise) }
}

/// What gives a supplier its score of the factor for incidents, where that isn't a rating alone.
package indirect enum IncidentBasis: Sendable, Hashable {
  /// An incident, as long as it isn't older than so many months.
  case incident(Incident, months: Int)
  /// All incidents are older than the scale looks back; this is the last.
  case older(Incident)
  /// A rating of the very year, given when this incident, the last, was known.
  case rating(on: Day, knowing: Incident)
  /// No incident is known, and nobody has rated.
  case noneKnown
}

extension ImportanceScale.Factor {
  /// The score that follows from incidents on a day; nil where it doesn't, and ratings count.
  ///
  /// A rating of the very year counts where whoever gave it could know of every incident; else incidents count, however
  /// the supplier was rated; where there are none, the rating, of whatever year.
  ///
  /// - Parameters:
  ///   - incidents: of the supplier.
  ///   - ratedOn: the day on which it was rated for the year; none where it wasn't.
  ///   - isRated: whether it has a score by ratings.
  package func score(
    of incidents: [Incident], ratedOn: Day, isRated: Bool, on day: Day
  ) -> (score: Int?, basis: IncidentBasis)? {
    guard let words = self.incidents else { return nil }
    let known = incidents.filter { $0.counts(on: day) }
    guard let last = known.max(by: { ($0.on, $0.id) < ($1.on, $1.id) }) else {
      guard !isRated, let score = words.otherwise else { return nil }
      return (score, .noneKnown)
    }
    if !ratedOn.isNone, known.allSatisfy({ $0.knownOn <= ratedOn }) {
      return (nil, .rating(on: ratedOn, knowing: last))
    }
    var best: (score: Int, incident: Incident, months: Int)?
    for step in words.steps {
      let holding = known.filter { step.holds($0, on: day) }
      guard let incident = holding.max(by: { ($0.on, $0.id) < ($1.on, $1.id) }) else { continue }
      if best.map({ step.score > $0.score }) ?? true { best = (step.score, incident, step.months) }
    }
    if let best { return (best.score, .incident(best.incident, months: best.months)) }
    return (words.otherwise ?? scores.map(\.value).min(), .older(last))
  }
}
