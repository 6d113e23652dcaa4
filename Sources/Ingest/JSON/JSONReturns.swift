import Criteria

/// Reads returns in JSON or NDJSON (`Schemas/return.schema.json`). Wrong types, unknown and repeated keys are noted
/// with their path; only a text that isn't JSON, or isn't a return at all, is refused.
struct JSONReturns {
  let words: AnswerWords
  let itemCount: Int
  var further: FurtherNotes = { _, _ in }

  func read(
    _ stream: consuming TextStream, into sheet: inout CheckSheetReturn, sink: (inout CheckSheetReturn) throws -> Void
  ) throws -> Int {
    var elements = JSONElements(stream: stream)
    var count = 0
    while try elements.next(byLine: true) {
      if !elements.isLine || !readLine(elements, into: &sheet) {
        if elements.isLine { try elements.takeObject() }
        try read(elements, into: &sheet)
      }
      count += 1
      if let encoding = elements.doubtfulEncoding { sheet.noteDoubt(about: encoding) }
      try sink(&sheet)
    }
    guard count > 0 else { throw IngestError.empty(file: elements.name) }
    return count
  }

  /// - Returns: whether the line is one return and nothing else. What is wrong with it is reported when it is read as
  ///   an object.
  private func readLine(_ elements: borrowing JSONElements, into sheet: inout CheckSheetReturn) -> Bool {
    do throws(IngestError) {
      return try read(elements, into: &sheet)
    } catch {
      return false
    }
  }

  /// - Returns: whether the element ends where the return does.
  @discardableResult
  private func read(_ elements: borrowing JSONElements, into sheet: inout CheckSheetReturn) throws(IngestError) -> Bool
  {
    sheet.removeAll(itemCount: itemCount)
    sheet.origin = SourceLocation(file: elements.name, row: elements.elementLine, path: elements.path)
    var element = JSONReturn(
      cursor: JSONCursor(bytes: elements.bytes, file: elements.name, line: elements.elementLine), path: elements.path,
      words: words,
      readsPlainCodes: words.readsPlainCodes, searchesDamage: elements.isDamaged, further: further)
    do throws(IngestError) {
      try element.read(into: &sheet)
    } catch {
      throw JSONReturns.placed(error, in: elements)
    }
    guard element.hasAnswers else { throw .invalidJSON(sheet.origin, problem: .notAReturn) }
    return element.cursor.isAtEnd
  }
}

extension JSONReturns {
  /// An object that isn't closed goes on where another begins on a line of its own: its last line is the one before.
  private static func placed(_ error: IngestError, in elements: borrowing JSONElements) -> IngestError {
    guard case .invalidJSON(var place, .unexpected(byte: UInt8(ascii: "{"))) = error, place.row > elements.elementLine
    else { return error }
    let lines = elements.bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let index = place.row - elements.elementLine
    guard index < lines.count, lines[index].first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return error }
    place.row -= 1
    place.path = ""
    return .invalidJSON(place, problem: .endOfText)
  }
}

/// Reads one return object.
private struct JSONReturn {
  var cursor: JSONCursor
  let path: String
  let words: AnswerWords
  let readsPlainCodes: Bool
  let searchesDamage: Bool
  let further: FurtherNotes
  var hasAnswers = false

  mutating func read(into sheet: inout CheckSheetReturn) throws(IngestError) {
    var seen = Set<String>()
    var hasAnswers = false
    let context = self
    var cursor = self.cursor
    try cursor.object { cursor, key throws(IngestError) in
      let place = "\(context.path).\(key.string)"
      guard seen.insert(key.string).inserted else { return try context.repeated(&cursor, place, in: &sheet) }
      switch key {
      case "supplier": try context.readSupplier(&cursor, place, into: &sheet)
      case "criteria": try context.readCriteria(&cursor, place, into: &sheet)
      case "supplier_code": try context.header(.supplierCode, &cursor, place, into: &sheet)
      case "supplier_name": try context.header(.supplierName, &cursor, place, into: &sheet)
      case "fiscalYear", "fiscal_year": try context.header(.fiscalYear, &cursor, place, into: &sheet)
      case "answeredOn", "answered_on": try context.header(.answeredOn, &cursor, place, into: &sheet)
      case "respondent": try context.header(.respondent, &cursor, place, into: &sheet)
      case "answers":
        hasAnswers = true
        try context.readAnswers(&cursor, place, into: &sheet)
      case "$schema", "id": _ = try cursor.scalar()
      default: try context.unknown(&cursor, place, key.string, in: &sheet)
      }
    }
    self.cursor = cursor
    self.hasAnswers = hasAnswers
  }

  private func readSupplier(_ cursor: inout JSONCursor, _ place: String, into sheet: inout CheckSheetReturn)
    throws(IngestError)
  {
    guard try cursor.peek() == UInt8(ascii: "{") else { return try wrongType(&cursor, place, in: &sheet) }
    var seen = Set<String>()
    try cursor.object { cursor, key throws(IngestError) in
      let inner = "\(place).\(key.string)"
      guard seen.insert(key.string).inserted else { return try repeated(&cursor, inner, in: &sheet) }
      switch key {
      case "code": try header(.supplierCode, &cursor, inner, into: &sheet)
      case "name": try header(.supplierName, &cursor, inner, into: &sheet)
      case "corporateNumber": try header(.corporateNumber, &cursor, inner, into: &sheet)
      default: try unknown(&cursor, inner, key.string, in: &sheet)
      }
    }
  }

  private func readCriteria(_ cursor: inout JSONCursor, _ place: String, into sheet: inout CheckSheetReturn)
    throws(IngestError)
  {
    guard try cursor.peek() == UInt8(ascii: "{") else { return try wrongType(&cursor, place, in: &sheet) }
    var seen = Set<String>()
    try cursor.object { cursor, key throws(IngestError) in
      let inner = "\(place).\(key.string)"
      guard seen.insert(key.string).inserted else { return try repeated(&cursor, inner, in: &sheet) }
      switch key {
      case "edition": try header(.criteriaEdition, &cursor, inner, into: &sheet)
      case "id":
        let line = cursor.currentLine()
        switch try cursor.scalar() {
        case .string(let text): sheet.criteriaID = cursor.string(of: text)
        case .null: break
        case .number, .bool, .container: noteWrongType(line, inner, in: &sheet)
        }
      default: try unknown(&cursor, inner, key.string, in: &sheet)
      }
    }
  }

  private func header(
    _ heading: Heading, _ cursor: inout JSONCursor, _ place: String, into sheet: inout CheckSheetReturn
  ) throws(IngestError) {
    let line = cursor.currentLine()
    let before = sheet.notes.count
    switch try cursor.scalar() {
    case .string(let text): ReturnHeader.set(heading, to: cursor.string(of: text), row: line, column: 0, in: &sheet)
    case .number(let range):
      ReturnHeader.set(
        heading, to: String(decoding: cursor.slice(range), as: UTF8.self), row: line, column: 0, in: &sheet)
    case .null: break
    case .bool, .container: noteWrongType(line, place, in: &sheet)
    }
    for index in before..<sheet.notes.count where sheet.notes[index].path.isEmpty { sheet.notes[index].path = place }
  }

  // MARK: Answers

  private func readAnswers(_ cursor: inout JSONCursor, _ place: String, into sheet: inout CheckSheetReturn)
    throws(IngestError)
  {
    guard try cursor.peek() == UInt8(ascii: "[") else { return try wrongType(&cursor, place, in: &sheet) }
    var answer = JSONAnswer()
    // That of `answer`.
    var shape: JSONAnswer.Shape?
    try cursor.array { cursor, index throws(IngestError) in
      guard try cursor.peek() == UInt8(ascii: "{") else {
        return try wrongType(&cursor, "\(place)[\(index)]", in: &sheet)
      }
      let place = AnswerPlace(answers: place, index: index, line: cursor.currentLine())
      let isAlike = if let shape { cursor.takes(answerLike: shape, into: &answer) } else { false }
      if !isAlike { answer = try readAnswer(&cursor, place, shape: &shape, in: &sheet) }
      enter(&answer, &cursor, place, into: &sheet)
      if sheet.isSwollen { sheet.shrink(further) }
    }
  }

  /// - Parameter shape: afterwards that of this answer; nil where it has members that are unknown or repeated.
  private func readAnswer(
    _ cursor: inout JSONCursor, _ place: AnswerPlace, shape: inout JSONAnswer.Shape?, in sheet: inout CheckSheetReturn
  ) throws(IngestError) -> JSONAnswer {
    var answer = JSONAnswer()
    var seen = JSONAnswer.Shape()
    var isRegular = true
    var end = cursor.position
    try cursor.object { cursor, key throws(IngestError) in
      func gather(_ field: JSONAnswer.Field, _ member: JSONCursor.Scalar?) throws(IngestError) {
        guard member == nil else {
          isRegular = false
          return try repeated(&cursor, place.path(key.string), found: key.string, in: &sheet)
        }
        seen.add(cursor.slice(end..<cursor.positionBehindBlanks), before: field)
        answer.set(field, to: try cursor.scalar())
        end = cursor.position
      }
      switch key {
      case "item", "item_no": try gather(.item, answer.item)
      case "answer": try gather(.answer, answer.answer)
      case "evidence": try gather(.evidence, answer.evidence)
      case "evidenceDate", "evidence_date": try gather(.evidenceDate, answer.evidenceDate)
      case "comment": try gather(.comment, answer.comment)
      case "plannedDate", "planned_date": try gather(.plannedDate, answer.plannedDate)
      default:
        isRegular = false
        try unknown(&cursor, place.path(key.string), key.string, in: &sheet)
      }
    }
    seen.close(cursor.slice(end..<cursor.position))
    shape = isRegular ? seen : nil
    return answer
  }

  /// Enters what an answer says into the return. It and the cursor stay as they are: as values they would be copied for
  /// every answer.
  private func enter(
    _ members: inout JSONAnswer, _ cursor: inout JSONCursor, _ place: AnswerPlace, into sheet: inout CheckSheetReturn
  ) {
    guard let number = itemNumber(members, cursor, place, in: &sheet) else {
      return noteOtherFaults(members, cursor, place, in: &sheet)
    }
    var entry = CheckSheetReturn.Entry()
    entry.row = UInt32(truncatingIfNeeded: place.line)
    entry.column = UInt16(truncatingIfNeeded: place.index + 1)
    entry.answer = answer(members, cursor, place, item: number, in: &sheet)
    entry.evidenceDate = day(members.evidenceDate, cursor, place, "evidenceDate", item: number, in: &sheet)
    entry.plannedDate = day(members.plannedDate, cursor, place, "plannedDate", item: number, in: &sheet)
    entry.evidence = text(members.evidence, cursor, place, "evidence", item: number, in: &sheet)
    entry.comment = text(members.comment, cursor, place, "comment", item: number, in: &sheet)
    let first = sheet[number].row
    if !sheet.enter(entry, for: number) {
      note(.duplicateItem, place, "item", item: number, found: entry.answer.name, related: Int(first), in: &sheet)
    }
  }

  /// Notes whatever else is wrong in an answer that isn't used, so that it can be mended at once.
  private func noteOtherFaults(
    _ members: JSONAnswer, _ cursor: JSONCursor, _ place: AnswerPlace, in sheet: inout CheckSheetReturn
  ) {
    let known = sheet.notes.count
    _ = answer(members, cursor, place, item: 0, in: &sheet)
    _ = day(members.evidenceDate, cursor, place, "evidenceDate", item: 0, in: &sheet)
    _ = day(members.plannedDate, cursor, place, "plannedDate", item: 0, in: &sheet)
    let faults = sheet.notes[known...].filter { $0.kind != .normalised && $0.kind != .undecidedDate }
    sheet.notes.replaceSubrange(known..., with: faults)
  }

  private struct AnswerPlace {
    var answers: String
    var index: Int
    var line: Int
    func path(_ key: String) -> String { "\(answers)[\(index)].\(key)" }
  }

  private func itemNumber(
    _ members: JSONAnswer, _ cursor: JSONCursor, _ place: AnswerPlace, in sheet: inout CheckSheetReturn
  ) -> Int? {
    switch members.item {
    case .number(let range):
      let bytes = cursor.slice(range)
      if let number = AnswerCells.plainNumber(bytes), sheet.hasItem(number) { return number }
      return itemNumber(written: String(decoding: bytes, as: UTF8.self), place, in: &sheet)
    case .string(let text):
      if let number = AnswerCells.plainNumber(cursor.slice(text.range)), sheet.hasItem(number) {
        return number
      }
      return itemNumber(written: cursor.string(of: text), place, in: &sheet)
    case .bool, .container: note(.wrongType, place, "item", found: "", in: &sheet)
    case .null, nil: note(.unknownItem, place, "item", found: "", in: &sheet)
    }
    return nil
  }

  private func itemNumber(written text: String, _ place: AnswerPlace, in sheet: inout CheckSheetReturn) -> Int? {
    guard let number = Normalised.itemNumber(text), sheet.hasItem(number) else {
      note(.unknownItem, place, "item", found: text, in: &sheet)
      return nil
    }
    if text != String(number) {
      note(.normalised, place, "item", item: number, found: text, readAs: String(number), in: &sheet)
    }
    return number
  }

  private func answer(
    _ members: JSONAnswer, _ cursor: JSONCursor, _ place: AnswerPlace, item: Int, in sheet: inout CheckSheetReturn
  ) -> Answer {
    let found: String
    switch members.answer {
    case .string(let text):
      if readsPlainCodes, let answer = AnswerWords.plainCode(cursor.slice(text.range)) { return answer }
      found = cursor.string(of: text)
    case .number(let range):
      if readsPlainCodes, let answer = AnswerWords.plainCode(cursor.slice(range)) { return answer }
      found = String(decoding: cursor.slice(range), as: UTF8.self)
    case .null, nil: return .unanswered
    case .bool, .container:
      note(.wrongType, place, "answer", item: item, found: "", in: &sheet)
      return .unanswered
    }
    if Normalised.text(found).isEmpty { return .unanswered }
    guard let (answer, isPlain) = words.answer(for: found) else {
      note(.unknownAnswer, place, "answer", item: item, found: found, in: &sheet)
      return .unanswered
    }
    if !isPlain { note(.normalised, place, "answer", item: item, found: found, readAs: answer.name, in: &sheet) }
    return answer
  }

  private func day(
    _ member: JSONCursor.Scalar?, _ cursor: JSONCursor, _ place: AnswerPlace, _ key: String, item: Int,
    in sheet: inout CheckSheetReturn
  ) -> Day {
    switch member {
    case nil, .null: return .none
    case .string(let text) where text.range.isEmpty: return .none
    case .string(let text):
      if !text.hasEscapes, let day = AnswerCells.plainDay(cursor.slice(text.range)) { return day }
      let string = cursor.string(of: text)
      return day(written: string, place, key, item: item, in: &sheet)
    case .number(let range):
      return day(
        written: String(decoding: cursor.slice(range), as: UTF8.self), place, key, item: item, in: &sheet)
    case .bool, .container: note(.wrongType, place, key, item: item, found: "", in: &sheet)
    }
    return .none
  }

  private func day(
    written text: String, _ place: AnswerPlace, _ key: String, item: Int, in sheet: inout CheckSheetReturn
  ) -> Day {
    if Normalised.text(text).isEmpty { return .none }
    switch WrittenDate(text) {
    case .day(let day):
      note(.normalised, place, key, item: item, found: text, readAs: day.description, in: &sheet)
      return day
    case .undecided: note(.undecidedDate, place, key, item: item, found: text, in: &sheet)
    case .unreadable: note(.unreadableDate, place, key, item: item, found: text, in: &sheet)
    }
    return .none
  }

  private func text(
    _ member: JSONCursor.Scalar?, _ cursor: JSONCursor, _ place: AnswerPlace, _ key: String, item: Int,
    in sheet: inout CheckSheetReturn
  ) -> CheckSheetReturn.TextRange {
    switch member {
    case nil, .null: return CheckSheetReturn.TextRange()
    case .string(let text):
      if text.isDamaged || (searchesDamage && cursor.string(of: text).contains("\u{FFFD}")) {
        note(.unreadableText, place, key, item: item, found: cursor.string(of: text), in: &sheet)
      }
      if text.hasEscapes {
        let decoded = cursor.string(of: text)
        return decoded.trimmingWhitespace().isEmpty ? .init() : sheet.append(text: decoded)
      }
      let bytes = cursor.slice(text.range)
      return AnswerCells.isBlank(bytes) ? .init() : sheet.append(text: bytes)
    case .number(let range): return sheet.append(text: cursor.slice(range))
    case .bool, .container:
      note(.wrongType, place, key, item: item, found: "", in: &sheet)
      return .init()
    }
  }

  // MARK: Notes

  private func note(
    _ kind: CellNote.Kind, _ place: AnswerPlace, _ key: String, item: Int = 0, found: String, readAs: String = "",
    related: Int = 0,
    in sheet: inout CheckSheetReturn
  ) {
    sheet.notes.append(
      CellNote(
        kind: kind, item: item, row: place.line, column: 0, path: place.path(key), found: found, readAs: readAs,
        related: related))
  }

  private func noteWrongType(_ line: Int, _ place: String, in sheet: inout CheckSheetReturn) {
    sheet.notes.append(CellNote(kind: .wrongType, row: line, column: 0, path: place, found: ""))
  }

  private func wrongType(_ cursor: inout JSONCursor, _ place: String, in sheet: inout CheckSheetReturn)
    throws(IngestError)
  {
    let line = cursor.currentLine()
    _ = try cursor.scalar()
    noteWrongType(line, place, in: &sheet)
  }

  private func unknown(
    _ cursor: inout JSONCursor, _ place: String, _ key: String, in sheet: inout CheckSheetReturn
  ) throws(IngestError) {
    let line = cursor.currentLine()
    _ = try cursor.scalar()
    sheet.notes.append(CellNote(kind: .unknownField, row: line, column: 0, path: place, found: key))
  }

  /// - Parameter found: what is reported to be there twice; nil for the whole path.
  private func repeated(
    _ cursor: inout JSONCursor, _ place: String, found: String? = nil, in sheet: inout CheckSheetReturn
  ) throws(IngestError) {
    let line = cursor.currentLine()
    _ = try cursor.scalar()
    sheet.notes.append(CellNote(kind: .duplicateKey, row: line, column: 0, path: place, found: found ?? place))
  }
}
