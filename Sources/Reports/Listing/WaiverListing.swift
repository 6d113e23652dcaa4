import Criteria

/// Waivers, as `rules waivers` and the review list them.
package enum WaiverListing {
  package static let columns: [Column<Waiver.Use>] = [
    .text("rule", ja: "規則", en: "rule") { $0.waiver.rule },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.waiver.supplier },
    .number("item_no", ja: "No.", en: "item") { $0.waiver.item },
    .text("state", ja: "状態", en: "state") { $0.state.rawValue },
    .number("findings", ja: "指摘", en: "findings") { $0.findings },
    .day("waived_until", ja: "免除期限", en: "waived until") { $0.waiver.until },
    .text("waived_by", ja: "承認者", en: "waived by") { $0.waiver.by },
    .text("waiver_reason", ja: "免除の理由", en: "reason", cut: .never) { $0.waiver.reason },
    .text("file", ja: "ファイル", en: "file", cut: .beginning) { $0.waiver.place.file },
    .number("row", ja: "行", en: "row") { $0.waiver.place.row },
  ]
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
