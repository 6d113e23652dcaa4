import Configuration
import Criteria
import Partners
import Rules
import Store

extension WaiverBook {
  /// The waivers of the settings, then the explanations that were accepted. They follow their items to the edition of
  /// each year.
  init(_ settings: Settings, _ reader: StoreReader, on day: Day, _ editions: Editions, _ asked: AskedEditions) throws {
    let waivers = settings.waivers + (try reader.acceptedFindings().compactMap(\.waiver))
    let follow: Follow = { item, edition, year in
      editions.number(of: item, in: edition, as: asked.edition(in: year))
    }
    self.init(
      waivers, on: day, digest: AcceptedFinding.hash(ofWords:), follow: editions.all.count > 1 ? follow : nil)
  }
}

extension Snapshot {
  /// The waivers of the settings and the explanations that were accepted, on the day of asking.
  package var waivers: WaiverBook {
    get throws { try WaiverBook(settings, reader, on: asOf, editions, asked) }
  }

  /// How often each waiver meets a finding on the returns that count for a year.
  package func waiverTally(year: Int) throws -> WaiverTally {
    let book = try waivers
    var tally = WaiverTally()
    try findings(year: year) { code, findings in
      guard book.concerns(code) else { return }
      for finding in findings { tally.count(book.effect(on: finding, supplier: code, year: year)) }
    }
    return tally
  }
}
