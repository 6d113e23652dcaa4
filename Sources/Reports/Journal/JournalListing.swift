import Criteria
import Partners

/// The journal as `journal show` lists it.
package enum JournalListing {
  package typealias Row = (id: Int, at: String, by: String, entry: JournalEntry, hash: String)

  /// - Parameter reveals: whether what was before and after is listed: it holds what suppliers were given, word for
  ///   word.
  package static func columns(reveals: Bool) -> [Column<Row>] { reveals ? open + texts : open }

  private static let open: [Column<Row>] = [
    .number("entry", ja: "番号", en: "entry") { $0.id },
    .text("at", ja: "日時(UTC)", en: "at (UTC)") { $0.at },
    .text("by", ja: "変更者", en: "by") { $0.by },
    .text("action", ja: "操作", en: "action") { $0.entry.action },
    .text("supplier_code", ja: "取引先", en: "supplier") { $0.entry.subject },
    .text("hash", ja: "ハッシュ", en: "hash") { $0.hash },
  ]

  private static let texts: [Column<Row>] = [
    .text("before", ja: "変更前", en: "before", cut: .never) { $0.entry.before },
    .text("after", ja: "変更後", en: "after", cut: .never) { $0.entry.after },
  ]
}
