import Criteria
import Rules
import Store

extension ImportRun {
  /// Holds the returns of an import against all that count for their years, and lists what the rules about a population
  /// say of them.
  ///
  /// Such a finding depends on other companies' returns, so it isn't stored with the return; whoever lists a year's
  /// findings makes it anew (`Snapshot.findings`).
  func compare(_ report: inout ImportReport, with reader: StoreReader) throws {
    let packer = FindingPacker()
    for (year, ids) in report.returns.ids.sorted(by: { $0.key < $1.key }) {
      let judge = judges.judge(askedIn: year)
      guard judge.book.looksAtPopulation else { continue }
      let isOther = { (stated: String) in judges.editions.isOther(stated, than: judge.catalogue) }
      let found = try PopulationFindings(
        book: judge.book, year: year, of: ids, isOther: judges.editions.all.count > 1 ? isOther : nil, in: reader)
      for (key, finding) in found.all {
        var counts = SeverityCounts([finding])
        if rows.waivers.concerns(key.code) { counts.hold([finding], against: rows.waivers, of: key) }
        judge.rows.pack([finding], of: key, at: finding.location, into: packer)
        _ = try report.add(counts, rows: packer.contents)
      }
    }
  }
}

/// What the rules about a population say of the returns of one year, with their places.
struct PopulationFindings {
  let all: [(key: ImportReport.Key, finding: Finding)]

  /// - Parameters:
  ///   - ids: the returns that are asked about; nil for all that count.
  ///   - isOther: whether a return that states an edition answers another one than the year's; nil where no other is
  ///     known.
  init(
    book: RuleBook, year: Int, of ids: Set<Int64>? = nil, isOther: ((String) -> Bool)?, in reader: StoreReader
  ) throws {
    var population = Population(year: year, itemCount: book.itemCount)
    try reader.answers(year: year, itemCount: book.itemCount, isOther: isOther) { population.add(id: $0, codes: $1) }
    if book.comparesTexts {
      try reader.texts(year: year, itemCount: book.itemCount, isOther: isOther) { population.add(id: $0, textsOf: $1) }
    }
    let wanted = ids.map { ids in population.ids.indices.filter { ids.contains(population.ids[$0]) } }
    all = try book.evaluate(population, of: wanted).compactMap { found in
      guard let origin = try reader.origin(returnID: population.ids[found.index]),
        let other = try reader.origin(returnID: population.ids[found.other])
      else { return nil }
      var finding = found.finding
      finding.location = origin.place
      finding.found = other.supplierCode
      return (ImportReport.Key(code: origin.supplierCode, year: origin.year), finding)
    }
  }
}

extension Snapshot {
  /// Streams what the rules say of the returns that count for a year: first what is stored with each, by supplier, then
  /// what they say of them side by side, one finding at a time.
  package func findings(
    year: Int, each body: (_ supplierCode: String, _ findings: [Finding]) throws -> Void
  ) throws {
    try reader.findings(year: year, each: body)
    let snapshot = asked(in: year)
    let book = RuleBook(settings: settings.rules, itemCount: snapshot.catalogue.items.count)
    for (key, finding) in try PopulationFindings(book: book, year: year, isOther: snapshot.isOther, in: reader).all {
      try body(key.code, [finding])
    }
  }
}
