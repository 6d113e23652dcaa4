import Configuration
import Criteria
import Partners
import Store

/// Fixes what is asked in a year, once: by whatever comes first, the cycle or a return.
struct AskedFixing {
  let settings: Settings
  /// The edition of the criteria that a year asks for.
  let edition: (_ year: Int) -> String
  let asOf: Day

  /// Fixes the year, and everybody in the register who isn't fixed in it yet. What is fixed stays.
  ///
  /// - Returns: what the journal is told; nothing where all is fixed already.
  func fix(_ year: Int, by occasion: Asked.Occasion, in writer: StoreWriter) throws -> [JournalEntry] {
    let reader = writer.reader.judgingIncidents(by: settings, on: asOf)
    let known = try reader.askedYear(year)
    if known != nil, try reader.everybodyIsAsked(in: year) { return [] }
    let fixed = try known ?? self.year(year, by: occasion, in: reader)
    if known == nil { try writer.storeAskedYear(fixed) }
    let policy = fixed.settings?.policy ?? settings.targetPolicy
    // Who comes to a year that was reconstructed is reconstructed, too.
    let occasion = fixed.fixedBy == .reconstructed ? .reconstructed : occasion
    // Streamed, with no more of each than is needed: while a large import ends, a second register would not fit beside
    // the first.
    var open: [(code: String, asked: Asked)] = []
    try reader.suppliers(in: year) { supplier in
      if supplier.asked == nil { open.append((supplier.code, asked(of: supplier, in: year, by: policy))) }
    }
    try writer.storeAsked(open.lazy.map { record(of: $0.code, $0.asked, in: year, occasion) })
    guard known == nil else { return [] }
    return [JournalEntry(action: "asked.fix", after: fixed.journalJSON())]
  }

  /// Fixes a year anew by the settings and the register of now; what was decided for a supplier stays.
  ///
  /// - Returns: what the journal is told of the year and of each supplier that is asked something else, with their
  ///   number.
  func reopen(_ year: Int, because reason: String, in writer: StoreWriter) throws -> (
    entries: [JournalEntry], changed: Int
  ) {
    let reader = writer.reader.judgingIncidents(by: settings, on: asOf)
    let before = try reader.asked(in: year)
    let fixed = try self.year(year, by: .reopened, in: reader, isReopened: true)
    let old = try reader.askedYear(year)
    try writer.storeAskedYear(fixed)
    let decided = Set(before.filter { $0.asked.why == .decision }.map(\.supplier))
    let records = try reader.suppliers(in: year).filter { !decided.contains($0.code) }.map {
      record(of: $0.code, asked(of: $0, in: year, by: settings.targetPolicy), in: year, .reopened)
    }
    let known = Dictionary(before.map { ($0.supplier, $0) }, uniquingKeysWith: { first, _ in first })
    let different = records.filter { record in
      guard let old = known[record.supplier] else { return true }
      return old.asked.level != record.asked.level || old.asked.isInBusiness != record.asked.isInBusiness
    }
    try writer.storeAsked(records)
    let entries = different.map { record in
      JournalEntry(
        action: "asked.reopen", subject: record.supplier, before: known[record.supplier]?.journalRow.json ?? "",
        after: record.journalRow.json)
    }
    let ofYear = JournalEntry(
      action: "asked.reopen", before: old?.journalJSON() ?? "", after: fixed.journalJSON(because: reason))
    return ([ofYear] + entries, different.count { known[$0.supplier]?.asked.level != $0.asked.level })
  }

  private func year(_ year: Int, by occasion: Asked.Occasion, in reader: StoreReader, isReopened: Bool = false) throws
    -> AskedYear
  {
    let scale =
      try isReopened
      ? settings.scales.recording(reader.scaleVersions()).scale(in: year) : settings.scale(in: year, of: reader)
    let then = AskedYear.Settings(
      weights: [settings.weights.one, settings.weights.two, settings.weights.three], policy: settings.targetPolicy,
      scale: scale)
    return AskedYear(year: year, edition: edition(year), settings: then, fixedOn: asOf, fixedBy: occasion)
  }

  private func asked(of supplier: Supplier, in year: Int, by policy: TargetLevelPolicy) -> Asked {
    let (level, why) = policy.asked(of: supplier)
    return Asked(level: level, why: why, isInBusiness: supplier.isInBusiness(in: year))
  }

  private func record(of code: String, _ asked: Asked, in year: Int, _ occasion: Asked.Occasion) -> AskedRecord {
    AskedRecord(supplier: code, year: year, asked: asked, fixedOn: asOf, fixedBy: occasion)
  }
}

extension Snapshot {
  var askedFixing: AskedFixing {
    AskedFixing(settings: settings, edition: { catalogue(in: $0).edition }, asOf: asOf)
  }

  /// For a year that asks for an edition from now on.
  func askedFixing(edition: String) -> AskedFixing {
    AskedFixing(settings: settings, edition: { _ in edition }, asOf: asOf)
  }
}
