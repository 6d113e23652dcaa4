import Criteria
import Rules
import Store

extension Snapshot {
  /// The waivers of the settings, on the day of asking.
  package var waivers: WaiverBook { WaiverBook(settings.waivers, on: asOf) }

  /// How often each waiver meets a finding on the returns that count for a year.
  package func waiverTally(year: Int) throws -> WaiverTally {
    let book = waivers
    var tally = WaiverTally()
    try findings(year: year) { code, findings in
      guard book.concerns(code) else { return }
      for finding in findings { tally.count(book.effect(on: finding, supplier: code)) }
    }
    return tally
  }
}
