import Criteria

/// Notes what the looks of a sheet do to its answers: cells merged with others, rows that nobody sees.
struct SheetLooks {
  private let worksheet: Worksheet
  /// The columns of answers, from 1.
  private let answers: [Int]
  /// The merged ranges over each answer column, in order of their rows and apart from each other; nil until the sheet
  /// was read to its end.
  private var merges: [Int: [CellRange]]?

  init(_ worksheet: Worksheet, layout: TableLayout) {
    self.worksheet = worksheet
    switch layout {
    case .long(let columns, _), .sheet(let columns, _, _): answers = [columns[.answer] + 1]
    case .wide(_, let items, _): answers = Set(items.map { $0.column + 1 }).sorted()
    }
  }

  /// Merges stand behind the cells, so they are known for all but the largest sheets before the first return is handed
  /// over.
  mutating func note(in sheet: inout CheckSheetReturn) throws(IngestError) {
    noteHiddenRows(in: &sheet)
    guard worksheet.isAtEnd, !worksheet.merges.isEmpty else { return }
    if merges == nil { merges = try mergesByColumn() }
    guard let merges, !merges.isEmpty else { return }
    for number in sheet.numbers where sheet[number].isPresent && sheet[number].answer == .unanswered {
      let (row, column) = (Int(sheet[number].row), Int(sheet[number].column))
      guard let ranges = merges[column], let index = ranges.firstIndex(reaching: row, by: \.rows),
        ranges[index].rows.contains(row)
      else {
        continue
      }
      // The value of a merged range belongs to its first cell; a blank answer in another cell of it is no blank that
      // anybody left.
      let range = ranges[index]
      if row == range.rows.lowerBound, column == range.columns.lowerBound { continue }
      sheet.notes.append(CellNote(kind: .mergedAnswer, item: number, row: row, column: column, found: range.text))
    }
  }

  private func mergesByColumn() throws(IngestError) -> [Int: [CellRange]] {
    var result: [Int: [CellRange]] = [:]
    var count = 0
    for merge in worksheet.merges.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound }) {
      for column in answers where merge.columns.contains(column) {
        // Ranges that overlap are no merges that a spreadsheet makes; the first counts.
        if let last = result[column]?.last, last.rows.upperBound >= merge.rows.lowerBound { continue }
        count += 1
        guard count <= WorkbookLimit.details.value else { throw .workbookLimit(worksheet.place, limit: .details) }
        result[column, default: []].append(merge)
      }
    }
    return result
  }

  /// One note for the hidden rows of a return, however many stretches a filter makes of them.
  private func noteHiddenRows(in sheet: inout CheckSheetReturn) {
    guard !worksheet.hiddenRows.isEmpty else { return }
    var items: [Int: [Int]] = [:]
    for number in sheet.numbers where sheet[number].isPresent {
      let row = Int(sheet[number].row)
      guard let index = worksheet.hiddenRows.firstIndex(reaching: row, by: \.self),
        worksheet.hiddenRows[index].contains(row)
      else {
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

extension Array {
  /// The first element whose rows don't end before `row`, of elements in order and apart from each other.
  fileprivate func firstIndex(reaching row: Int, by rows: KeyPath<Element, ClosedRange<Int>>) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle][keyPath: rows].upperBound < row { low = middle + 1 } else { high = middle }
    }
    return low < count ? low : nil
  }
}
