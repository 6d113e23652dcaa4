import Configuration
import Criteria
import Partners
import Rollup
import Store

/// One state of the database, with the settings, the catalogue and the day by which it is judged. What is listed,
/// ranked, drawn or printed together is computed from one of these. Only usable where it was handed over.
package struct Snapshot {
  package let reader: StoreReader
  package let settings: Settings
  package let catalogue: Catalogue
  /// Made once, since it looks at every item and is asked for at each supplier.
  package let yardstick: Yardstick
  package let asOf: Day
  package let language: Language
  /// For files that are gone when their step is done.
  package let temporaryFolder: String

  /// The year asked for, else the latest for which there are returns.
  package func year(_ wanted: Int?) throws -> Int {
    if let wanted { return wanted }
    guard let latest = try reader.years().max() else {
      throw Failure(
        .missingInput, ja: "データベースに回答がありません。先に tenken import を実行してください。",
        en: "the database holds no returns; run tenken import first.")
    }
    return latest
  }

  /// Streams the answers that count for a year, with what visits found in place of what suppliers answered, in the
  /// order in which they lie in the database.
  ///
  /// - Parameters:
  ///   - number: asked of the code of each return first, in the order of the codes' bytes; nil leaves the return out.
  ///   - body: gets that number, a byte of `AnswerCode` for each item, valid only during the call, and how many of them
  ///     are what visits found.
  package func eachAnswers(
    year: Int, number: (_ supplierCode: String) -> Int?,
    body: (_ number: Int, _ answers: UnsafeRawBufferPointer, _ found: Int) -> Void
  ) throws {
    let found = try found(year: year)
    var numbers: [Int?] = []
    var seen: [Int: FoundAnswers] = [:]
    try reader.answersAsStored(year: year, itemCount: catalogue.items.count) { code in
      let code = String(decoding: code, as: UTF8.self)
      if let visits = found[code] { seen[numbers.count] = visits }
      numbers.append(number(code))
    } said: { place, said in
      guard let number = numbers[place] else { return }
      guard let visits = seen[place] else { return body(number, said, 0) }
      visits.laid(over: [UInt8](said)).withUnsafeBytes { body(number, $0, visits.byItem.count) }
    }
  }

  /// The answers that count for a year, by supplier code: a byte of `AnswerCode` for each item, with what visits found
  /// in place of what suppliers answered.
  package func answers(year: Int) throws -> [String: [UInt8]] {
    var codes: [String] = []
    var answers: [String: [UInt8]] = [:]
    try eachAnswers(year: year) {
      codes.append($0)
      return codes.count - 1
    } body: { number, said, _ in
      answers[codes[number]] = [UInt8](said)
    }
    return answers
  }

  /// Those of one supplier; nil without a return.
  package func answers(of code: String, year: Int) throws -> [UInt8]? {
    guard let row = try reader.currentReturns(supplier: code).first(where: { $0.fiscalYear == year }) else {
      return nil
    }
    return try found(year: year)[code]?.laid(over: row.answers) ?? row.answers
  }

  /// What the visits of a fiscal year found, by supplier code.
  package func found(year: Int) throws -> [String: FoundAnswers] {
    let visits = try reader.visits().filter { $0.fiscalYear == year && $0.on <= asOf }
    return Dictionary(grouping: visits, by: \.supplier).mapValues { FoundAnswers($0) }
  }

  /// The scale of a fiscal year: the one recorded for it, else the one that held when it was fixed, else the settings'.
  package func scale(in year: Int) throws -> ImportanceScale { try settings.scale(in: year, of: reader) }

  func gapList(by yardstick: Yardstick) -> GapList {
    GapList(catalogue: catalogue, yardstick: yardstick, freshness: settings.freshness)
  }
}
