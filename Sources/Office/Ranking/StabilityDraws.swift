import Partners
import Reports
import Rollup

extension Stability {
  /// On two threads, since each draw stands for itself.
  package func drawn(_ draws: Int) throws -> Result {
    let half = draws / 2
    let other = Meanwhile { draw(0..<half) }
    var tally = draw(half..<draws)
    tally.add(try other.value())
    return result(tally)
  }
}

extension Snapshot {
  /// How a ranking fares, with what `rank --stability` takes where nothing else is asked; nil where no supplier is
  /// ranked.
  func stability(of ranking: Ranking, scale: ImportanceScale) throws -> ReviewInput.StabilityFacts? {
    let (spread, seed) = (20, UInt64(1))
    let stability = Stability(
      ranking: ranking, scale: scale, spread: Double(spread) / 100, top: 10, seed: seed)
    return stability.count > 0
      ? ReviewInput.StabilityFacts(result: try stability.drawn(1000), spread: spread, seed: seed) : nil
  }
}
