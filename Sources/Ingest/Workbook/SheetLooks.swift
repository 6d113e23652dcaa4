import Criteria

/// Notes what the looks of a sheet do to its answers: merged, struck-out and hidden cells, rows that nobody sees, notes
/// on cells and what lies on the sheet.
struct SheetLooks {
  private let worksheet: Worksheet
  private var objects: SheetObjects
  /// The columns that are read, from 1.
  private let columns: Set<Int>
  /// Of a wide table, the item of each column.
  private let items: [Int: Int]
  private let headerRow: Int
  /// Whether the sheet holds one return.
  private let isSheet: Bool
  private var isFirst = true
  private var hasNotedDisguise = false

  init(_ worksheet: Worksheet, layout: TableLayout, objects: SheetObjects) {
    self.worksheet = worksheet
    self.objects = objects
    var items: [Int: Int] = [:]
    let known: TableLayout.Columns
    switch layout {
    case .long(let columns, let row):
      (known, headerRow, isSheet) = (columns, row, false)
    case .wide(let columns, let wide, let row):
      (known, headerRow, isSheet) = (columns, row, false)
      for (column, item) in wide { items[column + 1] = item }
    case .sheet(let columns, _, let row):
      (known, headerRow, isSheet) = (columns, row, true)
    }
    columns = Set(known.indices.values.map { $0 + 1 }).union(items.keys).union(known.marks.map { $0.column + 1 })
    self.items = items
  }

  mutating func note(in sheet: inout CheckSheetReturn) {
    noteHiddenRows(in: &sheet)
    let last = lastRow(of: sheet)
    let remarks = worksheet.takeRemarks(to: last)
    let comments = objects.takeNotes(to: isSheet ? .max : last)
    if isFirst, let controls = objects.controls {
      sheet.notes.append(
        CellNote(kind: .formControls, row: 0, column: 0, found: controls.text, related: controls.count))
    }
    isFirst = false
    noteDisguise(in: &sheet)
    guard !remarks.isEmpty || !comments.isEmpty else { return }
    let answered = rowItems(of: sheet)
    for var note in remarks {
      note.item = items[note.column] ?? answered[note.row] ?? 0
      if isWanted(note, in: sheet) { sheet.notes.append(note) }
    }
    for comment in comments {
      let item = items[comment.column] ?? answered[comment.row] ?? 0
      sheet.notes.append(
        CellNote(kind: .cellComment, item: item, row: comment.row, column: comment.column, found: comment.text))
    }
  }

  /// Conditional formats stand behind the cells: they are said with the first return that is read after them.
  private mutating func noteDisguise(in sheet: inout CheckSheetReturn) {
    guard worksheet.isAtEnd, !hasNotedDisguise else { return }
    hasNotedDisguise = true
    let ranges = worksheet.disguised.flatMap { $0.split(separator: " ").map(String.init) }.filter { text in
      guard let range = CellRange(text.contains(":") ? text : "\(text):\(text)") else { return false }
      return range.rows.upperBound > headerRow && columns.contains { range.columns.contains($0) }
    }
    guard !ranges.isEmpty else { return }
    sheet.notes.append(
      CellNote(
        kind: .conditionalLook, row: 0, column: 0, found: ranges.prefix(5).joined(separator: ", "),
        related: ranges.count))
  }

  /// Above the table, where facts stand, nothing says which cells are read.
  private func isWanted(_ note: CellNote, in sheet: CheckSheetReturn) -> Bool {
    switch note.kind {
    case .mergedAnswer: note.item > 0 && sheet[note.item].isPresent && sheet[note.item].answer == .unanswered
    case .mergedText: note.item > 0
    default: note.row <= headerRow || columns.contains(note.column)
    }
  }

  /// The last row that is certainly of this return; all of them where nothing follows.
  private func lastRow(of sheet: CheckSheetReturn) -> Int {
    let last = sheet.entries.reduce(0) { max($0, Int($1.row)) }
    return worksheet.isAtEnd && last >= worksheet.lastRow ? .max : last
  }

  private func rowItems(of sheet: CheckSheetReturn) -> [Int: Int] {
    guard items.isEmpty else { return [:] }
    var result: [Int: Int] = [:]
    for number in sheet.numbers where sheet[number].isPresent { result[Int(sheet[number].row)] = number }
    return result
  }

  /// One note for the hidden rows of a return, however many stretches a filter makes of them.
  private func noteHiddenRows(in sheet: inout CheckSheetReturn) {
    guard !worksheet.hiddenRows.isEmpty else { return }
    var items: [Int: [Int]] = [:]
    for number in sheet.numbers where sheet[number].isPresent {
      let row = Int(sheet[number].row)
      guard let index = worksheet.hiddenRows.firstIndex(reaching: row), worksheet.hiddenRows[index].contains(row) else {
        continue
      }
      items[index, default: []].append(number)
    }
    let stretches = items.sorted { $0.key < $1.key }.compactMap { _, numbers -> ClosedRange<Int>? in
      let rows = numbers.map { Int(sheet[$0].row) }
      guard let first = rows.min(), let last = rows.max() else { return nil }
      return first...last
    }
    guard let first = stretches.first else { return }
    let found = stretches.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(
      separator: ", ")
    let count = items.values.reduce(0) { $0 + $1.count }
    sheet.notes.append(
      CellNote(
        kind: .hiddenRows, item: count == 1 ? items.values.first?.first ?? 0 : 0, row: first.lowerBound, column: 0,
        found: found,
        related: count))
  }
}

extension [ClosedRange<Int>] {
  /// The first range that doesn't end before `row`, of ranges in order and apart from each other.
  fileprivate func firstIndex(reaching row: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound < row { low = middle + 1 } else { high = middle }
    }
    return low < count ? low : nil
  }
}
