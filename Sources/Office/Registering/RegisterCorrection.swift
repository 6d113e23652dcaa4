import Criteria
import Partners
import Rollup
import Store

/// What correcting the register of a year that has passed moves in it.
struct RegisterCorrection {
  private let year: Int
  private let moves: ClassMoves

  /// Looks before the correction.
  init(_ snapshot: Snapshot, year: Int) throws {
    self.year = year
    moves = try ClassMoves(snapshot, in: [year])
  }

  /// What is said after it.
  func remarks(_ snapshot: Snapshot) throws -> [LocalizedText] {
    let moved = try moves.remarks(snapshot)
    let isFrozen = try moved.isEmpty && snapshot.reader.frozenReview(year: year) != nil
    return [
      LocalizedText(
        ja: "\(year)年度の台帳だけを訂正しました。ほかの年度と、名称・番号はそのままです。",
        en: "the register of \(year) alone is corrected; other years, names and numbers stay as they are.")
    ] + moved + (isFrozen ? [.frozen(year)] : [])
  }
}

extension Snapshot {
  /// Where what is asked in a year is fixed, the dates of business of the same year's register still hold.
  func refreshBusiness(in year: Int, _ writer: StoreWriter) throws {
    guard try reader.askedYear(year) != nil else { return }
    let inBusiness = Dictionary(
      try reader.suppliers(in: year).map { ($0.code, $0.isInBusiness(in: year)) },
      uniquingKeysWith: { first, _ in first })
    let different = try reader.asked(in: year).compactMap { record -> AskedRecord? in
      guard let now = inBusiness[record.supplier], now != record.asked.isInBusiness else { return nil }
      var record = record
      record.asked.isInBusiness = now
      return record
    }
    if !different.isEmpty { try writer.storeAsked(different) }
  }

  /// Says whose level by the register and the settings of now is another than the one that is fixed for the year.
  func remarksOnLevels(in year: Int) throws -> [LocalizedText] {
    guard let fixed = try reader.askedYear(year) else { return [] }
    let policy = fixed.settings?.policy ?? settings.targetPolicy
    let different = try reader.suppliers(in: year).filter { supplier in
      guard let asked = supplier.asked, asked.why != .decision else { return false }
      return asked.level != policy.targetLevel(of: supplier)
    }
    guard let first = different.first else { return [] }
    return [
      LocalizedText(
        ja:
          "\(year)年度に求めるレベルは \(fixed.fixedOn) に確定済みのため変わりません（台帳・評点では \(different.count) 社が異なります。例: \(first.code)）。変えるには supplier ask または cycle reopen \(year) を実行してください。",
        en:
          "what is asked in \(year) was fixed on \(fixed.fixedOn) and stays (by register and scores \(different.count) suppliers would be asked another level, for example \(first.code)); supplier ask or cycle reopen \(year) changes it."
      )
    ]
  }
}

extension Workspace {
  /// - Throws: `Failure` for a year outside 2015 to the year after the day's.
  package func checkedYear(_ year: Int?) throws -> Int? {
    guard let year else { return nil }
    guard asOf.mayRecord(year) else { throw Failure.noYear(year, asOf: asOf) }
    return year
  }
}

extension Failure {
  static func noYear(_ year: Int, asOf: Day) -> Failure {
    Failure(
      .usage, ja: "\(year)年度は指定できません（\(Day.earliestFiscalYear)〜\(asOf.fiscalYear + 1)）。何も保存していません。",
      en: "\(year) is no fiscal year to record (\(Day.earliestFiscalYear)–\(asOf.fiscalYear + 1)); nothing was stored.")
  }
}
