import Criteria

/// Hidden columns of a table: one never stands in the way of a visible one with the same heading, and one that is read
/// is named.
struct HiddenColumns {
  let ranges: [ClosedRange<Int>]

  /// What the supplier fills in, and should have seen.
  private static let answered: Set<Heading> = [.answer, .evidence, .evidenceDate, .comment, .plannedDate]

  private func contains(_ column: Int) -> Bool { ranges.contains { $0.contains(column + 1) } }

  /// The layout as the visible columns have it, and what is noted of the hidden ones.
  func settle(_ layout: TableLayout) -> (layout: TableLayout, notes: [CellNote]) {
    guard !ranges.isEmpty else { return (layout, []) }
    var notes: [CellNote] = []
    switch layout {
    case .long(var columns, let row):
      settle(&columns, row, &notes)
      return (.long(columns, headerRow: row), notes)
    case .sheet(var columns, let facts, let row):
      settle(&columns, row, &notes)
      return (.sheet(columns, facts: facts, headerRow: row), notes)
    case .wide(var columns, let items, let row):
      settle(&columns, row, &notes)
      let settled = settled(items, row, &notes)
      columns.drop(Set(items.map(\.column)).subtracting(settled.map(\.column)))
      return (.wide(columns, items: settled, headerRow: row), notes)
    }
  }

  private func settle(_ columns: inout TableLayout.Columns, _ row: Int, _ notes: inout [CellNote]) {
    for (heading, column) in columns.indices.sorted(by: { $0.value < $1.value }) where contains(column) {
      let twin = columns.unknown.first { Heading($0.text) == heading && !contains($0.column) }
      if let twin {
        columns.set(heading, to: twin.column, cells: [])
        columns.drop([column])
      }
      if let twin {
        notes.append(note(column, row, twin.text, isRead: false))
      } else if HiddenColumns.answered.contains(heading) {
        notes.append(note(column, row, "", isRead: true))
      }
    }
    for unknown in columns.unknown where contains(unknown.column) && Heading(unknown.text).map(columns.has) == true {
      columns.drop([unknown.column])
      notes.append(note(unknown.column, row, unknown.text, isRead: false))
    }
  }

  private func settled(
    _ items: [(column: Int, item: Int)], _ row: Int, _ notes: inout [CellNote]
  ) -> [(column: Int, item: Int)] {
    let visible = Set(items.filter { !contains($0.column) }.map(\.item))
    return items.filter { column, item in
      guard contains(column) else { return true }
      let isRead = !visible.contains(item)
      notes.append(note(column, row, "No.\(item)", isRead: isRead))
      return isRead
    }
  }

  private func note(_ column: Int, _ row: Int, _ heading: String, isRead: Bool) -> CellNote {
    let letters = CellReference.letters(column + 1)
    let found = heading.isEmpty ? letters : "\(letters) \(heading)"
    return CellNote(kind: .hiddenColumn, row: row, column: column + 1, found: found, readAs: isRead ? letters : "")
  }
}
