import Criteria
import Foundation
import GRDB
import Partners

/// Somebody has recorded another visit on the same day.
package struct VisitConflict: Error, Sendable, Hashable {
  package var supplier: String
  package var on: Day
  /// Who went, as it is recorded.
  package var recorded: String
  /// Who recorded it, and when (UTC); empty where that isn't known.
  package var recordedBy: String
  package var recordedAt: String
}

extension StoreWriter {
  /// Keeps actions as they are now.
  ///
  /// - Parameter action: the journal's word for it: `action.import`.
  /// - Returns: journal entries, one for each that is new or different.
  package func storeActions(_ actions: [CorrectiveAction], _ action: String) throws(StoreError) -> [JournalEntry] {
    let known = Dictionary(try reader.correctiveActions().map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var entries: [JournalEntry] = []
    for value in actions where known[value.key] != value {
      let key = "\(value.supplier) \(value.year) \(value.item > 0 ? String(value.item) : value.line)"
      for (column, text) in [
        ("what", value.what), ("owner", value.owner), ("reason", value.reason), ("accepted_by", value.acceptedBy),
        ("line_id", value.line),
      ] { try check(text, column: "corrective_action.\(column)", key: key) }
      try changing {
        let json = try StoredJSON.text(value)
        try execute(
          """
          INSERT INTO corrective_action (supplier_code, fiscal_year, item_no, line_id, action) VALUES (?1, ?2, ?3, ?4, ?5)
          ON CONFLICT (supplier_code, fiscal_year, item_no, line_id) DO UPDATE SET action = ?5
          """, [value.supplier, value.year, value.item, value.line, json])
        let before = try known[value.key].map { try StoredJSON.text($0) } ?? ""
        entries.append(JournalEntry(action: action, subject: value.supplier, before: before, after: json))
      }
    }
    return entries
  }

  /// Keeps a visit.
  ///
  /// - Parameters:
  ///   - by: who records it.
  ///   - at: when; kept to the second, in UTC.
  ///   - amends: whether a visit that is recorded of the same day may be changed.
  ///   - isOther: whether the year's return answers another edition than the visit looked at, so that it said nothing of
  ///     these items.
  /// - Returns: a journal entry where it is new or different.
  /// - Throws: `VisitConflict` with nothing changed, `StoreError`.
  package func storeVisit(
    _ visit: Visit, _ action: String, by: String, at: Date, amends: Bool, isOther: (ReturnRow) -> Bool = { _ in false }
  ) throws -> JournalEntry? {
    let before = try reader.visits(to: visit.supplier).first { $0.on == visit.on }
    if let before, before.tells(theSameAs: visit) { return nil }
    if let before, !amends {
      throw VisitConflict(
        supplier: visit.supplier, on: visit.on, recorded: before.by, recordedBy: before.recordedBy ?? "",
        recordedAt: before.recordedAt ?? "")
    }
    let visit = try besideWhatWasSaid(visit, before, by: by, at: at, isOther: isOther)
    let key = "\(visit.supplier) \(visit.on)"
    for text in [visit.by, visit.met] + visit.found.flatMap({ [$0.note, $0.evidence] }) {
      try check(text, column: "visit.visit", key: key)
    }
    let json = try StoredJSON.text(visit)
    try changing {
      try execute(
        "INSERT INTO visit (supplier_code, visited_on, visit) VALUES (?1, ?2, ?3) ON CONFLICT (supplier_code, visited_on) DO UPDATE SET visit = ?3",
        [visit.supplier, visit.on.description, json])
    }
    return JournalEntry(
      action: action, subject: visit.supplier, before: try before.map { try StoredJSON.text($0) } ?? "", after: json)
  }

  /// An item that was looked at before keeps what the supplier had answered then.
  private func besideWhatWasSaid(
    _ visit: Visit, _ before: Visit?, by: String, at: Date, isOther: (ReturnRow) -> Bool
  ) throws -> Visit {
    let row = try reader.currentReturns(supplier: visit.supplier).first { $0.fiscalYear == visit.fiscalYear }
    let answers = row.flatMap { isOther($0) ? nil : $0.answers } ?? []
    let then = Dictionary((before?.found ?? []).map { ($0.item, $0.said) }, uniquingKeysWith: { first, _ in first })
    var visit = visit
    for index in visit.found.indices {
      let item = visit.found[index].item
      visit.found[index].said =
        (then[item] ?? nil)
        ?? (answers.indices.contains(item - 1) ? AnswerCode(rawValue: answers[item - 1])?.answer.name : nil)
    }
    (visit.recordedBy, visit.recordedAt) = (by, at.stored)
    return visit
  }
}
