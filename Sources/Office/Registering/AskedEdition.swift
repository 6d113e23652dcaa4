import Criteria
import Store

/// The editions that fiscal years ask for.
///
/// A year's cycle states it. A year without one asks for that of the last cycle before it; of the built-in one where
/// there is none.
struct AskedEditions: Sendable {
  /// By year, the earliest first.
  private let recorded: [(year: Int, edition: String)]
  private let builtIn: String

  /// - Throws: `StoreError`; `.damaged` where a recorded edition isn't known.
  init(_ editions: Editions, _ reader: StoreReader) throws {
    builtIn = editions.builtIn.edition
    guard editions.all.count > 1 else {
      recorded = []
      return
    }
    recorded = try reader.askedEditions().map { year, name in
      guard let catalogue = editions[named: name] else {
        throw StoreError.damaged(path: reader.path, detail: "cycle.edition")
      }
      return (year, catalogue.edition)
    }
  }

  var years: [Int] { recorded.map(\.year) }

  func edition(in year: Int) -> String { recorded.last { $0.year <= year }?.edition ?? builtIn }
}
