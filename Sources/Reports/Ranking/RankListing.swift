import Criteria
import Partners
import Rollup

/// The ranking, as `rank` lists it. Numbers have four decimals, halves rounded up; what is undefined is empty.
package enum RankListing {
  package static let columns = [
    ListingColumn("rank", ja: "順位", en: "rank"), ListingColumn("supplier_code", ja: "取引先", en: "supplier"),
    ListingColumn("supplier_name", ja: "会社名", en: "name"), ListingColumn("importance_class", ja: "区分", en: "class"),
    ListingColumn("importance", ja: "重要度", en: "importance"), ListingColumn("gap", ja: "ギャップ", en: "gap"),
    ListingColumn("priority", ja: "優先度", en: "priority"), ListingColumn("achievement", ja: "達成度", en: "achievement"),
    ListingColumn("coverage", ja: "回答率", en: "coverage"), ListingColumn("answered", ja: "回答", en: "answered"),
    ListingColumn("required", ja: "対象", en: "required"), ListingColumn("gaps_lv1", ja: "Lv1", en: "Lv1 gaps"),
    ListingColumn("gaps_lv2", ja: "Lv2", en: "Lv2 gaps"), ListingColumn("gaps_lv3", ja: "Lv3", en: "Lv3 gaps"),
    ListingColumn("status", ja: "状態", en: "status"), ListingColumn("found", ja: "訪問で確認", en: "found"),
  ]

  package static func row(_ supplier: RankedSupplier, in language: Language) -> [ListingCell] {
    row(supplier.line, code: supplier.supplier.code, name: supplier.supplier.name(in: language))
  }

  package static func row(_ line: RankLine, code: String, name: String) -> [ListingCell] {
    func decimal(_ value: Fraction?) -> ListingCell { value.map { .decimal($0.decimal(4)) } ?? .nothing }
    func count(_ value: Int32?) -> ListingCell { .optional(value.map(Int.init)) }
    let (placement, score) = (line.placement, line.placement.score)
    return [
      .optional(line.rank), .text(code), .text(name), line.importanceClass.map { .text($0.id) } ?? .nothing,
      decimal(placement.importance),
      decimal(placement.gap), decimal(placement.priority), decimal(score?.achievement), decimal(score?.coverage),
      .optional(score?.answered),
      .integer(line.required), count(score?.gapsByLevel[0]), count(score?.gapsByLevel[1]), count(score?.gapsByLevel[2]),
      .text(placement.status.rawValue), .optional(line.found),
    ]
  }

  /// The same row as CSV, of texts in UTF-8: a register of tens of thousands is listed without gathering its cells
  /// first.
  package static func append(
    csv line: RankLine, code: UnsafeRawBufferPointer, name: UnsafeRawBufferPointer, to draft: inout ByteBuffer
  ) {
    func comma() { draft.append(UInt8(ascii: ",")) }
    func number(_ value: Int?) {
      if let value { draft.append(number: value) }
      comma()
    }
    func decimal(_ value: Fraction?) {
      if let value { CSVText.append(value, places: 4, to: &draft) }
      comma()
    }
    let (placement, score) = (line.placement, line.placement.score)
    number(line.rank)
    CSVText.append(code, to: &draft)
    comma()
    CSVText.append(name, to: &draft)
    comma()
    if let importanceClass = line.importanceClass { CSVText.append(importanceClass.id, to: &draft) }
    comma()
    decimal(placement.importance)
    decimal(placement.gap)
    decimal(placement.priority)
    decimal(score?.achievement)
    decimal(score?.coverage)
    number(score?.answered)
    number(line.required)
    for level in 0..<3 { number((score?.gapsByLevel[level]).map(Int.init)) }
    CSVText.append(placement.status.rawValue, to: &draft)
    comma()
    if let found = line.found { draft.append(number: found) }
    draft.append(UInt8(ascii: "\n"))
  }
}
