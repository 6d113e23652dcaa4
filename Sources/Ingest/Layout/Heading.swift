import Criteria

/// What a column or a heading row of a return means: the fields of the vocabulary that returns have (`Field`).
enum Heading: String, CaseIterable {
  case supplierCode, supplierName, corporateNumber, fiscalYear, item, answer, evidence, evidenceDate, comment,
    plannedDate, level
  case answeredOn, respondent, criteriaEdition, sheetID
  /// A column of the official sheet that describes the item; known, and not read.
  case descriptive

  private static let table = HeadingTable(
    Heading.allCases.map { heading in (Field(rawValue: heading.rawValue)?.words ?? [], heading) })

  /// The meaning of a heading's text, nil where it is unknown.
  init?(_ text: String) {
    guard let heading = Heading.table[text] else { return nil }
    self = heading
  }

  /// A heading and its value in one cell, parted by a colon (`会社名：㈱丁社`); nil where it is none about a whole return.
  static func withValue(_ text: String) -> (heading: Heading, value: String)? {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }), colon > text.startIndex,
      let heading = Heading(String(text[..<colon])),
      ReturnHeader.headings.contains(heading)
    else { return nil }
    let value = String(text[text.index(after: colon)...]).trimmingWhitespace()
    return value.isEmpty ? nil : (heading, value)
  }

  /// The item number that a heading of a wide table names (`1`, `No.1`, `item_1`, `q001` is none).
  static func itemNumber(_ text: String) -> Int? { Normalised.itemNumber(text) }
}
