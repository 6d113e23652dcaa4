import Configuration
import Criteria
import Partners
import Rollup
import Store

/// By what a fiscal year is asked and measured: as it was when the year was fixed, else by the settings of now.
package struct YearBasis {
  package let year: Int
  /// Nil while the year isn't fixed.
  package let fixed: AskedYear?
  package let policy: TargetLevelPolicy
  package let weights: LevelWeights
  package let yardstick: Yardstick

  /// The level that a supplier, read for the year, is asked to reach.
  package func target(of supplier: Supplier) -> Level { supplier.asked?.level ?? policy.targetLevel(of: supplier) }
}

extension Snapshot {
  package func basis(of year: Int) throws -> YearBasis {
    let fixed = try reader.askedYear(year)
    guard let then = fixed?.settings else {
      return YearBasis(
        year: year, fixed: fixed, policy: settings.targetPolicy, weights: settings.weights,
        yardstick: asked(in: year).yardstick)
    }
    let weights = LevelWeights(one: then.weights[0], two: then.weights[1], three: then.weights[2])
    return YearBasis(
      year: year, fixed: fixed, policy: then.policy, weights: weights,
      yardstick: weights == settings.weights
        ? asked(in: year).yardstick : Yardstick(catalogue: catalogue(in: year), weights: weights))
  }

  /// The weights of a year, for answers as answers to this snapshot's edition.
  package func yardstick(weighing year: Int) throws -> Yardstick {
    let weights = try basis(of: year).weights
    return weights == settings.weights ? yardstick : Yardstick(catalogue: catalogue, weights: weights)
  }
}

extension StoreReader {
  /// The same state, whose suppliers have the scores that follow from incidents by the scale of each year.
  func judgingIncidents(by settings: Settings, on asOf: Day) -> StoreReader {
    judgingIncidents(on: asOf) { try settings.scale(in: $0, of: self).factor(.incident) }
  }
}

extension Settings {
  /// The scale of a fiscal year: the one recorded for it, else the one that held when the year was fixed, else what the
  /// settings say.
  package func scale(in year: Int, of reader: StoreReader) throws -> ImportanceScale {
    let recorded = try reader.scaleVersions()
    let history = scales.recording(recorded)
    let from = history.entries.last { $0.fromYear <= year }?.fromYear
    if recorded.contains(where: { $0.fromYear == from }) { return history.scale(in: year) }
    return try reader.askedYear(year)?.settings?.scale ?? history.scale(in: year)
  }
}
