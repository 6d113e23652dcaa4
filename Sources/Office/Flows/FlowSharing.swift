import Criteria
import Markup
import Partners
import Reports
import Rollup
import Store

/// One supplier's picture to share with it, as files.
package struct SharedFlows: Sendable {
  package let page: [UInt8]
  package let csv: [UInt8]
}

/// Why a picture isn't shared: its flows name other suppliers.
package struct ForeignMentions: Error {
  package let mentions: [ForeignMention]
}

extension Workspace {
  /// Makes a supplier's picture and records that it is shared.
  ///
  /// - Throws: `ForeignMentions`; `Failure` for an unknown supplier, and where there is no flow.
  package func shareFlows(with code: String, by author: Author) throws -> SharedFlows {
    try write { writer, snapshot in
      let (supplier, suppliers) = try snapshot.supplier(code)
      let flows = FlowSheetPage.shown(of: supplier.code, in: try snapshot.reader.flows(touching: supplier.code))
      guard !flows.isEmpty else { throw Failure.nothingToShare(supplier.code) }
      let mentions = ForeignMention.all(in: flows, for: supplier, suppliers: suppliers)
      guard mentions.isEmpty else { throw ForeignMentions(mentions: mentions) }
      let page = FlowSheetPage(
        supplier: supplier, flows: flows, office: settings.office ?? "", policy: settings.flows, asOf: asOf,
        language: language)
      let csv = try ListingFormat.csv.bytes(
        of: flows.map(FlowListing.storedRow), by: FlowListing.supplierColumns, in: .en)
      let hash = FlowHash.of(flows)
      try writer.recordSheet(of: supplier.code, FlowRecord(day: asOf, hash: hash))
      let entry = JournalEntry.flowsShown("flow.sheet", to: supplier.code, on: asOf, hash: hash)
      try writer.record([entry], by: author, settings: settings)
      // Excel takes a CSV file for UTF-8 by its mark.
      return SharedFlows(page: Array(page.text.utf8), csv: [0xEF, 0xBB, 0xBF] + csv)
    }
  }

  /// Records that a supplier has confirmed the picture that was shared with it last.
  ///
  /// - Parameter name: who confirmed, on the supplier's side.
  /// - Returns: whether flows have changed since the picture was shared.
  /// - Throws: `Failure` for an unknown supplier, a day that can't be, and where nothing was shared.
  package func confirmFlows(of code: String, on day: Day, confirmedBy name: String, by author: Author) throws -> Bool {
    guard day <= asOf else {
      throw Failure(
        .usage, ja: "確認日 \(day) は \(asOf) より後です。日付を確かめてください。", en: "the day \(day) is after \(asOf); check the date.")
    }
    return try write { writer, snapshot in
      let code = try snapshot.supplier(code).0.code
      guard let sheet = try snapshot.reader.flowSheets()[code] else {
        throw Failure(
          .usage, ja: "\(code) には図をまだ共有していません。先に tenken flow sheet \(code) を実行してください。",
          en: "nothing was shared with \(code) yet; run tenken flow sheet \(code) first.")
      }
      guard sheet.day <= day else {
        throw Failure(
          .usage, ja: "確認日 \(day) は最後の共有日 \(sheet.day) より前です。日付を確かめてください。",
          en: "the day \(day) is before the picture was shared (\(sheet.day)); check the date.")
      }
      try writer.recordConfirmation(of: code, FlowRecord(day: day, by: name, hash: sheet.hash))
      let entry = JournalEntry.flowsShown("flow.confirm", to: code, on: day, by: name, hash: sheet.hash)
      try writer.record([entry], by: author, settings: settings)
      return FlowHash.of(FlowSheetPage.shown(of: code, in: try snapshot.reader.flows(touching: code))) != sheet.hash
    }
  }

  /// Takes flows out of the register.
  ///
  /// - Throws: `Failure` where there is no such flow; nothing is removed then.
  package func removeFlows(_ ids: [String], by author: Author) throws {
    try write { writer, snapshot in
      let known = Set(try snapshot.reader.flows().map(\.id))
      for id in ids where !known.contains(id) {
        throw Failure(
          .usage, ja: "フロー「\(TerminalText.shown(id))」はありません。何も削除していません。",
          en: "there is no flow ‘\(TerminalText.shown(id))’; nothing was removed.")
      }
      try writer.journallingFlows("flow.remove", by: author, settings: settings) { _ = try writer.removeFlows(ids) }
    }
  }
}
