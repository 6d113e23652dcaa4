import Criteria
import Partners

/// The journal as `journal show` lists it.
package enum JournalListing {
  /// - Parameter reveals: whether what was before and after is listed: it holds what suppliers were given, word for
  ///   word.
  package static func columns(reveals: Bool) -> [ListingColumn] {
    let always = [
      ListingColumn("entry", ja: "番号", en: "entry"), ListingColumn("at", ja: "日時(UTC)", en: "at (UTC)"),
      ListingColumn("by", ja: "変更者", en: "by"), ListingColumn("action", ja: "操作", en: "action"),
      ListingColumn("supplier_code", ja: "取引先", en: "supplier"), ListingColumn("hash", ja: "ハッシュ", en: "hash"),
    ]
    let texts = [
      ListingColumn("before", ja: "変更前", en: "before", cut: .never),
      ListingColumn("after", ja: "変更後", en: "after", cut: .never),
    ]
    return reveals ? always + texts : always
  }

  package static func row(id: Int, at: String, by: String, entry: JournalEntry, hash: String, reveals: Bool)
    -> [ListingCell]
  {
    let always: [ListingCell] = [
      .integer(id), .text(at), .text(by), .text(entry.action), .text(entry.subject), .text(hash),
    ]
    return reveals ? always + [.text(entry.before), .text(entry.after)] : always
  }
}
