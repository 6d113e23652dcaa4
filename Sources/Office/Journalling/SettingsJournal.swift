import Configuration
import Criteria
import Foundation
import Partners
import Store

extension StoreWriter {
  /// Journals changes, and scale and waivers of `tenken.yaml` where they aren't what the journal has last: they are
  /// written with an editor, so that the next command that writes is where they become known.
  package func record(_ entries: [JournalEntry], by author: Author, settings: Settings) throws {
    let scales = settings.scales
    let written = scales.entries.isEmpty ? scales.standard.journalValue : .list(scales.entries.map(\.journalValue))
    let ofSettings = [
      try settingsEntry("settings.scale", now: written.json, nothing: ""),
      try settingsEntry("settings.waivers", now: Waiver.journalText(settings.waivers), nothing: "[]"),
    ]
    try record(ofSettings.compactMap(\.self) + entries, by: author.name, at: author.at)
  }

  private func settingsEntry(_ action: String, now: String, nothing: String) throws -> JournalEntry? {
    let before = try reader.lastSettings(action)
    guard !(before ?? nothing).utf8.elementsEqual(now.utf8) else { return nil }
    return JournalEntry(action: action, before: before ?? "", after: now)
  }
}
