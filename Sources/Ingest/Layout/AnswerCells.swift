import Criteria
import Foundation

/// Reads the cells of one answer (item, answer, evidence, dates, comment) into a return, and notes whatever it could
/// not use.
///
/// Cells written the plain way (`41`, `2`, `2026-04-01`) are read from their bytes; only others become text to be
/// normalised.
struct AnswerCells {
  private let item: Int
  private let answer: Int
  private let evidence: Int
  private let evidenceDate: Int
  private let comment: Int
  private let plannedDate: Int
  private let level: Int
  private let marks: [AnswerMark.Column]
  private let hasMarks: Bool
  private let words: AnswerWords
  private let readsPlainCodes: Bool
  /// Whether a row without an item is worth a note: where each row says whose it is, it may be cut off.
  private let namesEmptyRows: Bool

  init(columns: TableLayout.Columns, words: AnswerWords) {
    item = columns[.item]
    answer = columns[.answer]
    evidence = columns[.evidence]
    evidenceDate = columns[.evidenceDate]
    comment = columns[.comment]
    plannedDate = columns[.plannedDate]
    level = columns[.level]
    marks = columns.marks
    hasMarks = !marks.isEmpty
    self.words = words
    readsPlainCodes = words.readsPlainCodes
    namesEmptyRows = columns.has(.supplierCode) || columns.has(.supplierName) || columns.has(.corporateNumber)
  }

  /// Reads the reader's current row, one answer, into `sheet`.
  ///
  /// The reader stays as it is: as `borrowing` it would be copied for every row, all of its state.
  func readRow(_ reader: inout CSVReader, into sheet: inout CheckSheetReturn) {
    if reader.isDamaged { noteDamage(reader, in: &sheet) }
    guard let number = plainItem(reader, of: sheet) ?? itemNumber(reader, sheet: &sheet) else { return }
    var entry = CheckSheetReturn.Entry()
    entry.row = UInt32(truncatingIfNeeded: reader.row)
    entry.column = UInt16(truncatingIfNeeded: answer + 1)
    if hasMarks {
      setMarkedAnswer(reader, item: number, of: &entry, sheet: &sheet)
    } else {
      entry.answer = plainAnswer(reader, answer) ?? answerValue(reader, column: answer, item: number, sheet: &sheet)
    }
    entry.evidenceDate =
      AnswerCells.plainDay(reader.cell(evidenceDate)) ?? day(reader, column: evidenceDate, item: number, sheet: &sheet)
    entry.plannedDate =
      AnswerCells.plainDay(reader.cell(plannedDate)) ?? day(reader, column: plannedDate, item: number, sheet: &sheet)
    if level >= 0 { entry.statedLevel = statedLevel(reader, item: number, sheet: &sheet) }
    entry.evidence = text(reader.cell(evidence), into: &sheet)
    entry.comment = text(reader.cell(comment), into: &sheet)
    let first = sheet[number].row
    if !sheet.enter(entry, for: number) {
      note(.duplicateItem, reader, answer, item: number, related: Int(first), in: &sheet)
    } else if sheet.goesOn {
      sheet.writtenAnswers[number] = reader.string(answer)
    }
  }

  /// Reads one answer cell of a wide row.
  func readAnswer(_ reader: borrowing CSVReader, column: Int, item number: Int, into sheet: inout CheckSheetReturn) {
    if reader.isDamaged, holdsReplacement(reader.cell(column)) {
      note(.unreadableText, reader, column, item: number, in: &sheet)
    }
    var entry = CheckSheetReturn.Entry()
    entry.row = UInt32(truncatingIfNeeded: reader.row)
    entry.column = UInt16(truncatingIfNeeded: column + 1)
    entry.answer = plainAnswer(reader, column) ?? answerValue(reader, column: column, item: number, sheet: &sheet)
    let first = sheet[number].row
    if !sheet.enter(entry, for: number) {
      note(.duplicateItem, reader, column, item: number, related: Int(first), in: &sheet)
    }
  }

  // MARK: Item

  @inline(__always)
  private func plainItem(_ reader: borrowing CSVReader, of sheet: borrowing CheckSheetReturn) -> Int? {
    guard let number = AnswerCells.plainNumber(reader.cell(item)), sheet.hasItem(number) else { return nil }
    return number
  }

  /// What isn't written plainly is rare, and kept apart so that what is stays in few instructions.
  @inline(never)
  private func itemNumber(_ reader: borrowing CSVReader, sheet: inout CheckSheetReturn) -> Int? {
    let cell = reader.cell(item)
    let text = String(decoding: cell, as: UTF8.self)
    if let number = Normalised.itemNumber(text), sheet.hasItem(number) {
      note(.normalised, reader, item, item: number, readAs: String(number), in: &sheet)
      return number
    }
    let saysSomething = ([answer, evidence, comment] + marks.map(\.column)).contains {
      !AnswerCells.isBlank(reader.cell($0))
    }
    if AnswerCells.isTotal(text) || Heading(text) == .item || !saysSomething {
      if !AnswerCells.isBlank(cell) {
        note(.skippedRow, reader, item, in: &sheet)
      } else if namesEmptyRows, let filled = (0..<reader.count).first(where: { !AnswerCells.isBlank(reader.cell($0)) })
      {
        note(.skippedRow, reader, filled, in: &sheet)
      }
    } else {
      note(.unknownItem, reader, item, in: &sheet)
      noteOtherFaults(reader, in: &sheet)
    }
    return nil
  }

  /// Notes whatever else is wrong in a row that isn't used, so that it can be mended at once.
  private func noteOtherFaults(_ reader: borrowing CSVReader, in sheet: inout CheckSheetReturn) {
    let known = sheet.notes.count
    _ = plainAnswer(reader, answer) ?? answerValue(reader, column: answer, item: 0, sheet: &sheet)
    for column in [evidenceDate, plannedDate] where AnswerCells.plainDay(reader.cell(column)) == nil {
      _ = day(reader, column: column, item: 0, sheet: &sheet)
    }
    let isFault: (CellNote) -> Bool = { $0.kind != .normalised && $0.kind != .undecidedDate }
    let faults = sheet.notes[known...].filter(isFault)
    sheet.notes.replaceSubrange(known..., with: faults)
  }

  /// One to three ASCII digits.
  @inline(__always)
  static func plainNumber(_ cell: UnsafeRawBufferPointer) -> Int? {
    guard cell.count >= 1, cell.count <= 3 else { return nil }
    var value = 0
    for byte in cell {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte & 15)
    }
    return value
  }

  /// ASCII letters, digits, `-` and `_`, at least one of them a digit, as codes are.
  static func isPlainCode(_ cell: UnsafeRawBufferPointer) -> Bool {
    var hasDigit = false
    for byte in cell {
      switch byte {
      case 0x30...0x39: hasDigit = true
      case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): break
      default: return false
      }
    }
    return hasDigit
  }

  static func isTotal(_ text: String) -> Bool { TotalWords.contains(text) }

  /// Whether a cell holds nothing but blanks: ASCII white space, U+00A0 and U+3000.
  static func isBlank(_ cell: UnsafeRawBufferPointer) -> Bool {
    var index = 0
    while index < cell.count {
      let byte = cell[index]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
        index += 1
      } else if byte == 0xE3, index + 2 < cell.count, cell[index + 1] == 0x80, cell[index + 2] == 0x80 {
        index += 3
      } else if byte == 0xC2, index + 1 < cell.count, cell[index + 1] == 0xA0 {
        index += 2
      } else {
        return false
      }
    }
    return true
  }

  // MARK: Answer

  @inline(__always)
  private func plainAnswer(_ reader: borrowing CSVReader, _ column: Int) -> Answer? {
    readsPlainCodes ? AnswerWords.plainCode(reader.cell(column)) : nil
  }

  @inline(never)
  private func answerValue(_ reader: borrowing CSVReader, column: Int, item: Int, sheet: inout CheckSheetReturn)
    -> Answer
  {
    let cell = reader.cell(column)
    if AnswerCells.isBlank(cell) || AnswerCells.showsNothing(cell) { return .unanswered }
    guard let (answer, isPlain) = words.answer(for: String(decoding: cell, as: UTF8.self)) else {
      note(.unknownAnswer, reader, column, item: item, in: &sheet)
      return .unanswered
    }
    if !isPlain { note(.normalised, reader, column, item: item, readAs: answer.name, in: &sheet) }
    return answer
  }

  /// Sets the answer whose column is marked, where just one is.
  @inline(never)
  private func setMarkedAnswer(
    _ reader: borrowing CSVReader, item: Int, of entry: inout CheckSheetReturn.Entry, sheet: inout CheckSheetReturn
  ) {
    var marked: [AnswerMark.Column] = []
    for mark in marks {
      guard let isSet = AnswerMark.isSet(reader.string(mark.column)) else {
        return note(.unknownAnswer, reader, mark.column, item: item, in: &sheet)
      }
      if isSet { marked.append(mark) }
    }
    guard let mark = marked.first else { return }
    entry.column = UInt16(truncatingIfNeeded: mark.column + 1)
    guard marked.count == 1 else {
      let found = marked.map { "\($0.answer.name) \(reader.string($0.column))" }.joined(separator: ", ")
      sheet.notes.append(
        CellNote(kind: .unknownAnswer, item: item, row: reader.row, column: mark.column + 1, found: found))
      return
    }
    entry.answer = mark.answer
    note(.normalised, reader, mark.column, item: item, readAs: mark.answer.name, in: &sheet)
  }

  // MARK: Dates, level, texts

  @inline(never)
  private func day(_ reader: borrowing CSVReader, column: Int, item: Int, sheet: inout CheckSheetReturn) -> Day {
    let cell = reader.cell(column)
    if AnswerCells.isBlank(cell) { return .none }
    switch WrittenDate(String(decoding: cell, as: UTF8.self)) {
    case .day(let day):
      note(.normalised, reader, column, item: item, readAs: day.description, in: &sheet)
      return day
    case .undecided: note(.undecidedDate, reader, column, item: item, in: &sheet)
    case .unreadable: note(.unreadableDate, reader, column, item: item, in: &sheet)
    }
    return .none
  }

  /// An empty cell, or exactly `yyyy-mm-dd` in ASCII and a day of the calendar.
  @inline(__always)
  static func plainDay(_ cell: UnsafeRawBufferPointer) -> Day? {
    if cell.isEmpty { return Day.none }
    guard cell.count == 10 else { return nil }
    // Digits become their values, hyphens 0. Safe: the cell has ten bytes.
    let values = UInt64(littleEndian: cell.loadUnaligned(as: UInt64.self)) ^ 0x2D30_302D_3030_3030
    let last = UInt16(littleEndian: cell.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
    let tooLarge = (values | values &+ 0x7676_7676_7676_7676) & 0x8080_8080_8080_8080
    guard tooLarge == 0, values & 0xFF00_00FF_0000_0000 == 0, (last | last &+ 0x7676) & 0x8080 == 0 else { return nil }
    @inline(__always) func digit(_ index: UInt64) -> Int { Int(truncatingIfNeeded: values >> (8 * index) & 0xFF) }
    return Day(
      year: digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3), month: digit(5) * 10 + digit(6),
      day: Int(last & 0xFF) * 10 + Int(last >> 8))
  }

  private func statedLevel(_ reader: borrowing CSVReader, item: Int, sheet: inout CheckSheetReturn) -> UInt8 {
    let cell = reader.cell(level)
    if let level = AnswerCells.plainLevel(cell) { return level }
    if AnswerCells.isBlank(cell) { return 0 }
    if let level = Normalised.level(String(decoding: cell, as: UTF8.self)) { return UInt8(level.rawValue) }
    note(.unreadableLevel, reader, level, item: item, in: &sheet)
    return 0
  }

  /// `1` or `Lv1` to `3`.
  @inline(__always)
  private static func plainLevel(_ cell: UnsafeRawBufferPointer) -> UInt8? {
    guard cell.count == 1 || cell.count == 3 && cell[0] == UInt8(ascii: "L") && cell[1] == UInt8(ascii: "v") else {
      return nil
    }
    let digit = cell[cell.count - 1] &- 0x30
    return (1...3).contains(digit) ? digit : nil
  }

  @inline(__always)
  private func text(_ cell: UnsafeRawBufferPointer, into sheet: inout CheckSheetReturn) -> CheckSheetReturn.TextRange {
    if cell.isEmpty || AnswerCells.isBlank(cell) { return CheckSheetReturn.TextRange() }
    if cell[0] == UInt8(ascii: "=") {
      let text = String(decoding: cell, as: UTF8.self)
      let unwrapped = Normalised.unwrapped(text)
      if unwrapped != text { return sheet.append(text: unwrapped) }
    }
    return sheet.append(text: cell)
  }

  /// Whether a cell that isn't blank has nothing to be seen in it: U+200B and the like.
  private static func showsNothing(_ cell: UnsafeRawBufferPointer) -> Bool {
    cell.count <= 12 && Normalised.text(String(decoding: cell, as: UTF8.self)).isEmpty
  }

  // MARK: Notes

  private func noteDamage(_ reader: borrowing CSVReader, in sheet: inout CheckSheetReturn) {
    for column in [item, answer, evidence, evidenceDate, comment, plannedDate]
    where holdsReplacement(reader.cell(column)) {
      note(.unreadableText, reader, column, item: AnswerCells.plainNumber(reader.cell(item)) ?? 0, in: &sheet)
    }
  }

  private func holdsReplacement(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard cell.count >= 3 else { return false }
    return (0...cell.count - 3).contains { cell[$0] == 0xEF && cell[$0 + 1] == 0xBF && cell[$0 + 2] == 0xBD }
  }

  private func note(
    _ kind: CellNote.Kind, _ reader: borrowing CSVReader, _ column: Int, item: Int = 0, readAs: String = "",
    related: Int = 0,
    in sheet: inout CheckSheetReturn
  ) {
    let found = String(decoding: reader.cell(column), as: UTF8.self)
    sheet.notes.append(
      CellNote(
        kind: kind, item: sheet.hasItem(item) ? item : 0, row: reader.row, column: column + 1,
        found: found,
        readAs: readAs, related: related))
  }
}
