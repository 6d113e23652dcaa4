import Criteria
import Partners
import Store

extension Workspace {
  /// Records the scales of years, so that later changes of the settings leave those years alone.
  ///
  /// - Parameter replaces: also where another scale is recorded for the same year.
  /// - Returns: what it moves in recorded years.
  /// - Throws: `Failure` where another one is recorded; nothing is stored then.
  package func record(
    _ entries: [ScaleHistory.Entry], replaces: Bool, by author: Author
  ) throws -> [LocalizedText] {
    try write { writer, snapshot in
      let moves = try ClassMoves(snapshot)
      let recorded = try snapshot.reader.scaleVersions()
      for entry in entries {
        let other = recorded.first { $0.fromYear == entry.fromYear }
        guard other == nil || other == entry || replaces else {
          throw Failure(
            .usage, ja: "\(entry.fromYear)年度からの尺度は別の内容で記録済みです。過去の結果が変わるのを承知で改めるときは --replace を付けてください。何も保存していません。",
            en:
              "another scale is recorded from \(entry.fromYear); --replace changes it, and with it past results. Nothing was stored."
          )
        }
        try writer.storeScale(entry)
      }
      let changes = JournalDifference.entries(
        action: "scale.set", from: rows(recorded), to: rows(try snapshot.reader.scaleVersions()))
      try writer.record(changes, by: author, settings: settings)
      return try moves.remarks(snapshot)
    }
  }

  private func rows(_ entries: [ScaleHistory.Entry]) -> [String: JournalDifference.Row] {
    Dictionary(
      entries.map { (String($0.fromYear), JournalDifference.Row(subject: "", json: $0.journalValue.json)) },
      uniquingKeysWith: { first, _ in first })
  }
}
