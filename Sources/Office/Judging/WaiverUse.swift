import Criteria
import Rules
import Store

extension WaiverBook {
  /// Waivers that follow their items to the edition of each year.
  init(_ waivers: [Waiver], on day: Day, _ editions: Editions, _ asked: AskedEditions) {
    guard editions.all.count > 1 else {
      self.init(waivers, on: day)
      return
    }
    self.init(waivers, on: day) { item, edition, year in
      editions.number(of: item, in: edition, as: asked.edition(in: year))
    }
  }
}

extension Editions {
  /// The number that an item of one edition has in another; nil where the two can't be compared.
  func number(of item: Int, in edition: String, as wanted: String) -> Int? {
    guard let own = self[named: edition], let other = self[named: wanted] else { return nil }
    if own.edition == other.edition { return item }
    if let numbers = comparable(from: other.edition, to: own) {
      return numbers.indices.contains(item - 1) ? numbers[item - 1] : nil
    }
    return comparable(from: own.edition, to: other)?.firstIndex(of: item).map { $0 + 1 }
  }
}

extension Snapshot {
  /// The waivers of the settings, on the day of asking.
  package var waivers: WaiverBook { WaiverBook(settings.waivers, on: asOf, editions, asked) }

  /// How often each waiver meets a finding on the returns that count for a year.
  package func waiverTally(year: Int) throws -> WaiverTally {
    let book = waivers
    var tally = WaiverTally()
    try findings(year: year) { code, findings in
      guard book.concerns(code) else { return }
      for finding in findings { tally.count(book.effect(on: finding, supplier: code, year: year)) }
    }
    return tally
  }
}
