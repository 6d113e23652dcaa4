import Criteria

/// Waivers, as `rules waivers` and the review list them.
package enum WaiverListing {
  package static let columns = [
    ListingColumn("rule", ja: "規則", en: "rule"), ListingColumn("supplier_code", ja: "取引先", en: "supplier"),
    ListingColumn("item_no", ja: "No.", en: "item"), ListingColumn("state", ja: "状態", en: "state"),
    ListingColumn("findings", ja: "指摘", en: "findings"), ListingColumn("waived_until", ja: "免除期限", en: "waived until"),
    ListingColumn("waived_by", ja: "承認者", en: "waived by"),
    ListingColumn("waiver_reason", ja: "免除の理由", en: "reason", cut: .never),
    ListingColumn("file", ja: "ファイル", en: "file", cut: .beginning), ListingColumn("row", ja: "行", en: "row"),
  ]

  package static func row(_ use: Waiver.Use) -> [ListingCell] {
    let waiver = use.waiver
    return [
      .text(waiver.rule), .text(waiver.supplier), .optional(waiver.item), .text(use.state.rawValue),
      .integer(use.findings),
      .day(waiver.until), .text(waiver.by), .text(waiver.reason), .text(waiver.place.file), .integer(waiver.place.row),
    ]
  }
}

extension Waiver.State {
  package var label: LocalizedText {
    switch self {
    case .active: LocalizedText(ja: "有効", en: "active")
    case .expired: LocalizedText(ja: "期限切れ", en: "expired")
    case .unused: LocalizedText(ja: "該当なし", en: "unused")
    }
  }
}
